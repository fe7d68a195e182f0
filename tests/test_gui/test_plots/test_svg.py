"""Vector drawings of plots: lines in pixels, clipped, alone and as part of a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.painting import painting
from gui.plots.plot import Plot
from gui.plots.svg import drawing_of
from gui.theme import appearance

SVG = "{http://www.w3.org/2000/svg}"


def rendered(drawing: bytes, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(drawing))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with painting(image, smooth=True) as painter:
        renderer.render(painter)
    return image


def share_of(image: QImage, color: str) -> float:
    wanted = QColor(color).rgb()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return float((pixels == wanted).mean())


def test_a_plot_is_drawn_in_pixels_and_clipped(show_plot) -> None:
    plot = show_plot()
    plot.set_summary(lambda: "A parabola & its slope.")
    plot.set_view(-1, 1, -1, 1)  # the curves leave the picture
    drawing = drawing_of(plot)
    root = ET.fromstring(drawing)
    assert root.find(f"{SVG}desc").text == "A parabola & its slope."
    assert "clipPath" in drawing.decode()
    for group in root.iter(f"{SVG}g"):
        if group.find(f"{SVG}path") is None and group.find(f"{SVG}polyline") is None:
            continue
        # The width of a stroke is in pixels only if nothing scales it.
        matrix = re.match(r"matrix\(([^)]*)\)", group.get("transform", ""))
        if matrix:
            a, b, c, d, *_ = (float(number) for number in matrix[1].split(","))
            assert (a, b, c, d) == pytest.approx((1, 0, 0, 1))
    curve = share_of(rendered(drawing, *plot.size().toTuple()), appearance.theme.curve)
    assert 0.0005 < curve < 0.02
    assert "Sans Serif" not in drawing.decode()


def test_hatched_bars_are_not_filled_solid(show_plot) -> None:
    plot = show_plot()
    bars = plot.add_bars("target", hatched=True, width=1.0)
    bars.set_values([0.0], [5.0])
    plot.name_curve(bars, "target")
    drawing = drawing_of(plot)
    assert drawing.count(b"<pattern id") == 1
    image = rendered(drawing, *plot.size().toTuple())
    assert share_of(image, appearance.theme.target) < 0.1


@pytest.fixture
def page(show_plot, qtbot) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    for role in ("curve", "target"):
        plot = Plot(f"{role}_plot")
        plot.add_curve(role, width=3).set_values([0, 1], [0, 1])
        row.addWidget(plot)
    row.addWidget(QLabel("beside"))
    page.resize(700, 300)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.close()
    page.deleteLater()


def test_plots_are_drawn_where_they_stand_on_a_page(page: QWidget) -> None:
    drawing = drawing_of(page)
    text = drawing.decode()
    names = re.findall(r'\bid="([^"]*)"', text)
    assert len(names) == len(set(names))
    assert "beside" in text
    ours = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    image = rendered(drawing, page.width(), page.height())
    for role in ("curve", "target"):
        color = getattr(appearance.theme, role)
        assert share_of(image, color) == pytest.approx(share_of(ours, color), rel=0.4)
    after = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert after == ours
