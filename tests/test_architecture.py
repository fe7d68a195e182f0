"""The rules of the house hold, and each of them detects when it is broken."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import partial
from pathlib import Path

import pytest

from engine.expressions.operations import CONSTANTS, OPERATIONS
from engine.losses import LOSS_EXAMPLES, LOSSES
from engine.optimizers import OPTIMIZERS
from engine.surfaces import SURFACES
from gui.program import FOLLOW_SYSTEM, LABS, LANGUAGES, THEMES, VERSION
from tests import house_rules as rules
from tests.house_rules import Source, sources_in

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EVERYTHING = sources_in(ROOT, "main.py", "engine", "gui", "tools", "benchmarks", "examples")
PROGRAM = [source for source in EVERYTHING if source.path.startswith(("main.py", "engine", "gui"))]

Rule = Callable[[list[Source]], Iterator[str]]

tables_of_the_window = partial(
    rules.facts_of_the_window_stand_in_its_tables,
    labs={row.name for row in LABS},
    others={*(row.code for row in LANGUAGES), *(row.name for row in THEMES), FOLLOW_SYSTEM},
)
# tools/screenshots.py chooses which labs, languages and themes the README shows, as a person would.
READS_THE_TABLES = [source for source in PROGRAM if source.path.startswith(("main.py", "gui"))]
READS_THE_TABLES += sources_in(ROOT, "tools/translations.py")


@pytest.mark.parametrize(
    ("rule", "sources"),
    [
        pytest.param(rule, sources, id=name)
        for name, rule, sources in (
            ("1", rules.labs_know_no_other_lab, EVERYTHING),
            ("2", rules.shared_rooms_know_no_lab, PROGRAM),
            ("3", rules.shared_widgets_are_shared, PROGRAM),
            ("4", rules.engine_packages_have_faces, EVERYTHING),
            ("5", rules.the_engine_stands_alone, EVERYTHING),
            ("7", tables_of_the_window, READS_THE_TABLES),
            ("8", rules.painters_are_opened_in_one_place, EVERYTHING),
            ("10", rules.nothing_points_back_up, PROGRAM),
            ("length", rules.files_are_short, EVERYTHING),
            ("threads", rules.only_the_background_names_threads, PROGRAM),
            ("3d", rules.only_the_surface_view_imports_the_3d_module, PROGRAM),
            ("text", rules.nothing_evaluates_text, PROGRAM),
        )
    ],
)
def test_a_rule_of_the_house_holds(rule: Rule, sources: list[Source]) -> None:
    broken = list(rule(sources))
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "files", "told"),
    [
        pytest.param(rule, files, told, id=f"{told[:30]}-{number}")
        for number, (rule, files, told) in enumerate(
            (
                (
                    rules.labs_know_no_other_lab,
                    {"gui/labs/loss/lab.py": "from gui.labs.layer.gradient_table import Table"},
                    "gui/labs/loss/lab.py",
                ),
                (
                    rules.labs_know_no_other_lab,
                    {"gui/menus.py": "import gui.labs.loss.lab"},
                    "gui/menus.py",
                ),
                (
                    rules.shared_rooms_know_no_lab,
                    {"gui/widgets/slider.py": "from gui.lab import Lab"},
                    "gui/widgets/slider.py",
                ),
                (
                    rules.shared_rooms_know_no_lab,
                    {"gui/plots/plot.py": "from gui.widgets import icons"},
                    "gui/plots/plot.py",
                ),
                (
                    rules.shared_widgets_are_shared,
                    {
                        "gui/widgets/knob.py": "",
                        "gui/plots/board.py": "from gui.widgets.knob import Knob",
                        "gui/labs/loss/lab.py": "from gui.plots.board import Board",
                        "gui/labs/loss/note.py": "from gui.widgets.knob import Knob",
                    },
                    "only gui/labs/loss uses it",
                ),
                (rules.shared_widgets_are_shared, {"gui/widgets/knob.py": ""}, "nothing uses it"),
                (
                    rules.engine_packages_have_faces,
                    {
                        "engine/losses/__init__.py": "",
                        "engine/losses/targets.py": "",
                        "gui/lab.py": "from engine.losses.targets import one_hot",
                    },
                    "gui/lab.py",
                ),
                (
                    rules.engine_packages_have_faces,
                    {"engine/losses/__init__.py": "def loss(): ..."},
                    "engine/losses/__init__.py, line 1",
                ),
                (
                    rules.the_engine_stands_alone,
                    {"engine/network.py": "from PySide6.QtCore import QObject"},
                    "engine/network.py",
                ),
                (
                    rules.the_engine_stands_alone,
                    {"engine/network.py": "from engine.scripts import layer_script"},
                    "engine/network.py",
                ),
                (
                    tables_of_the_window,
                    {"gui/menus.py": "if language == 'ko': pass"},
                    "gui/menus.py, line 1",
                ),
                (tables_of_the_window, {"gui/menus.py": "name = 'loss'"}, "spells 'loss'"),
                (tables_of_the_window, {"gui/plots/plot.py": "'dark'"}, "gui/plots/plot.py"),
                (
                    rules.painters_are_opened_in_one_place,
                    {"gui/plots/plot.py": "with QtGui.QPainter(self) as painter: pass"},
                    "gui/plots/plot.py, line 1",
                ),
                (
                    rules.nothing_points_back_up,
                    {
                        "gui/main_window.py": "from gui.menus import Menus",
                        "gui/menus.py": "if TYPE_CHECKING:\n    from gui.main_window import Window",
                    },
                    "gui.main_window → gui.menus → gui.main_window",
                ),
                (rules.files_are_short, {"gui/lab.py": "\n" * 401}, "gui/lab.py has 401 lines"),
                (
                    rules.only_the_background_names_threads,
                    {"gui/lab.py": "QThread()"},
                    "gui/lab.py",
                ),
                (
                    rules.only_the_surface_view_imports_the_3d_module,
                    {"gui/lab.py": "import pyqtgraph.opengl as gl"},
                    "gui/lab.py",
                ),
                (rules.nothing_evaluates_text, {"engine/a.py": "eval('1')"}, "engine/a.py, line 1"),
            )
        )
    ],
)
def test_a_broken_rule_names_the_file(rule: Rule, files: dict[str, str], told: str) -> None:
    (breach,) = rule([Source(path, text) for path, text in files.items()])
    assert told in breach


def test_what_the_rules_allow_is_no_breach() -> None:
    allowed = [
        Source("gui/program.py", "NAME = 'loss'"),
        Source("gui/labs/loss/lab.py", "from gui.labs.loss.note import Note\n'loss'"),
        Source("gui/labs/layer/lab.py", "from gui.widgets.knob import Knob"),
        Source("gui/labs/__init__.py", "from gui.program import LabRow"),
        Source("gui/lab_tabs.py", "from gui.labs import load_lab"),
        Source("gui/widgets/knob.py", "from gui.widgets.icons import icon"),
        Source("gui/widgets/icons.py", ""),
        Source("gui/menus.py", "from gui.widgets.knob import Knob"),
        Source("gui/painting.py", "QPainter(device)"),
        Source("engine/losses/__init__.py", '"""Losses."""\nfrom engine.losses.targets import a'),
        Source("engine/losses/targets.py", "import numpy as np"),
    ]
    for rule in (
        rules.labs_know_no_other_lab,
        rules.shared_rooms_know_no_lab,
        rules.shared_widgets_are_shared,
        rules.engine_packages_have_faces,
        rules.the_engine_stands_alone,
        tables_of_the_window,
        rules.painters_are_opened_in_one_place,
        rules.nothing_points_back_up,
    ):
        assert list(rule(allowed)) == []


@pytest.mark.parametrize(
    "row",
    [
        *(pytest.param(row, id=f"lab {row.name}") for row in LABS),
        *(pytest.param(row, id=f"language {row.code}") for row in LANGUAGES),
        *(pytest.param(row, id=f"theme {row.name}") for row in THEMES),
        *(pytest.param(row, id=f"loss {name}") for name, row in LOSSES.items()),
        *(pytest.param(row, id=f"example {name}") for name, row in LOSS_EXAMPLES.items()),
        *(pytest.param(row, id=f"operation {name}") for name, row in OPERATIONS.items()),
        *(pytest.param(row, id=f"constant {name}") for name, row in CONSTANTS.items()),
        *(pytest.param(row, id=f"surface {name}") for name, row in SURFACES.items()),
        *(pytest.param(kind.facts, id=f"optimizer {name}") for name, kind in OPTIMIZERS.items()),
    ],
)
def test_a_row_has_no_defaults(row: object) -> None:
    """Rule 6: a missing part must fail at the row itself."""
    assert is_dataclass(row), f"{type(row).__name__} must be a dataclass"
    optional = [
        field.name
        for field in fields(row)
        if field.init and (field.default is not MISSING or field.default_factory is not MISSING)
    ]
    where = f"{type(row).__module__}.{type(row).__name__}"
    assert not optional, f"{where} has defaults for {optional}: a forgotten part would be silent"


def test_the_types_of_engine_and_window_are_checked_strictly() -> None:
    """Rule 9."""
    checked = PROJECT["tool"]["mypy"]
    assert checked["strict"]
    assert set(checked["packages"]) >= {"engine", "gui"}, "pyproject.toml: check engine and gui"
    for override in checked.get("overrides", []):
        assert not override.get("ignore_errors"), f"pyproject.toml: {override['module']} unchecked"


def test_the_engine_loads_where_qt_cannot_be_imported() -> None:
    modules = [source.module for source in EVERYTHING if source.is_in("engine")]
    script = (
        "import sys, importlib\n"
        "for name in ('PySide6', 'pyqtgraph', 'OpenGL'): sys.modules[name] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_tables_of_the_window_load_where_qt_cannot_be_imported() -> None:
    script = "import sys\nsys.modules['PySide6'] = None\nimport gui.program\n"
    subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=ROOT, check=True)


def test_the_version_is_that_of_the_project() -> None:
    assert PROJECT["project"]["version"] == VERSION
