"""Opens the program step by step and records its resident memory; runs in a fresh process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

KB_PER_MB = 1024
SETTLE_MS = 400
SAMPLE_MS = 50


def resident_mb(kind: str = "VmRSS") -> float:
    """Return this process's resident memory in MB (1024² bytes), or with `VmHWM` its peak."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{kind}:"))
    return int(line.split()[1]) / KB_PER_MB


def train_and_watch(folder: str | None, iterations: int) -> dict[str, Any]:
    """Open every lab, read the data, train; return the memory after each stage and the peak."""
    if not sys.platform.startswith("linux"):
        raise RuntimeError("resident memory is read from /proc, which only Linux has")
    stages = [("Python", resident_mb())]

    import numpy as np  # noqa: F401 - imported to measure its memory

    stages.append(("NumPy", resident_mb()))

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QPushButton

    from benchmarks.real_window import RealWindow
    from gui.program import LABS

    stages.append(("Qt, pyqtgraph and the program's modules", resident_mb()))
    with RealWindow(LABS[0].name, folder) as real:
        real.wait(SETTLE_MS)
        stages.append((f"{LABS[0].title} lab on the screen", resident_mb()))
        for entry in LABS[1:]:
            real.window.show_lab(entry.name)
            real.wait(SETTLE_MS)
            stages.append((f"{entry.title} lab on the screen", resident_mb()))
        real.lab = real.window.lab("training")
        real.window.show_lab("training")
        real.choose_data(folder)
        real.wait(SETTLE_MS)
        stages.append(("data read", resident_mb()))
        read_peak = resident_mb("VmHWM")

        ended: list[str] = []
        seen: list[float] = []
        sampler = QTimer()
        sampler.timeout.connect(lambda: seen.append(resident_mb()))
        real.lab.settings.length.set_value(iterations)
        real.wait(SETTLE_MS)
        real.lab.run_ended.connect(ended.append)
        sampler.start(SAMPLE_MS)
        real.control(QPushButton, "train_button").click()
        real.wait_until(lambda: bool(ended))
        sampler.stop()
        if ended != [""]:
            raise RuntimeError(f"the run failed: {ended}")
        stages.append(("training (peak)", max(seen)))
    return {"stages": stages, "reading_peak": read_peak}
