"""Every shared widget and plot has an example, and every example runs."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.plots.plot import Plot

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("widgets", "plots")
EXAMPLES = [
    f"{kind}.{file.stem}"
    for kind in KINDS
    for file in sorted((ROOT / "examples" / kind).glob("*.py"))
    if file.stem != "__init__"
]


@pytest.mark.parametrize("kind", ["widgets"])
def test_everything_shared_has_an_example(kind: str) -> None:
    """An example imports each shared module."""
    shared = {file.stem for file in (ROOT / "gui" / kind).glob("*.py")} - {"__init__"}
    shown = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "examples" / kind).glob("*.py")
    )
    missing = [name for name in sorted(shared) if f"gui.{kind}.{name} import" not in shown]
    assert not missing, f"write examples/{kind}/NAME.py that imports and uses these: {missing}"


def test_every_kind_of_plot_has_an_example() -> None:
    """An example uses each class of plot, and each `add_…` method of a plot."""
    shown = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "examples" / "plots").glob("*.py")
    )
    kinds = [Plot, *Plot.__subclasses__()]
    shared = [kind.__name__ for kind in kinds if kind.__module__.startswith("gui.plots")]
    parts = [name for name in dir(Plot) if name.startswith("add_")]
    missing = [name for name in shared + parts if f"{name}(" not in shown]
    assert not missing, f"write examples/plots/NAME.py that uses these: {missing}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_something(name: str, qapp: QApplication, qtbot) -> None:
    example: QWidget = importlib.import_module(f"examples.{name}").build()
    qtbot.addWidget(example)
    example.resize(480, 320)
    with qtbot.waitExposed(example):
        example.show()
    qtbot.waitUntil(lambda: _colors(example) > 1)
    example.close()
    example.deleteLater()


def _colors(widget: QWidget) -> int:
    image = widget.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(*place) for place in places})


def test_an_example_is_a_program_of_its_own() -> None:
    script = (
        "import runpy, PySide6.QtWidgets as W\n"
        "W.QApplication.exec = lambda self=None: 7\n"
        "runpy.run_module('examples.widgets.number_box', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")
