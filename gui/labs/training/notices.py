"""The messages of the training's strip: one at a time, in the current language."""

from __future__ import annotations

from collections.abc import Callable

from gui.widgets.message_strip import MessageStrip


class Notices:
    """Remembers the message in the strip, so that it can be translated or withdrawn."""

    def __init__(self, strip: MessageStrip) -> None:
        self._strip = strip
        self._topic = ""
        self._say: Callable[[], None] | None = None

    def show(self, topic: str, kind: str, text: Callable[[], str]) -> None:
        """Show a message about a topic; `text` is called again when the language changes."""
        self._topic = topic
        self._say = lambda: self._strip.show_message(kind, text())
        self._say()

    def withdraw(self, *topics: str) -> None:
        """Remove the message if it is about one of these topics."""
        if self._topic in topics:
            self._topic, self._say = "", None
            self._strip.clear()

    def retranslate(self) -> None:
        """Show the message in the current language."""
        if self._say is not None:
            self._say()
