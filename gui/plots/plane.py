"""Two axes and the visible part of the plane between them."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from gui.plots.axis import Axis
from gui.plots.look import LARGEST

CLOSEST, FARTHEST = 1e-6, 1e4  # zoom limits, relative to the home view
FLOAT_SPACING = 1e-13  # relative to their values, narrower ranges contain too few floats
View = tuple[float, float, float, float]


class Plane(pg.PlotWidget):
    """A view of the plane with a home view to go back to.

    All values passed and returned are plain, even on logarithmic axes.

    Signals: `home_shown()` after the learner has gone back to the home view.
    """

    home_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pixel_ratio: float | None = None
        self.bottom_axis, self.left_axis = Axis("bottom"), Axis("left")
        super().__init__(
            parent,
            background=None,
            axisItems={"bottom": self.bottom_axis, "left": self.left_axis},
            enableMenu=False,
        )
        self.plot_item: pg.PlotItem = self.getPlotItem()
        self.plot_item.hideButtons()
        self.view_box: pg.ViewBox = self.plot_item.vb
        self._home: View = (0.0, 1.0, 0.0, 1.0)
        self._is_home = True
        self.view_box.sigRangeChangedManually.connect(self._on_moved)
        self.show_home()

    @property
    def pixel_ratio(self) -> float:
        """The number of screen pixels per pixel of ours; 1 in an SVG drawing."""
        return self._pixel_ratio or self.devicePixelRatioF()

    def close(self) -> bool:
        # Close like any other widget: the base class dismantles itself, which crashes.
        return QWidget.close(self)

    @property
    def logarithmic(self) -> tuple[bool, bool]:
        """Whether the bottom and the left axis are logarithmic."""
        return bool(self.bottom_axis.logMode), bool(self.left_axis.logMode)

    def set_logarithmic(self, bottom: bool, left: bool) -> None:
        """Make each axis logarithmic or linear; set the view again afterwards."""
        if (bottom, left) != self.logarithmic:
            self.plot_item.setLogMode(bottom, left)
            self.view_box.disableAutoRange()
            self._is_home = True

    @property
    def view(self) -> View:
        """The visible part of the plane: left, right, bottom, top."""
        (left, right), (bottom, top) = self.view_box.viewRange()
        log_x, log_y = self.logarithmic
        return (
            plain(left, log_x),
            plain(right, log_x),
            plain(bottom, log_y),
            plain(top, log_y),
        )

    @property
    def home_view(self) -> View:
        """The part of the plane shown unless the learner has chosen another."""
        return self._home

    @property
    def is_home(self) -> bool:
        """Whether the learner has neither zoomed nor panned."""
        return self._is_home

    def set_view(
        self, left: float, right: float, bottom: float, top: float, *, anew: bool = False
    ) -> None:
        """Set the home view; it is shown unless the learner has chosen another view.

        With `anew` it is shown in any case, as for new content.
        """
        home = (left, right, bottom, top)
        self._is_home = self._is_home or anew
        if home == self._home and self.view == home:
            return
        self._home = home
        if self._is_home:
            self.show_home()

    def home(self) -> None:
        """Go back to the home view at the learner's request."""
        self._is_home = True
        self.show_home()
        self.home_shown.emit()

    def show_home(self) -> None:
        """Show the home view; a subclass whose axis follows another plot leaves that axis out."""
        left, right, bottom, top = self._home
        log_x, log_y = self.logarithmic
        self.show_range(0, on_scale(left, log_x), on_scale(right, log_x))
        self.show_range(1, on_scale(bottom, log_y), on_scale(top, log_y))

    def show_range(self, dimension: int, low: float, high: float) -> None:
        """Show a range of one axis (0 is the bottom axis) and set its zoom limits."""
        name = "XY"[dimension]
        closest, farthest = self.spans(dimension, low, high)
        self.view_box.setLimits(**{f"min{name}Range": closest, f"max{name}Range": farthest})
        self.view_box.setRange(**{f"{name.lower()}Range": (low, high)}, padding=0)

    def spans(self, dimension: int, low: float, high: float) -> tuple[float, float]:
        """Return the narrowest and the widest span that zooming from a range may reach."""
        closest = max(CLOSEST * (high - low), FLOAT_SPACING * max(abs(low), abs(high)))
        return closest, min(FARTHEST * (high - low), LARGEST)

    def position_of(self, x: float, y: float) -> QPointF:
        """Return the position of plain values in the viewport."""
        log_x, log_y = self.logarithmic
        place = QPointF(on_scale(x, log_x), on_scale(y, log_y))
        return QPointF(self.mapFromScene(self.view_box.mapViewToScene(place)))

    def values_at(self, position: QPointF) -> QPointF:
        """Return the plain values at a position in the viewport."""
        return self.plain_values(self.mapToScene(position.toPoint()))

    def plain_values(self, place: QPointF) -> QPointF:
        """Return the plain values at a position in the scene."""
        values = self.view_box.mapSceneToView(place)
        log_x, log_y = self.logarithmic
        return QPointF(plain(values.x(), log_x), plain(values.y(), log_y))

    def _on_moved(self) -> None:
        self._is_home = False


def plain(value: float, logarithmic: bool) -> float:
    """Return the value at a position on an axis."""
    return float(np.float64(10.0) ** value) if logarithmic else value


def on_scale(value: float, logarithmic: bool) -> float:
    """Return the position of a value on an axis; NaN if it has none."""
    if not logarithmic:
        return value
    return math.log10(value) if value > 0 else math.nan
