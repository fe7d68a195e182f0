"""The head of a report: the machine and the versions."""

from __future__ import annotations

import os
import platform
import sys
import time
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_info

from gui.program import NAME, VERSION

PACKAGES = (
    "numpy",
    "PySide6_Essentials",
    "pyqtgraph",
    "torch",
    "scikit-learn",
    "matplotlib",
)
BUSY = 0.5  # processors in use by other programs above which to warn the reader


@dataclass(frozen=True)
class Machine:
    """What the numbers depend on."""

    program: str
    date: str
    processor: str
    processors: int
    system: str
    python: str
    packages: dict[str, str]
    blas: str
    load: float | None

    @property
    def lines(self) -> list[str]:
        """The head of a report."""
        packages = ", ".join(f"{name} {version}" for name, version in self.packages.items())
        lines = [
            f"{self.program} · {self.date}",
            f"{self.processor} × {self.processors} · {self.system} · Python {self.python}",
            f"{packages} · {self.blas}",
        ]
        if self.load is not None and self.load > BUSY:
            lines.append(
                f"Careful: other programs keep {self.load:.1f} processors busy; "
                "this affects times more than ratios."
            )
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return asdict(self)


def this_machine() -> Machine:
    """Return a description of this machine."""
    return Machine(
        program=f"{NAME} {VERSION}",
        date=time.strftime("%Y-%m-%d %H:%M"),
        processor=_processor(),
        processors=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        packages={name: v for name in PACKAGES if (v := installed_version(name))},
        blas=_blas(),
        load=os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    )


def installed_version(package: str) -> str | None:
    """Return the version of a package, or None if it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _processor() -> str:
    if sys.platform.startswith("linux"):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _blas() -> str:
    found = [one for one in threadpool_info() if one["user_api"] == "blas"]
    names = {f"{one['internal_api']} {one.get('version') or ''}".strip() for one in found}
    return ", ".join(sorted(names)) or "unknown BLAS"
