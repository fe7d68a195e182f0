"""Painters always end, and exceptions inside them get out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.painting import painting

RED = QColor("#D02020")


class ChalkboardError(Exception):
    """The defect that these tests raise."""


class BrokenWidget(QWidget):
    """Fails halfway through painting, with a second painter open on a pixmap."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QPainter] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPixmap(20, 20)
        with painting(self) as outer, painting(ground) as inner:
            self.opened += [outer, inner]
            outer.fillRect(self.rect(), RED)
            raise ChalkboardError("the chalk broke")


def test_a_painter_draws_and_is_ended(qapp) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    with painting(image) as painter:
        assert painter.isActive()
        painter.fillRect(QRectF(0, 0, 10, 10), RED)
    assert not painter.isActive()
    assert image.pixelColor(5, 5) == RED


@pytest.mark.parametrize("smooth", [False, True])
def test_edges_are_smooth_where_it_is_asked_for(qapp, smooth: bool) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    with painting(image, smooth=smooth) as painter:
        painter.fillRect(QRectF(2.5, 0, 5, 10), QColor("#000000"))
    greys = {image.pixelColor(x, 5).red() for x in range(10)}
    assert (len(greys) > 2) is smooth


def test_an_exception_passes_after_the_painter_has_ended(qapp) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    with pytest.raises(ChalkboardError), painting(image) as painter:
        raise ChalkboardError
    assert not painter.isActive()
    with painting(image) as again:
        assert again.isActive()


def test_an_exception_in_a_paint_event_reaches_the_hook_and_the_window_lives(
    qapp, qtbot: QtBot
) -> None:
    window, broken = QWidget(), BrokenWidget()
    qtbot.addWidget(window)
    broken.setMinimumSize(60, 40)
    layout = QHBoxLayout(window)
    layout.addWidget(broken)
    layout.addWidget(QLabel("beside"))
    with qtbot.capture_exceptions() as caught:
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: len(caught) > 0)
        broken.update()
        qtbot.waitUntil(lambda: len(caught) > 1)
        # One call that paints several widgets.
        before = len(caught)
        assert not window.grab().isNull()
        assert len(caught) == before + 1
        broken.hide()
    assert all(kind is ChalkboardError for kind, _, _ in caught)
    assert {str(error) for _, error, _ in caught} == {"the chalk broke"}
    assert len(broken.opened) == 2 * len(caught)
    assert not any(painter.isActive() for painter in broken.opened)
