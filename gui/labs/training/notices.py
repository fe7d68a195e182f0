"""What the strip of the training says: one thing at a time, in whatever language is spoken."""

from __future__ import annotations

from collections.abc import Callable

from gui.widgets.message_strip import MessageStrip


class Notices:
    """Remembers what the strip is about, so that it can be said anew or be taken back."""

    def __init__(self, strip: MessageStrip) -> None:
        self._strip = strip
        self._about = ""
        self._say: Callable[[], None] | None = None

    def tell(self, about: str, kind: str, text: Callable[[], str]) -> None:
        """Say something about a matter; `text` is asked again when the language changes."""
        self._about = about
        self._say = lambda: self._strip.show_message(kind, text())
        self._say()

    def withdraw(self, *abouts: str) -> None:
        """Take back what was said about these matters."""
        if self._about in abouts:
            self._about, self._say = "", None
            self._strip.clear()

    def retranslate(self) -> None:
        """Say it in the language that is spoken now."""
        if self._say is not None:
            self._say()
