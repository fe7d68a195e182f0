"""The scripts import the whole engine, so no lab loads them before one is copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_first_lab_opens_without_the_scripts() -> None:
    program = (
        "import sys, gui.labs.loss.lab\n"
        "late = ('engine.scripts', 'engine.training', 'engine.surfaces', 'engine.expressions')\n"
        "sys.exit(' '.join(name for name in late if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (0, "")
