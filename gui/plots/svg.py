"""Plots as SVG that other programs draw as we do.

Qt's own SVG generator keeps lines in data coordinates under a matrix, with strokes that are not to
scale with it; most programs ignore that and draw wide bands, and nothing is clipped. So each plot
is exported in pixels, with clip paths, and inserted into the drawing of its surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.plots.plot import Plot
from gui.theme import appearance

DOTS_PER_INCH = 96
_HEADER = re.compile(r"<\?xml.*?<svg[^>]*>", re.DOTALL)
_DEFINITION = re.compile(r'<(mask|pattern|linearGradient) id="([^"]+)".*?</\1>', re.DOTALL)


def drawing_of(widget: QWidget) -> bytes:
    """Return a widget as SVG; plots, be it the widget or inside it, are drawn in pixels."""
    if isinstance(widget, Plot):
        with _backgrounds_only([widget]):
            return _drawing_of_plot(widget)
    plots = [plot for plot in widget.findChildren(Plot) if plot.isVisibleTo(widget)]
    inside = []
    with _backgrounds_only(plots):
        text = _drawn_by_qt(widget)
        for number, plot in enumerate(plots):
            corner = plot.viewport().mapTo(widget, QPoint())
            inside.append(_as_group(plot, corner, f"plot{number}_"))
    at = text.rindex("</svg>")
    return (text[:at] + "".join(inside) + text[at:]).encode()


@contextmanager
def _backgrounds_only(plots: Sequence[Plot]) -> Iterator[None]:
    for plot in plots:
        plot.set_background_only(True)
    try:
        yield
    finally:
        for plot in plots:
            plot.set_background_only(False)


def _drawing_of_plot(plot: Plot) -> bytes:
    area = plot.rect()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{area.width()}" height="{area.height()}"'
        f' viewBox="0 0 {area.width()} {area.height()}">\n'
        f"<title>{escape(plot.accessibleName())}</title>\n"
        f"<desc>{escape(plot.summary())}</desc>\n"
        f'<rect width="100%" height="100%" fill="{appearance.theme.panel}"/>\n'
        f"{_as_group(plot, plot.viewport().pos(), '')}</svg>\n"
    ).encode()


def _as_group(plot: Plot, corner: QPoint, prefix: str) -> str:
    """Return a plot as an SVG group at a corner; `prefix` makes its ids unique."""
    # Imported only when needed: it pulls in much that nothing else uses.
    from pyqtgraph.exporters import SVGExporter

    exporter = SVGExporter(plot.plot_item)
    exporter.params["background"] = QColor(0, 0, 0, 0)
    text = _HEADER.sub("", exporter.export(toBytes=True).decode(), count=1)
    text = re.sub(r"<title>.*?</style>", "", text, flags=re.DOTALL)
    family = escape(QFontInfo(appearance.font()).family())
    text = re.sub(r'font-family="[^"]*"', f'font-family="{family}, sans-serif"', text)
    text = re.sub(r'(\bid="|url\(#)', rf"\g<1>{prefix}", text)
    text = _without_duplicates(text)
    content = text.strip().removesuffix("</svg>")
    return f'<g transform="translate({corner.x()},{corner.y()})">{content}</g>\n'


def _without_duplicates(text: str) -> str:
    """Drop the repeated definitions: every item brings its own copy of a pattern."""
    known: set[str] = set()

    def keep_first(found: re.Match[str]) -> str:
        is_known = found[2] in known
        known.add(found[2])
        return "" if is_known else found[0]

    return _DEFINITION.sub(keep_first, text)


def _drawn_by_qt(widget: QWidget) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setResolution(DOTS_PER_INCH)
    generator.setTitle(widget.accessibleName())
    widget.render(generator)
    return bytes(buffer.data().data()).decode()
