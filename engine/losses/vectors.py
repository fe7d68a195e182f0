"""Numbers as a learner types or pastes them: one row, or several rows as a batch."""

from __future__ import annotations

import math
import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InputError
from engine.functions import as_float

MOST_NUMBERS = 20_000
LONGEST = 500_000
"""In characters; 20,000 numbers in full precision need less. Longer texts are refused unread."""

_WRAPPING = re.compile(r"\s*(?:[A-Za-z_]+\s*=\s*)?(?:(?:np|numpy)\.)?(?:array|asarray)\s*\(")
_ENDING = re.compile(r"(?:,\s*dtype\s*=\s*[\w.'\"]+\s*)?,?\s*\)\s*;?\Z")
_LONGEST_ENDING = 80
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"(?<![0-9.,])([-+]?[0-9]*),([0-9]+(?:[eE][-+]?[0-9]+)?)(?![0-9.,])")
_PIECE = re.compile(r"[^\s,;\[\](){}]+")
_ROW_END = re.compile(r"[\n;]|\](?=\s*(?:,\s*)?\[)|\)(?=\s*(?:,\s*)?\()")


class VectorError(InputError):
    """Text that can't be read as numbers, with the position of the mistake.

    Attributes
    ----------
    position
        Where, in characters from 0.
    token
        The wrong piece of text; empty if something is missing.
    """

    def __init__(
        self, template: str, /, *, position: int, token: str = "", **values: object
    ) -> None:
        super().__init__(template, token=token, **values)
        self.position = position
        self.token = token


def parse_vector_text(text: str) -> NDArray[np.float64]:
    """Return the numbers in a text of any usual form.

    Examples are ``0.1 0.05``, ``0.1, 0.05``, ``[0.1, 0.05]``, nested lists, ``np.array([...])``
    with or without a dtype, and a column or block from a spreadsheet. A line, a semicolon or an
    inner bracket ends a row; brackets win over lines, so that a row that NumPy prints over several
    lines stays one row. Commas are decimal commas only in a block separated by tabs, and only if
    every one of them can be; ``1,0;0,1`` is two rows of two.

    Parameters
    ----------
    text
        At most 20,000 numbers.

    Returns
    -------
    ndarray
        float64, (K,) for one row or one column, (N, K) for several rows.

    Raises
    ------
    VectorError
        If the text is empty or too long, something is not a finite number, or the rows differ in
        length; `position` says where.
    """
    if len(text) > LONGEST:
        raise VectorError(
            "This text is too long: {n} characters. Up to {most} numbers can be read.",
            position=0,
            n=len(text),
            most=MOST_NUMBERS,
        )
    plain = _plain(text)
    rows: list[tuple[int, list[float]]] = []
    for start, end in _row_spans(plain):
        pieces = list(_PIECE.finditer(plain, start, end))
        if pieces:
            rows.append((pieces[0].start(), [_number(piece) for piece in pieces]))
    count = sum(len(numbers) for _, numbers in rows)
    if count == 0:
        raise VectorError("There are no numbers here. Type some, such as 0.1 0.9.", position=0)
    if count > MOST_NUMBERS:
        raise VectorError(
            "There are {n} numbers here. Up to {most} can be read.",
            position=0,
            n=count,
            most=MOST_NUMBERS,
        )
    width = len(rows[0][1])
    for index, (position, numbers) in enumerate(rows):
        if len(numbers) != width:
            raise VectorError(
                "Row {row} has {n} numbers, but the first row has {first}. "
                "Give all rows the same length.",
                position=position,
                row=index + 1,
                n=len(numbers),
                first=width,
            )
    values = np.array([numbers for _, numbers in rows], dtype=np.float64)
    return values.ravel() if 1 in values.shape and not _nested(plain) else values


def _plain(text: str) -> str:
    """Return the text with everything around the numbers blanked out, positions unchanged."""
    plain = text.translate(str.maketrans("−–\r\ufeff", "--\n "))
    if wrapping := _WRAPPING.match(plain):
        plain = plain.rstrip()
        ending = _ENDING.search(plain, max(wrapping.end(), len(plain) - _LONGEST_ENDING))
        stop = ending.start() if ending else len(plain)
        plain = " " * wrapping.end() + plain[wrapping.end() : stop]
    if "\t" in plain and not re.search(r"[\[(]", plain):
        with_points = _DECIMAL_COMMA.sub(r"\1.\2", plain)
        if "," not in with_points:
            return with_points
    return plain


def _nested(plain: str) -> bool:
    """Return whether the rows are in nested brackets, which means they are a batch."""
    return re.search(r"[\[(]\s*[\[(]", plain) is not None


def _row_spans(plain: str) -> list[tuple[int, int]]:
    """Return where each row begins and ends."""
    bracketed = re.search(r"[\[(]", plain) is not None
    spans, start = [], 0
    for found in _ROW_END.finditer(plain):
        if bracketed and found.group() == "\n":
            continue
        spans.append((start, found.start()))
        start = found.end()
    return [*spans, (start, len(plain))]


def _number(piece: re.Match[str]) -> float:
    token = piece.group()
    shown = token if len(token) <= 20 else token[:20] + "…"
    if not _NUMBER.fullmatch(token):
        if token.lower().lstrip("+-") in ("nan", "inf", "infinity", "∞"):
            raise VectorError(
                "'{token}' is not a finite number. Use numbers such as 0.1.",
                position=piece.start(),
                token=shown,
            )
        raise VectorError(
            "'{token}' is not a number. Use numbers such as 0.1, separated by spaces or commas.",
            position=piece.start(),
            token=shown,
        )
    value = float(token)
    if math.isinf(value):
        raise VectorError(
            "{token} is too large. The largest number is about 1e308.",
            position=piece.start(),
            token=shown,
        )
    return value


def format_vector(values: ArrayLike) -> str:
    """Return numbers as text that `parse_vector_text` reads back exactly.

    Parameters
    ----------
    values
        Shape (K,) or (N, K).

    Returns
    -------
    str
        ``0.1, 0.05`` for one row; for a batch one bracketed row per line, ``[[0.1, 0.9],``.
    """
    array = as_float(values)
    if array.ndim < 2:
        return ", ".join(map(_short, np.atleast_1d(array)))
    rows = ("[" + ", ".join(map(_short, row)) + "]" for row in array)
    return "[" + ",\n ".join(rows) + "]"


def _short(value: float) -> str:
    """Return the shortest text that reads back as the same number, 1 rather than 1.0."""
    text = str(value)
    return text.removesuffix(".0")
