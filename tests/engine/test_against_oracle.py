"""The engine against the slow oracle, on small products made at random."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from permille.engine.assess import assess
from permille.model.finding import Truth
from permille.model.shipment import Shipment
from permille.rulebook.load import load_packs
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Pack
from tests.oracle.declare import declare
from tests.oracle.generated import products, readings
from tests.oracle.limbs import decide
from tests.oracle.product import Product

SHIPMENT = Shipment(exporter="DE", destination="IN", day=dt.date(2026, 11, 22), end_use="civil")
DAY = dt.date(2026, 11, 22)
OFTEN = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@functools.cache
def packs() -> tuple[Pack, ...]:
    """The packs of the project; no fixture, so that a counterexample stays short."""
    return load_packs(Path(__file__).parents[2] / "rules")


def words(truths: dict[str, list[Truth]]) -> dict[str, list[str]]:
    return {rule: [Truth(truth).word for truth in column] for rule, column in truths.items()}


@OFTEN
@given(product=products(), choice=readings())
def test_limbs_equal_the_oracle(product: Product, choice: Readings) -> None:
    screening = assess(declare(product, SHIPMENT), SHIPMENT, DAY, packs(), choice)
    found = {
        column.rule.id: [Truth(int(truth)) for truth in column.test]
        for column in screening.rules
        if column.rule.id.startswith("cn-2025-61.")
    }
    assert words(found) == words(decide(product, choice))
