"""A plot in the look of the program: axes of fixed width, quiet grid, colours by meaning."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from gui.theme import appearance, translucent

STYLES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
}


def color_of(role: str) -> str:
    """Return the colour of a meaning: a field of the theme, or `optimizer:NAME`."""
    if role.startswith("optimizer:"):
        return appearance.theme.optimizers[role.removeprefix("optimizer:")]
    return str(getattr(appearance.theme, role))


def line_pen(role: str, style: str = "solid", width: float = 2.0, opacity: float = 1.0) -> QPen:
    """Make a pen in the colour of a meaning, with the thickness in force."""
    return pg.mkPen(
        translucent(color_of(role), opacity),
        width=width * appearance.line_scale,
        style=STYLES[style],
    )


class CurvePlot(pg.PlotWidget):
    """One plot. What is added through it follows the theme; words are set with `set_labels`."""

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
        *,
        left_width: int = 56,
        bottom_height: int = 40,
        mouse: bool = True,
    ) -> None:
        super().__init__(parent, background=None)
        self.setObjectName(object_name)
        self._left_width, self._bottom_height = left_width, bottom_height
        self._styled: list[tuple[Any, dict[str, Any]]] = []
        self.plot_item = self.getPlotItem()
        self.plot_item.setMenuEnabled(False)
        self.plot_item.hideButtons()
        self.plot_item.setMouseEnabled(mouse, mouse)
        self.plot_item.layout.setContentsMargins(4, 8, 12, 4)
        self._legend: pg.LegendItem | None = None
        self._labels = ("", "")
        appearance.changed.connect(self.apply_appearance)
        self.apply_appearance()

    def set_labels(self, bottom: str, left: str) -> None:
        """Name both axes."""
        self._labels = (bottom, left)
        for axis, text in zip(("bottom", "left"), self._labels, strict=True):
            self.plot_item.setLabel(axis, text)
        self.setAccessibleName(f"{left} – {bottom}")

    def add_legend(self, corner: tuple[int, int] = (-8, 8)) -> pg.LegendItem:
        """Give the plot a legend; curves with a name appear in it."""
        self._legend = self.plot_item.addLegend(offset=corner)
        self.apply_appearance()
        return self._legend

    def name_curve(self, curve: pg.PlotDataItem, text: str) -> None:
        """Name a curve in the legend, in the language in force."""
        assert self._legend is not None
        self._legend.removeItem(curve)
        curve.setObjectName(text)
        self._legend.addItem(curve, text)
        self._color_legend()

    def add_curve(
        self, role: str, *, style: str = "solid", width: float = 2.0, opacity: float = 1.0
    ) -> pg.PlotDataItem:
        """Add an empty curve; fill it with `setData(x, y)`."""
        curve = pg.PlotDataItem(antialias=True, connect="finite")
        self.plot_item.addItem(curve)
        return self._remember(curve, role=role, style=style, width=width, opacity=opacity)

    def add_points(
        self, role: str, *, size: float = 10, symbol: str = "o", hollow: bool = False
    ) -> pg.ScatterPlotItem:
        """Add empty points; fill them with `setData(x, y)`."""
        points = pg.ScatterPlotItem(size=size, symbol=symbol, antialias=True)
        self.plot_item.addItem(points)
        return self._remember(points, role=role, hollow=hollow, size=size)

    def add_line(self, role: str, angle: float, *, style: str = "dash") -> pg.InfiniteLine:
        """Add an upright (90) or level (0) line over the whole plot."""
        line = pg.InfiniteLine(angle=angle)
        self.plot_item.addItem(line)
        return self._remember(line, role=role, style=style, width=1.0, opacity=1.0)

    def keep_drawn(self, *items: pg.GraphicsObject) -> None:
        """Keep axes, legend and these items as pixels until they change.

        What moves over them, such as a point that is dragged, is then drawn in a fifth of the time.
        """
        axes = (self.plot_item.getAxis(name) for name in ("bottom", "left"))
        legend = () if self._legend is None else (self._legend,)
        for item in (*axes, *legend, *items):
            drawn = item.curve if isinstance(item, pg.PlotDataItem) else item
            drawn.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_role(self, item: object, role: str) -> None:
        """Give an item another meaning, and so another colour."""
        for known, style in self._styled:
            if known is item:
                style["role"] = role
                self._style(known, style)

    def set_view(self, left: float, right: float, bottom: float, top: float) -> None:
        """Show this part of the plane."""
        self.plot_item.setRange(
            QRectF(left, bottom, right - left, top - bottom), padding=0, disableAutoRange=True
        )

    def apply_appearance(self) -> None:
        """Take the colours and sizes in force; plots keep their old ones otherwise."""
        theme = appearance.theme
        font = appearance.font(0.9)
        for name in ("bottom", "left"):
            axis = self.plot_item.getAxis(name)
            axis.setPen(pg.mkPen(theme.hairline))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.setTickFont(font)
            axis.setStyle(tickTextOffset=6)
            axis.label.setFont(font)
            # The label keeps its old colour unless its text is set again.
            axis.setLabel(axis.labelText, color=theme.quiet)
            axis.setTickPen(pg.mkPen(theme.text))
            axis.setGrid(round(255 * 0.15))
        # An axis that measures itself makes the picture jump, and can loop in 0.14.
        self.plot_item.getAxis("left").setWidth(appearance.pixels(self._left_width))
        self.plot_item.getAxis("bottom").setHeight(appearance.pixels(self._bottom_height))
        self._color_legend()
        for item, style in self._styled:
            self._style(item, style)

    def _remember(self, item: Any, **style: Any) -> Any:
        self._styled.append((item, style))
        self._style(item, style)
        return item

    def _style(self, item: Any, style: dict[str, Any]) -> None:
        if isinstance(item, pg.ScatterPlotItem):
            color = color_of(style["role"])
            ground = appearance.theme.panel
            item.setSize(style["size"] * appearance.line_scale)
            item.setPen(pg.mkPen(color if style["hollow"] else ground, width=2))
            item.setBrush(QBrush(pg.mkColor(ground if style["hollow"] else color)))
        else:
            item.setPen(line_pen(style["role"], style["style"], style["width"], style["opacity"]))

    def _color_legend(self) -> None:
        if self._legend is None:
            return
        theme = appearance.theme
        self._legend.setBrush(pg.mkBrush(translucent(theme.panel, 0.85)))
        self._legend.setPen(pg.mkPen(theme.hairline))
        self._legend.setLabelTextColor(theme.text)
        self._legend.setLabelTextSize(f"{appearance.font(0.9).pointSizeF():.1f}pt")
        for sample, label in self._legend.items:
            label.setText(label.text, color=theme.text, size=self._legend.opts["labelTextSize"])
            sample.update()


def thinned(values: np.ndarray, bins: int = 600) -> tuple[np.ndarray, np.ndarray]:
    """Give the least and the greatest of each of at most `bins` stretches, as a line to draw.

    Ten thousand noisy points look the same so, and cost a hundredth of the time.
    """
    count = len(values)
    if count <= 2 * bins:
        return np.arange(count), values
    edges = np.linspace(0, count, bins + 1).astype(int)[:-1]
    low, high = np.minimum.reduceat(values, edges), np.maximum.reduceat(values, edges)
    return np.repeat(edges, 2), np.stack([low, high], axis=1).ravel()
