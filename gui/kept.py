"""The values a lab keeps: each once, with its kind, how it is read and how it is set.

These rows give the state in a file, the checks of a damaged file, undo, and whatever else sets a
lab from outside.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import numpy as np
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractButton

from gui.widgets.choice_box import ChoiceBox
from gui.widgets.number_box import NumberBox

Value = TypeVar("Value")
Fitted = TypeVar("Fitted", covariant=True)
Values = Mapping[str, Any]  # by full names as in `flat`, such as "settings.SGD.momentum"


class MisfitError(ValueError):
    """A value that does not fit its kind."""


class Kind(Protocol[Fitted]):
    """The type and range of a value.

    `is_gradual` is true for values that change little by little, so that many changes in quick
    succession are one undo step.
    """

    is_gradual: ClassVar[bool]

    def fit(self, value: object) -> Fitted:
        """Return the value converted to this kind, or raise `MisfitError`."""


@dataclass(frozen=True)
class Number:
    """A finite number, clipped to the range."""

    low: float
    high: float
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise MisfitError
        if isinstance(value, float) and not math.isfinite(value):
            raise MisfitError
        # Clip before converting: a whole number may be too large for a float.
        value = min(max(value, self.low), self.high)
        try:
            return float(value)
        except OverflowError:
            raise MisfitError from None


@dataclass(frozen=True)
class Whole:
    """A whole number, clipped to the range."""

    low: int
    high: int
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> int:
        number = Number(self.low, self.high).fit(value)
        if not number.is_integer():
            raise MisfitError
        return int(number)


@dataclass(frozen=True)
class Flag:
    """True or false."""

    is_gradual: ClassVar[bool] = False

    def fit(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise MisfitError
        return value


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]
    is_gradual: ClassVar[bool] = False

    def fit(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise MisfitError
        return value


@dataclass(frozen=True)
class Several:
    """Any number of a few words, in the order of the options; others are ignored."""

    options: tuple[str, ...]
    is_gradual: ClassVar[bool] = False

    def fit(self, value: object) -> list[str]:
        if not isinstance(value, list):
            raise MisfitError
        return [option for option in self.options if option in value]


@dataclass(frozen=True)
class Text:
    """A text with a greatest length, in characters."""

    longest: int
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > self.longest or "\0" in value:
            raise MisfitError
        return value


@dataclass(frozen=True)
class Numbers:
    """Numbers in nested lists of this shape, each clipped to the range."""

    shape: tuple[int, ...]
    low: float
    high: float
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> list[Any]:
        return self._fit(value, self.shape)

    def _fit(self, value: object, shape: tuple[int, ...]) -> list[Any]:
        if not isinstance(value, list) or len(value) != shape[0]:
            raise MisfitError
        if len(shape) > 1:
            return [self._fit(row, shape[1:]) for row in value]
        number = Number(self.low, self.high)
        return [number.fit(one) for one in value]


@dataclass(frozen=True)
class Interval:
    """The ends of the visible part of an axis, neither too close together nor too far away."""

    farthest: float  # from 0
    narrowest: float
    widest: float
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> list[float]:
        ends = Numbers((2,), -math.inf, math.inf).fit(value)
        low, high = ends
        if not self.narrowest <= high - low <= self.widest or abs(low) > self.farthest:
            raise MisfitError
        return ends


@dataclass(frozen=True)
class Place:
    """The indices of one element of an array of this shape."""

    shape: tuple[int, ...]
    is_gradual: ClassVar[bool] = False

    def fit(self, value: object) -> list[int]:
        for place in np.ndindex(*self.shape):
            # Compared as text, because True equals 1 but is not an index.
            if repr(value) == repr(list(place)):
                return list(place)
        raise MisfitError


@dataclass(frozen=True)
class Nothing:
    """No value."""

    is_gradual: ClassVar[bool] = False

    def fit(self, value: object) -> None:
        if value is not None:
            raise MisfitError


@dataclass(frozen=True)
class Either:
    """A value of the first of several kinds that it fits."""

    kinds: tuple[Kind[Any], ...]
    is_gradual: ClassVar[bool] = True

    def fit(self, value: object) -> Any:
        for kind in self.kinds:
            try:
                return kind.fit(value)
            except MisfitError:
                continue
        raise MisfitError


@dataclass(frozen=True)
class Kept(Generic[Value]):
    """One kept value: its name, its kind, its getter and setter, and its change signal."""

    name: str
    kind: Kind[Value]
    get: Callable[[], Value]
    set: Callable[[Value], object]
    changed: SignalInstance


@dataclass(frozen=True)
class Group:
    """Values grouped under one name."""

    name: str
    rows: Rows


Rows = Sequence[Kept[Any] | Group]


def kept_number(name: str, box: NumberBox) -> Kept[Any]:
    """Return the row for the value of a number box."""
    if not box.whole:
        return Kept(
            name, Number(box.low, box.high), lambda: box.value, box.set_value, box.value_changed
        )
    kind = Whole(int(box.low), int(box.high))
    return Kept(name, kind, lambda: int(box.value), box.set_value, box.value_changed)


def kept_choice(name: str, box: ChoiceBox) -> Kept[str]:
    """Return the row for the value of a drop-down list."""
    kind = Choice(tuple(box.values))
    return Kept(name, kind, lambda: box.value, box.set_value, box.value_changed)


def kept_flag(name: str, button: QAbstractButton) -> Kept[bool]:
    """Return the row for the state of a checkable button."""
    return Kept(name, Flag(), button.isChecked, button.setChecked, button.toggled)


def flat(rows: Rows, prefix: str = "") -> Iterator[tuple[str, Kept[Any]]]:
    """Yield each value with its full name: the names of its groups and its own, joined by dots."""
    for row in rows:
        if isinstance(row, Group):
            yield from flat(row.rows, f"{prefix}{row.name}.")
        else:
            yield prefix + row.name, row


def state_of(rows: Rows) -> dict[str, Any]:
    """Return all values as JSON values, with nested groups."""
    return {row.name: state_of(row.rows) if isinstance(row, Group) else row.get() for row in rows}


def values_in(state: object, rows: Rows, prefix: str = "") -> dict[str, Any]:
    """Return the values in a state by their full names, unchecked; ignore malformed groups."""
    if not isinstance(state, dict):
        return {}
    values: dict[str, Any] = {}
    for row in rows:
        if row.name not in state:
            continue
        name = prefix + row.name
        if isinstance(row, Group):
            values.update(values_in(state[row.name], row.rows, f"{name}."))
        else:
            values[name] = state[row.name]
    return values
