"""The user's price book and exchange rates on a day: nothing is built in, nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from permille.engine.bounds import divide, multiply
from permille.model.provenance import Price, Rate
from permille.model.quantity import ONE, Interval

Dated = TypeVar("Dated", Price, Rate)


@dataclass(frozen=True, slots=True)
class Quote:
    """A price or rate that was found: the amount, where it stands, and whether it is dated after the day."""

    amount: Interval
    rows: tuple[Price | Rate, ...]
    late: bool = False


@dataclass(slots=True)
class PriceBook:
    """Prices per kg by substance and form: the newest dated on or before the day, else the newest of all (marked)."""

    prices: tuple[Price, ...]
    day: dt.date
    _found: dict[tuple[str, str], Price | None] = field(default_factory=dict)

    def find(self, substance: str, form: str) -> Price | None:
        """The price of a substance in a form; a price without a form holds for every form that has none of its own."""
        key = (substance, form)
        if key not in self._found:
            exact = [price for price in self.prices if price.substance == substance and price.form == form]
            general = [price for price in self.prices if price.substance == substance and not price.form]
            self._found[key] = newest(exact or general, self.day)
        return self._found[key]

    def is_late(self, price: Price) -> bool:
        """Whether the price is dated after the day of the screening."""
        return price.date is not None and price.date > self.day


def newest(rows: Iterable[Dated], day: dt.date) -> Dated | None:
    """The newest row dated on or before the day, else the newest of all; an undated row is the oldest."""
    dated = sorted(rows, key=lambda row: row.date or dt.date.min)
    before = [row for row in dated if row.date is None or row.date <= day]
    chosen = before or dated
    return chosen[-1] if chosen else None


@dataclass(slots=True)
class Exchange:
    """Exchange rates on a day. Rates invert, and two of them chain through one currency."""

    rates: tuple[Rate, ...]
    day: dt.date
    _found: dict[tuple[str, str], Quote | None] = field(default_factory=dict)

    def rate(self, currency: str, target: str) -> Quote | None:
        """How many units of ``target`` one unit of ``currency`` is; None where no rate leads there."""
        key = (currency, target)
        if key not in self._found:
            self._found[key] = self._look_up(currency, target)
        return self._found[key]

    def _look_up(self, currency: str, target: str) -> Quote | None:
        if not currency or not target:
            return None
        if currency == target:
            return Quote(ONE, ())
        direct = self._direct(currency, target)
        if direct is not None:
            return direct
        for middle in self._partners(currency):
            first, second = self._direct(currency, middle), self._direct(middle, target)
            if first is not None and second is not None:
                return Quote(multiply(first.amount, second.amount), first.rows + second.rows, first.late or second.late)
        return None

    def _direct(self, currency: str, target: str) -> Quote | None:
        forward = [row for row in self.rates if (row.currency, row.per) == (currency, target)]
        backward = [row for row in self.rates if (row.currency, row.per) == (target, currency)]
        row = newest(forward, self.day) or newest(backward, self.day)
        if row is None or row.rate.is_zero or row.rate.is_unknown:
            return None
        amount = row.rate if (row.currency, row.per) == (currency, target) else divide(ONE, row.rate)
        return Quote(amount, (row,), row.date is not None and row.date > self.day)

    def _partners(self, currency: str) -> tuple[str, ...]:
        partners = {row.per for row in self.rates if row.currency == currency}
        partners |= {row.currency for row in self.rates if row.per == currency}
        return tuple(sorted(partners))
