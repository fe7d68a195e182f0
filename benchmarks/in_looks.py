"""Changes the look of the window again and again; runs in a fresh process."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.on_surface import Painted
from benchmarks.real_window import RealWindow
from gui.program import LABS
from gui.theme import appearance

SETTLE_MS = 300
OPEN_MS = 800


def change_looks(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return the seconds of each change in each lab, there and back, once per round."""
    labs = [row.name for row in LABS]
    with RealWindow(labs[0]) as real:
        window = real.window
        changes: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
            "theme": (
                lambda: appearance.set_choice("dark"),
                lambda: appearance.set_choice("light"),
            ),
            "text size": (
                lambda: appearance.set_text_scale(1.25),
                lambda: appearance.set_text_scale(1.0),
            ),
            "language": (lambda: window.set_language("ko"), lambda: window.set_language("en")),
            "presentation": (
                lambda: window.set_presenting(True),
                lambda: window.set_presenting(False),
            ),
        }
        found: dict[str, dict[str, list[float]]] = {
            change: {lab: [] for lab in labs} for change in changes
        }
        for lab in labs:
            window.show_lab(lab)
            real.wait(OPEN_MS)
        for lab in labs:
            window.show_lab(lab)
            real.wait(OPEN_MS)
            painted = Painted(window.lab(lab))
            for number in range(-1, rounds):  # the first round fetches icons and formulas
                for name, both in changes.items():
                    for change in both:
                        real.wait(SETTLE_MS)  # work that the last change postponed
                        begun = time.perf_counter()
                        change()
                        painted.wait_for_all(real.application)
                        if number >= 0:
                            found[name][lab].append(time.perf_counter() - begun)
    return found
