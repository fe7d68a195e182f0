"""A main button above secondary ones; a subclass says what they show."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.widgets.steering_buttons import Face, SteeringButtons


class Steering(SteeringButtons):
    """Buttons that run something and reset it."""

    def __init__(self) -> None:
        super().__init__("run_button", ("reset_button",))
        self.show_faces()

    def faces(self) -> dict[str, Face]:
        """Return what each button shows."""
        return {
            "run_button": Face("play", "Run", "Run it (F5)"),
            "reset_button": Face("reset", "Reset", "Back to the start (F7)"),
        }


def build() -> QWidget:
    """Build the example."""
    return Steering()


if __name__ == "__main__":
    show(build)
