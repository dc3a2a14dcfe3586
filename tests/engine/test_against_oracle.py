"""The engine against the slow oracle, and its answers against each other, on small products made at random."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permille.engine.assess import Screening, assess
from permille.model.finding import Truth
from permille.model.quantity import Interval
from permille.model.shipment import Shipment
from permille.rulebook.load import load_packs
from permille.rulebook.readings import READINGS, Readings
from permille.rulebook.schema import Pack
from tests.oracle.content import Content
from tests.oracle.declare import declare
from tests.oracle.eighteen import SPOKEN_OF
from tests.oracle.eighteen import decide as eighteen
from tests.oracle.generated import products, readings
from tests.oracle.limbs import decide
from tests.oracle.product import Product

DAY = dt.date(2026, 11, 22)
SHIPMENT = Shipment(exporter="DE", destination="IN", day=DAY, end_use="civil")
FROM_CHINA = Shipment(exporter="CN", destination="DE", day=DAY, end_use="civil")
OFTEN = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SELDOM = settings(OFTEN, max_examples=12)
CLOSE = Decimal("1e-9")


@functools.cache
def packs() -> tuple[Pack, ...]:
    """The packs of the project; no fixture, so that a counterexample stays short."""
    return load_packs(Path(__file__).parents[2] / "rules")


def screen(product: Product, choice: Readings, shipment: Shipment = SHIPMENT) -> Screening:
    """The product screened on the day."""
    return assess(declare(product, shipment), shipment, DAY, packs(), choice)


def words(truths: dict[str, list[Truth]]) -> dict[str, list[str]]:
    """The same in words, for a message that can be read."""
    return {rule: [Truth(truth).word for truth in column] for rule, column in truths.items()}


@OFTEN
@given(product=products(), choice=readings())
def test_limbs_equal_the_oracle(product: Product, choice: Readings) -> None:
    """Every limb of No. 61 for every item, under the readings drawn."""
    found = {
        column.rule.id: [Truth(int(truth)) for truth in column.test]
        for column in screen(product, choice).rules
        if column.rule.id.startswith("cn-2025-61.")
    }
    assert words(found) == words(decide(product, choice))


def settled(product: Product) -> Product:
    """The product with classes of which the specification says how No. 18 takes them."""
    items = [item if item.kind in SPOKEN_OF else replace(item, kind="component") for item in product.items]
    return replace(product, items=tuple(items))


@OFTEN
@given(
    product=products().map(settled),
    choice=readings(),
    embedded=st.sampled_from(("faq", "included", "outside")),
)
def test_number_18_equals_the_oracle(product: Product, choice: Readings, embedded: str) -> None:
    """No. 18 for every item that leaves from China."""
    choice = {**choice, "embedded-18": embedded}
    (column,) = [one for one in screen(product, choice, FROM_CHINA).rules if one.rule.id == "cn-2025-18"]
    assert [Truth(int(truth)).word for truth in column.test] == [truth.word for truth in eighteen(product, choice)]


def oracle_share(content: Interval, value: Interval) -> tuple[Fraction, Fraction | None]:
    """Ends of content over value, both at most 1; None where no end is known."""
    low = Fraction(0) if value.high is None or value.high == 0 else min(content.low / value.high, Fraction(1))
    if content.high == 0:
        return low, Fraction(0)
    if content.high is None or value.low == 0:
        return low, None
    return low, min(content.high / value.low, Fraction(1))


@OFTEN
@given(product=products(), choice=readings())
def test_shares_equal_the_oracle(product: Product, choice: Readings) -> None:
    """Share of each item's own value, ends rounded outward by less than a billionth."""
    choice = {**choice, "denominator": "exported-item", "cumulation": "sum"}
    screening, oracle = screen(product, choice), Content(product, choice)
    for place, item in enumerate(product.items):
        share = screening.share(place)
        assert share is not None
        low, high = oracle_share(oracle.numerator(item), oracle.value(item))
        assert Fraction(share.low) <= low, item.number
        assert low - Fraction(share.low) <= Fraction(CLOSE) * low, item.number
        if high is None:
            assert share.high is None, item.number
        else:
            assert share.high is not None, item.number
            assert 0 <= Fraction(share.high) - high <= Fraction(CLOSE) * high, item.number


@SELDOM
@given(product=products(), choice=readings())
def test_explain_equals_columns(product: Product, choice: Readings) -> None:
    """The reason tree of one item comes to the same truth as the column, whichever side the exporter is on."""
    for shipment in (SHIPMENT, FROM_CHINA):
        screening = screen(product, choice, shipment)
        for column in screening.rules:
            for place in range(len(product.items)):
                for detail in ("brief", "full"):
                    reason = screening.reason(place, column.rule.id, detail)
                    assert reason.truth == Truth(int(column.test[place])), (column.rule.id, place, detail)


@SELDOM
@given(product=products(), choice=readings())
def test_other_readings_change_what_the_finding_says(product: Product, choice: Readings) -> None:
    """``turns_with`` names exactly the options under which the finding has another verdict."""
    screening = screen(product, choice)
    others = {
        (reading.name, option): screen(product, {**choice, reading.name: option})
        for reading in READINGS
        for option in reading.options
        if option != choice[reading.name]
    }
    for place in range(len(product.items)):
        for finding in screening.findings(place):
            expected = set()
            for (name, option), other in others.items():
                verdict = next(one.verdict for one in other.findings(place) if one.rule == finding.rule)
                if verdict != finding.verdict:
                    expected.add((name, option, verdict.value))
            assert {(turn.reading, turn.option, turn.verdict.value) for turn in finding.turns_with} == expected
