"""A plot in the look of the program, with everything that all plots can do."""

from __future__ import annotations

from typing import TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from gui.painting import painting
from gui.plots.bars import Bars, Region
from gui.plots.curve import Curve, Note, Points, Rule
from gui.plots.described import Described
from gui.plots.explorer import Explorer
from gui.plots.handle import Handle
from gui.plots.hint import Hint
from gui.plots.legend import Legend, Named
from gui.plots.look import STALE_OPACITY
from gui.plots.plane import Plane
from gui.plots.plot_menu import PlotMenu
from gui.theme import appearance

LEFT, TOP, RIGHT, BOTTOM = 4, 8, 12, 4  # pixels around the axes
LEGEND_TOP, LEGEND_BOTTOM = 5, 3  # pixels around the legend
Item = TypeVar("Item", bound=Curve | Rule | Note | Bars | Region)


class Plot(Described, Plane):
    """Curves over two axes of fixed width. Everything added follows theme and text size.

    The wheel zooms, dragging pans, a double click or Home goes back to the home view. The mouse
    shows the values under it; the arrow keys walk along the curves.

    Signals: those of `Plane`; `clicked(x, y)` for a click that nothing else accepts;
    `picture_wanted()` when the picture is to be saved.
    """

    clicked = Signal(float, float)
    picture_wanted = Signal()

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
        *,
        left_width: int = 56,
        bottom_height: int = 40,
    ) -> None:
        self.curves: list[Curve] = []
        self.handles: list[Handle] = []
        self._named: list[Named] = []  # in the order of the legend
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._left_width, self._bottom_height = left_width, bottom_height
        self._decorations: list[Rule | Note | Bars | Region] = []
        self.legend = Legend(self.plot_item)
        self.legend.toggled.connect(self.toggle_curve)
        self._hint = Hint(self.view_box, self.plot_item)
        self._corner: QWidget | None = None
        self._side_widths: tuple[int, int] | None = None
        self._least_header = 0
        self._background_only = False
        self.explorer = Explorer(self)
        self._is_outdated = False  # whether the look changed while it was hidden
        self.scene().sigMouseClicked.connect(self._on_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self.apply_appearance()

    # Words -----------------------------------------------------------------------------------

    def set_labels(self, bottom: str, left: str) -> None:
        """Name both axes."""
        self.bottom_axis.set_name(bottom)
        self.left_axis.set_name(left)
        self.setAccessibleName(f"{left} – {bottom}")

    def name_curve(self, curve: Named, text: str) -> None:
        """Name a curve or bars in the legend; with an empty text they are not listed."""
        if text != curve.text:
            curve.text = text
            if curve not in self._named:
                self._named.append(curve)
            self._arrange()

    def set_heading(self, text: str) -> None:
        """Set the heading in the legend's row: what the plot shows, if the axes do not."""
        if text != self.legend.heading:
            self.legend.heading = text
            self._arrange()

    def set_hint(self, text: str) -> None:
        """Set the hint in the middle of an empty plot that says what to do; empty for none."""
        self._hint.set_text(text)

    @property
    def series(self) -> list[Named]:
        """Everything that has values over the bottom axis."""
        return [*self.curves, *(item for item in self._decorations if isinstance(item, Bars))]

    # What is drawn ---------------------------------------------------------------------------

    def add_curve(
        self, role: str, *, style: str = "solid", width: float = 2.0, opacity: float = 1.0
    ) -> Curve:
        """Add an empty curve; fill it with `set_values(x, y)`."""
        return self.add(Curve(role, style=style, width=width, opacity=opacity))

    def add_points(
        self, role: str, *, size: float = 10, symbol: str = "o", hollow: bool = False
    ) -> Points:
        """Add empty points; fill them with `set_values(x, y)`."""
        return self.add(Points(role, size=size, symbol=symbol, hollow=hollow))

    def add_line(self, role: str, angle: float, *, style: str = "dash") -> Rule:
        """Add a vertical (90) or horizontal (0) line; `set_value` places it."""
        return self.add(Rule(role, angle, style))

    def add_bars(
        self, role: str, *, width: float = 0.8, hatched: bool = False, style: str = "solid"
    ) -> Bars:
        """Add bars that start from 0; fill them with `set_values(x, heights)`."""
        return self.add(Bars(role, width=width, hatched=hatched, style=style))

    def add_region(self, role: str, *, upright: bool = True, opacity: float = 0.1) -> Region:
        """Add a shaded band across the whole plot; `set_values(low, high)` places it."""
        return self.add(Region(role, upright=upright, opacity=opacity))

    def add_note(self, anchor: tuple[float, float] = (0.0, 0.0)) -> Note:
        """Add a few words; `setText` sets them, `setPos` places them in the view's plane."""
        return self.add(Note(anchor))

    def add_handle(self, role: str, *, size: float = 13) -> Handle:
        """Add a dot that is dragged or moved by the arrow keys; `set_values(x, y)` places it."""
        handle = Handle(self.view_box, role, size, self.plot_item)
        self.handles.append(handle)
        return handle

    def add(self, item: Item) -> Item:
        """Add a curve or another item of the kit that was created elsewhere."""
        self.plot_item.addItem(item, ignoreBounds=True)
        if self.pixel_ratio != 1:
            item.apply_appearance()
        if isinstance(item, Curve):
            self.curves.append(item)
        else:
            self._decorations.append(item)
        return item

    def toggle_curve(self, curve: Named) -> None:
        """Hide a curve or bars, or show them again."""
        curve.setVisible(not curve.isVisible())
        self.legend.update()
        self.explorer.refresh()

    def set_stale(self, stale: bool) -> None:
        """Grey the content while the input is wrong and the last good result is still shown."""
        opacity = STALE_OPACITY if stale else 1.0
        for item in (self.view_box.childGroup, *self.handles):
            item.setOpacity(opacity)

    def set_least_header(self, height: int) -> None:
        """Set the least height above the axes, to line up with a plot beside this one."""
        if height != self._least_header:
            self._least_header = height
            self._arrange()

    def set_corner_widget(self, widget: QWidget) -> None:
        """Put a button to the right of the legend."""
        self._corner = widget
        widget.setParent(self)
        widget.show()
        self._arrange()

    def set_sides(self, sides: tuple[int, int] | None) -> None:
        """Set the widths beside the plot area, to line up with a table below; None: the usual."""
        if self._side_widths != sides:
            self._side_widths = sides
            self._arrange()

    def more_text(self, x: float, y: float, curve: Curve | None = None, index: int = 0) -> str:
        """Return what to add to the values of a point, which may be a value of a curve.

        Nothing, unless a subclass knows more.
        """
        return ""

    # Look ------------------------------------------------------------------------------------

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes; plots would keep their old ones."""
        self._is_outdated = False
        self.resetCachedContent()  # pyqtgraph caches the background as a picture
        self.left_axis.apply_appearance(self._left_width)
        self.bottom_axis.apply_appearance(self._bottom_height)
        for item in (*self.curves, *self._decorations, *self.handles, self._hint):
            item.apply_appearance()
        self._arrange()

    def _arrange(self) -> None:
        """Make room for the legend above the axes, and for the margins at the sides."""
        self.legend.set_curves(self._named)
        axis_width, right_margin = appearance.pixels(self._left_width), RIGHT
        if self._side_widths is not None:
            frame = self.viewport().x()
            axis_width = self._side_widths[0] - LEFT - frame
            right_margin = self._side_widths[1] - frame
        self.left_axis.setWidth(axis_width)
        left, right = LEFT + axis_width, self.viewport().width() - right_margin
        legend_top = corner_height = 0
        if self._corner is not None:
            self._corner.adjustSize()
            self._corner.move(right - self._corner.width() + 4, LEGEND_TOP + 1)
            corner_height = self._corner.height()
            beside = right - self._corner.width() - RIGHT
            if self.legend.least_width <= beside - left:
                right = beside
            else:  # a name is never cut for a button: the legend goes below it
                legend_top = corner_height + LEGEND_BOTTOM
        self.legend.setPos(left, LEGEND_TOP + legend_top)
        self.legend.fit(max(right - left, 1))
        above = max(legend_top + self.legend.height, corner_height, self._least_header)
        top = LEGEND_TOP + above + LEGEND_BOTTOM if above else TOP
        self.plot_item.layout.setContentsMargins(LEFT, top, right_margin, BOTTOM)

    def set_background_only(self, background_only: bool) -> None:
        """Paint only the background, with pens for SVG, while the rest is drawn separately."""
        self._background_only = background_only
        self._pixel_ratio = 1.0 if background_only else None
        if self.devicePixelRatioF() != 1:
            self.apply_appearance()

    def _on_appearance_changed(self) -> None:
        # A hidden plot takes the new look when it is shown.
        if self.isVisible():
            self.apply_appearance()
        else:
            self._is_outdated = True

    # Events ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_outdated:
            self.apply_appearance()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window has moved to a screen of another density.
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.apply_appearance()
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._background_only:
            with painting(self.viewport()) as painter:
                painter.fillRect(self.viewport().rect(), QColor(appearance.theme.panel))
        else:
            super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not the size of the widget, which includes its frame: the last pixels would be cut off.
        inside = QRectF(self.viewport().rect())
        pg.GraphicsView.setRange(self, inside, padding=0, disableAutoPixel=False)
        # The base class is resized while it is being constructed.
        if hasattr(self, "explorer"):
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()  # keep the event from what lies under the plot

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.explorer.hover(event.position(), event.buttons())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        inside = self.view_box.sceneBoundingRect().contains(
            self.mapToScene(event.position().toPoint())
        )
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.home()
        else:
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.explorer.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.explorer.press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.globalPos())

    def open_menu(self, place: QPoint) -> None:
        """Open the menu at a position on the screen."""
        menu = PlotMenu(self, self.series)
        menu.home_requested.connect(self.home)
        menu.picture_requested.connect(self.picture_wanted)
        menu.curve_toggled.connect(self.toggle_curve)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _on_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        is_ours = event.button() == Qt.MouseButton.LeftButton and not event.double()
        area: QRectF = self.view_box.sceneBoundingRect()
        if is_ours and not event.isAccepted() and area.contains(event.scenePos()):
            values = self.plain_values(event.scenePos())
            self.clicked.emit(values.x(), values.y())
