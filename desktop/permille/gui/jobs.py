"""The one executor: work over 50 ms runs here, and answers on the main thread unless something newer was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]


class Stopped(Exception):
    """Raised by work that noticed that it was cancelled."""


class _Relay(QObject):
    """Carries what a worker thread has to say to the main thread."""

    progressed = Signal(object, int, int)
    ended = Signal(object, object, object)


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work; a newer job of the same ``key`` makes it outdated."""

    key: str
    label: str
    work: Work
    done: Callable[[object], None]
    failed: Callable[[Exception], None]
    stop: bool = False
    running: bool = field(default=False)


class _Runner(QRunnable):
    def __init__(self, job: Job, relay: _Relay) -> None:
        super().__init__()
        self._job = job
        self._relay = relay

    def run(self) -> None:
        job, relay = self._job, self._relay
        result: object = None
        error: Exception | None = None
        try:
            result = job.work(lambda done, total: relay.progressed.emit(job, done, total), lambda: job.stop)
        except Exception as caught:  # noqa: BLE001 - handed over to the main thread, which knows what to do with it
            error = caught
        relay.ended.emit(job, result, error)


class Jobs(QObject):
    """Runs jobs on a thread pool. For each key at most one job runs and one waits; the newest one counts."""

    started = Signal(str, str)
    """Key and label."""
    progressed = Signal(str, int, int)
    """Key, done, total."""
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._relay = _Relay(self)
        self._relay.progressed.connect(self._progress)
        self._relay.ended.connect(self._end)
        self._running: dict[str, Job] = {}
        self._waiting: dict[str, Job] = {}

    def run(
        self,
        key: str,
        label: str,
        work: Work,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start ``work(progress, cancelled)``; ``done`` or ``failed`` is called on the main thread, or neither."""
        job = Job(key, label, work, done, failed)
        current = self._running.get(key)
        if current is None:
            self._start(job)
            return
        current.stop = True
        self._waiting[key] = job

    def cancel(self, key: str) -> None:
        """Stop what runs under a key and forget what waits; its result is dropped."""
        self._waiting.pop(key, None)
        if key in self._running:
            self._running[key].stop = True

    def cancel_all(self) -> None:
        for key in list(self._running):
            self.cancel(key)

    def is_busy(self, key: str = "") -> bool:
        return key in self._running if key else bool(self._running)

    def running(self) -> dict[str, str]:
        """Labels of the running jobs by key."""
        return {key: job.label for key, job in self._running.items()}

    def wait(self, milliseconds: int) -> bool:
        """Wait until no worker runs; only for the end of the program."""
        return self._pool.waitForDone(milliseconds)

    def _start(self, job: Job) -> None:
        self._running[job.key] = job
        self.started.emit(job.key, job.label)
        self._pool.start(_Runner(job, self._relay))

    def _progress(self, job: Job, done: int, total: int) -> None:
        if not job.stop:
            self.progressed.emit(job.key, done, total)

    def _end(self, job: Job, result: object, error: Exception | None) -> None:
        self._running.pop(job.key, None)
        following = self._waiting.pop(job.key, None)
        if following is not None:
            self._start(following)
        else:
            self.ended.emit(job.key)
        if job.stop:
            return
        if error is None:
            job.done(result)
        else:
            job.failed(error)
