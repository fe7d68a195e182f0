"""f by step: cut exactly where it leaves the picture, named, and described in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.descent import Path, descend
from engine.optimizers import SGD, Momentum
from engine.surfaces import SURFACES
from gui.labs.descent.curves import DescentCurves, below_roof
from gui.plots.curve import Curve

HEIGHTS = st.one_of(st.floats(-1e3, 1e3), st.sampled_from([np.inf, np.nan, 1e300]))


@given(st.lists(HEIGHTS, min_size=1, max_size=12), st.floats(-50, 50))
def test_a_path_is_cut_on_the_line_to_its_next_value(heights: list[float], roof: float) -> None:
    f = np.array(heights)
    steps, drawn = below_roof(f, roof, logarithmic=False)
    assert not (drawn > roof).any()
    for step, height in zip(steps, drawn, strict=True):
        before, after = int(np.floor(step)), int(np.ceil(step))
        if step == before and height == roof:
            continue  # a vertical piece to or from infinity, or a value of f itself
        if step == before:
            np.testing.assert_equal(height, np.nan if f[before] > roof else f[before])
        elif np.isfinite([f[before], f[after]]).all():
            line = f[before] + (f[after] - f[before]) * (step - before)
            assert line == pytest.approx(
                height, rel=1e-6, abs=1e-6 * np.abs(f[[before, after]]).max()
            )
    # Every value below the roof stays at its own step.
    kept = set(zip(steps.tolist(), drawn.tolist(), strict=True))
    assert kept >= {(float(step), f[step]) for step in np.flatnonzero(f < roof)}


def test_on_a_logarithmic_scale_the_cut_is_on_the_line_seen_there() -> None:
    steps, drawn = below_roof(np.array([1.0, 1e4, 1e8]), 1e2, logarithmic=True)
    np.testing.assert_allclose(steps[:3], [0, 0.5, 1])
    np.testing.assert_allclose(drawn[:2], [1, 1e2])
    assert np.isnan(drawn[2:]).all()


def test_a_line_to_infinity_is_vertical() -> None:
    steps, drawn = below_roof(np.array([1.0, 2.0, np.inf]), 10.0, logarithmic=False)
    np.testing.assert_array_equal(steps, [0, 1, 1, 2])
    np.testing.assert_array_equal(drawn, [1, 2, 10, np.nan])


@pytest.fixture
def curves(qapp: QApplication, qtbot) -> Iterator[DescentCurves]:
    plot = DescentCurves()
    plot.set_labels("step", "f")
    plot.resize(480, 260)
    with qtbot.waitExposed(plot):
        plot.show()
    yield plot
    plot.hide()
    plot.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def paths(rate: float = 0.1, steps: int = 30) -> dict[str, Path]:
    bowl, start = SURFACES["bowl"], (-3.0, 4.0)
    return {
        "SGD": descend(bowl, start, SGD(rate), steps),
        "Momentum": descend(bowl, start, Momentum(rate), steps),
    }


def parts(curves: DescentCurves, optimizer: str) -> tuple[Curve, Curve]:
    """Return the line of an optimizer, and the dot on the leading line."""
    role = f"optimizer:{optimizer}"
    (line,) = [curve for curve in curves.curves if curve.role == role and curve.is_line]
    (dot,) = [curve for curve in curves.curves if not curve.is_line]
    return line, dot


def test_one_curve_needs_no_name_and_several_are_named(curves: DescentCurves) -> None:
    both = paths()
    curves.show_paths({"SGD": both["SGD"]})
    assert curves.legend.entries == []
    curves.show_paths(both)
    assert [entry.text for entry in curves.legend.entries] == ["SGD", "Momentum"]
    curves.show_paths({"Momentum": both["Momentum"]})
    shown = [curve for curve in curves.curves if len(curve.values()[0]) > 1]
    assert [curve.role for curve in shown] == ["optimizer:Momentum"]


def test_a_click_on_a_name_hides_the_curve_with_its_dot(curves: DescentCurves) -> None:
    curves.show_paths(paths())
    curves.show_step(3)
    leading = next(
        curve for curve in curves.curves if curve.role == "optimizer:SGD" and curve.is_line
    )
    dot = next(curve for curve in curves.curves if not curve.is_line)
    entry = curves.legend.entries[0]
    assert entry.curve is leading
    assert dot.values()[0].tolist() == [3.0]
    place = curves.mapFromScene(curves.legend.mapToScene(entry.place.center()))
    QTest.mouseClick(curves.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not leading.isVisible()
    assert dot.values()[0].tolist() == []
    QTest.mouseClick(curves.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert leading.isVisible()
    assert dot.values()[0].tolist() == [3.0]


def test_a_diverging_path_leaves_through_the_roof_and_its_values_are_kept(
    curves: DescentCurves,
) -> None:
    running = paths(rate=1.5)
    curves.show_paths(running)
    curves.show_step(30)
    leading, dot = parts(curves, "SGD")
    _, _, low, high = curves.view
    assert low <= 25 <= high <= 50  # f at the start is 25
    (leading,) = [
        curve for curve in curves.curves if curve.role == "optimizer:SGD" and curve.is_line
    ]
    np.testing.assert_array_equal(leading.values()[1], running["SGD"].values)
    assert np.nanmax(leading.getData()[1]) <= high + (high - low)
    assert len(dot.values()[0]) == 0


@pytest.mark.parametrize("rate", [0.1, 0.5, 1.0, 1.5, 100.0])
def test_the_logarithmic_scale_shows_the_start_and_powers_of_ten(
    curves: DescentCurves, rate: float
) -> None:
    curves.show_paths(paths(rate))
    curves.set_scale(logarithmic=True)
    _, _, low, high = curves.view
    assert 0 < low < 25 < high
    assert len(set(curves.left_axis.ticks.texts)) >= 3
    curves.set_scale(logarithmic=False)
    assert curves.view[2] <= 25 <= curves.view[3]


def test_the_scale_may_be_chosen_before_there_is_a_path(curves: DescentCurves) -> None:
    curves.set_scale(logarithmic=True)
    curves.show_paths(paths())
    assert 0 < curves.view[2] < 25 < curves.view[3]


def test_the_sentence_tells_the_present_step_of_the_leading_path(curves: DescentCurves) -> None:
    assert curves.summary() == ""
    curves.show_paths(paths())
    curves.show_step(2)
    assert curves.summary() == "SGD: f is 10.24 at step 2 of 30, 25 at the start."
