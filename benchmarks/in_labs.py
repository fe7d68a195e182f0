"""Opens the labs one after another; runs in a fresh process."""

from __future__ import annotations

import time

from benchmarks.on_surface import Painted
from benchmarks.real_window import RealWindow
from gui.preloading import Preloader
from gui.program import LABS

SETTLE_MS = 800


def open_labs() -> dict[str, float]:
    """Open every lab except the first; return the seconds until each is painted."""
    found: dict[str, float] = {}
    first, *others = (entry.name for entry in LABS)
    with RealWindow(first) as real:
        preloader = Preloader(real.window.settings, real.window.tabs, real.window)
        preloader.start()
        real.wait_until(lambda: preloader.is_done)
        for name in others:
            real.wait(SETTLE_MS)  # work that the last lab postponed must not count
            begun = time.perf_counter()
            real.window.show_lab(name)
            Painted(real.window.lab(name)).wait_for_all(real.application)
            found[name] = time.perf_counter() - begun
    return found
