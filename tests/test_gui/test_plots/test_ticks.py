"""Ticks of any range: at least three, all different, all correct."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gui.numbers import power_of_ten, typeset_number
from gui.plots.ticks import Ticks, linear_ticks, log_ticks, nice_ticks

_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def number_of(text: str) -> float:
    """Return the number that a person reads in a text."""
    text = text.replace("−", "-").replace(",", "")
    factor, times, power = text.partition("×")
    if not times:
        if not text.startswith("10") or text == "10" or text[2] not in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹":
            return float(text)
        factor, power = "1", text
    return float(f"{factor}e{power[2:].translate(_LOWERED)}")


def values_of(ticks: Ticks) -> list[float]:
    return [number_of(text) * 10.0**ticks.exponent + ticks.offset for text in ticks.texts]


sizes = st.floats(-1e12, 1e12, allow_subnormal=False)
spans = st.floats(1e-12, 1e12)


@given(sizes, spans, st.integers(1, 12), st.integers(3, 10))
def test_three_different_true_texts_for_every_range(
    low: float, span: float, count: int, room: int
) -> None:
    high = low + span
    # A plot can't be zoomed in further than this.
    assume(span > 1e-11 * max(abs(low), abs(high)))
    ticks = linear_ticks(low, high, count, lambda texts: max(map(len, texts)) <= room)
    assert len(ticks.values) >= 3
    assert len(set(ticks.texts)) == len(ticks.texts) == len(ticks.values)
    slack = 1e-8 * ticks.step + 1e-15 * max(abs(low), abs(high))
    assert all(low - slack <= value <= high + slack for value in ticks.values)
    assert values_of(ticks) == pytest.approx(
        ticks.values, rel=1e-15, abs=1e-3 * ticks.step + 1e-14 * max(abs(low), abs(high))
    )


@given(st.floats(-300, 290), st.floats(1e-6, 300), st.integers(1, 12))
def test_three_different_texts_for_every_logarithmic_range(
    low: float, span: float, count: int
) -> None:
    ticks = log_ticks(low, min(low + span, 300), count)
    assert len(ticks.values) >= 3
    assert len(set(ticks.texts)) == len(ticks.texts)
    for place, value in zip(ticks.values, values_of(ticks), strict=True):
        assert math.log10(value) == pytest.approx(place, abs=1e-2 * span)


def test_a_large_number_with_a_small_change_reads_as_the_change() -> None:
    ticks = linear_ticks(1e6, 1e6 + 0.02, 5)
    assert ticks.texts == ["0", "0.005", "0.010", "0.015", "0.020"]
    assert ticks.note == " − 1,000,000"
    assert linear_ticks(-1e6 - 0.02, -1e6, 5).note.startswith(" + 1,000,000")


def test_numbers_too_long_for_the_axis_are_multiples_of_a_power_of_ten() -> None:
    ticks = linear_ticks(0, 3e-7, 4)
    assert (ticks.texts, ticks.note) == (["0", "1", "2", "3"], " (×10⁻⁷)")
    assert linear_ticks(0, 2e7, 4).note == " (×10⁷)"


def test_thousands_are_grouped_and_a_minus_is_a_minus() -> None:
    assert linear_ticks(0, 10_000, 5).texts[-1] == "10,000"
    assert linear_ticks(-2, 2, 4).texts == ["−2", "−1", "0", "1", "2"]


def test_decades_are_typeset_and_skipped_evenly() -> None:
    assert log_ticks(-17.9, 3, 6).texts == ["10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "10⁰"]
    assert log_ticks(-2, 0.4, 5).texts == ["10⁻²", "10⁻¹", "10⁰"]
    assert log_ticks(0, 1, 5).texts == ["1", "2", "5", "10"]


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (math.nan, 1), (0, math.inf)])
def test_no_range_has_no_ticks(low: float, high: float) -> None:
    assert nice_ticks(low, high, 5) == []
    assert linear_ticks(low, high, 5).texts == []
    assert log_ticks(low, high, 5).texts == []


def test_numbers_for_the_eye() -> None:
    assert typeset_number(-2.5e-7) == "−2.5×10⁻⁷"
    assert typeset_number(1e-30) == "10⁻³⁰"
    assert typeset_number(0.25) == "0.25"
    assert power_of_ten(-12) == "10⁻¹²"
