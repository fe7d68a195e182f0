"""Pictures that say in a sentence what they show, for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Described:
    """A mixin for widgets whose accessible description is computed whenever it is requested."""

    _summary: Callable[[], str] | None = None

    def set_summary(self, summary: Callable[[], str]) -> None:
        """Set the function that makes the sentence from live values, in the current language."""
        self._summary = summary

    def summary(self) -> str:
        """Return the sentence, or an empty text if the picture has none."""
        return self._summary() if self._summary is not None else ""

    def announce(self, text: str) -> None:
        """Have a screen reader say something at once."""
        assert isinstance(self, QWidget)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class Chart(QAccessibleWidget):
    """The interface of a described picture for screen readers."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Chart)
        self._widget = widget

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Description and isinstance(self._widget, Described):
            return self._widget.summary() or super().text(kind)
        return super().text(kind)


def _chart_of(_: str, item: QObject) -> QAccessibleInterface | None:
    return Chart(item) if isinstance(item, Described) and isinstance(item, QWidget) else None


QAccessible.installFactory(_chart_of)
