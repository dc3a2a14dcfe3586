"""Work runs off the main thread; only the newest answer of a kind counts."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from permille.gui.jobs import Cancelled, Jobs, Progress


def _raise(error: Exception) -> None:
    raise error


def test_work_runs_on_another_thread_and_answers_on_this_one(qtbot: QtBot) -> None:
    # GIVEN an executor
    jobs = Jobs()
    seen: list[tuple[object, threading.Thread]] = []
    # WHEN work is run
    with qtbot.waitSignal(jobs.ended):
        jobs.run(
            "a",
            "Work",
            lambda *_: threading.current_thread(),
            lambda result: seen.append((result, threading.current_thread())),
            _raise,
        )
    # THEN it ran elsewhere, and its answer came here
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert here is threading.main_thread()
    assert worker is not here


def test_the_result_of_an_outdated_job_is_dropped(qtbot: QtBot) -> None:
    # GIVEN a job that waits for us
    jobs = Jobs()
    go = threading.Event()
    answers: list[object] = []

    def first(progress: Progress, cancelled: Cancelled) -> object:
        go.wait(5)
        return "first"

    jobs.run("a", "First", first, answers.append, _raise)
    # WHEN two newer ones of the same key are asked, then the first ends
    jobs.run("a", "Second", lambda *_: "second", answers.append, _raise)
    jobs.run("a", "Third", lambda *_: "third", answers.append, _raise)
    go.set()
    # THEN only the newest answers
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert answers == ["third"]


def test_cancelled_work_is_told_and_answers_nothing(qtbot: QtBot) -> None:
    # GIVEN work that looks whether it is cancelled
    jobs = Jobs()
    told = threading.Event()
    started = threading.Event()
    answers: list[object] = []

    def work(progress: Progress, cancelled: Cancelled) -> object:
        started.set()
        while not cancelled():
            threading.Event().wait(0.005)
        told.set()
        return "half"

    jobs.run("a", "Long", work, answers.append, _raise)
    assert started.wait(5)
    # WHEN it is cancelled
    jobs.cancel("a")
    # THEN it notices, and its half result is dropped
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert told.is_set()
    assert answers == []


def test_an_error_is_handed_over(qtbot: QtBot) -> None:
    # GIVEN work that fails
    jobs = Jobs()
    errors: list[Exception] = []

    def work(progress: Progress, cancelled: Cancelled) -> object:
        raise ValueError("broken")

    # WHEN it runs
    jobs.run("a", "Fails", work, _raise_result, errors.append)
    # THEN the error arrives on the main thread
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "broken"


def _raise_result(result: object) -> None:
    raise AssertionError(result)


def test_progress_is_passed_on(qtbot: QtBot) -> None:
    # GIVEN work that counts
    jobs = Jobs()
    counts: list[tuple[str, int, int]] = []
    jobs.progressed.connect(lambda *count: counts.append(count))

    def work(progress: Progress, cancelled: Cancelled) -> object:
        progress(1, 2)
        progress(2, 2)
        return None

    # WHEN it runs
    with qtbot.waitSignal(jobs.ended):
        jobs.run("a", "Counts", work, lambda _: None, _raise)
    # THEN both counts arrive
    assert counts == [("a", 1, 2), ("a", 2, 2)]
