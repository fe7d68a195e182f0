"""Tables for readers: as text for a terminal, as Markdown, and as JSON with unrounded numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Number:
    """A number and how it is written."""

    value: float
    text: str


Cell = Number | str


@dataclass(frozen=True)
class Goal:
    """A limit, the measured value, and whether it meets the limit."""

    what: str
    limit: Number
    found: Number
    at_least: bool

    @property
    def is_reached(self) -> bool:
        """Whether the measured value meets the limit."""
        if self.at_least:
            return self.found.value >= self.limit.value
        return self.found.value <= self.limit.value

    @property
    def text(self) -> str:
        """The goal as a line for a report."""
        sign = "≥" if self.at_least else "≤"
        verdict = "reached" if self.is_reached else "NOT REACHED"
        return f"{verdict}: {self.what} {sign} {self.limit.text}, measured {self.found.text}"


@dataclass
class Table:
    """One table: each row is one way to do the same work.

    Attributes
    ----------
    name, title
        Its name in the JSON, and its heading for a reader.
    about
        What was measured, in a sentence or two.
    columns
        The headings; the first column names the way.
    rows
        The cells, as many as there are headings.
    goals, notes
        What to print below the table.
    """

    name: str
    title: str
    about: str
    columns: Sequence[str]
    rows: list[Sequence[Cell]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: Cell) -> None:
        """Append a row."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{len(cells)} cells for {len(self.columns)} columns")
        self.rows.append(cells)

    def as_text(self) -> str:
        """Return the table as text for a terminal, with aligned columns, numbers to the right."""
        lines = [[text_of(cell) for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]
        written = []
        for line in lines:
            first, *rest = (
                _padded(text, width, index > 0)
                for index, (text, width) in enumerate(zip(line, widths, strict=True))
            )
            written.append("  ".join((first, *rest)).rstrip())
        written.insert(1, "  ".join("─" * width for width in widths))
        below = [f"  {goal.text}" for goal in self.goals] + [f"  {note}" for note in self.notes]
        return "\n".join([self.title, self.about, "", *written, *([""] if below else []), *below])

    def as_markdown(self) -> str:
        """Return the table as Markdown for a README."""
        marks = ["---", *("---:" for _ in self.columns[1:])]
        lines = [self.columns, marks, *([text_of(cell) for cell in row] for row in self.rows)]
        written = ["| " + " | ".join(line) + " |" for line in lines]
        below = [f"- {line}" for line in (*(goal.text for goal in self.goals), *self.notes)]
        space = [""] if below else []
        return "\n".join([f"### {self.title}", "", self.about, "", *written, *space, *below])

    def as_json(self) -> dict[str, Any]:
        """Return the table as JSON values, numbers unrounded."""
        return {
            "name": self.name,
            "title": self.title,
            "about": self.about,
            "columns": list(self.columns),
            "rows": [
                [cell.value if isinstance(cell, Number) else cell for cell in row]
                for row in self.rows
            ],
            "goals": [
                {
                    "what": goal.what,
                    "limit": goal.limit.value,
                    "at_least": goal.at_least,
                    "found": goal.found.value,
                    "reached": goal.is_reached,
                }
                for goal in self.goals
            ],
            "notes": self.notes,
        }


def at_least(what: str, found: Number, limit: Number) -> Goal:
    """Return a goal with a lower limit."""
    return Goal(what, limit, found, at_least=True)


def at_most(what: str, found: Number, limit: Number) -> Goal:
    """Return a goal with an upper limit."""
    return Goal(what, limit, found, at_least=False)


def seconds(value: float) -> Number:
    """Return a time in a suitable unit."""
    for factor, unit in ((1.0, "s"), (1e3, "ms")):
        if value * factor >= 1:
            return Number(value, f"{_digits(value * factor)} {unit}")
    return Number(value, f"{_digits(value * 1e6)} µs")


def times(value: float) -> Number:
    """Return a ratio."""
    return Number(value, f"{_digits(value)} ×")


def count(value: float, unit: str = "") -> Number:
    """Return a whole number, with a unit if given."""
    return Number(value, f"{value:,.0f} {unit}".rstrip())


def plain(value: float, digits: int = 2) -> Number:
    """Return a number rounded to this many decimals."""
    return Number(value, f"{value:.{digits}f}")


def percent(value: float) -> Number:
    """Return a share as a percentage."""
    return Number(value, f"{value * 100:.2f} %")


def text_of(cell: Cell) -> str:
    """Return the text of a cell."""
    return cell.text if isinstance(cell, Number) else cell


def width_of(text: str) -> int:
    """Return the number of columns that a text occupies in a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int, to_the_right: bool) -> str:
    space = " " * (width - width_of(text))
    return space + text if to_the_right else text + space


def _digits(value: float) -> str:
    """Return a value with three significant digits, or more before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
