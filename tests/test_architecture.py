"""The directions of dependence, read from the sources, and the engine without Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.program import VERSION

ROOT = Path(__file__).resolve().parents[1]
ENGINE = sorted((ROOT / "engine").rglob("*.py"))
GUI = sorted((ROOT / "gui").rglob("*.py"))
LAB_FILES = [file for file in GUI if file.parent.parent.name == "labs"]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> Iterator[str]:
    """Give every module that a file imports, at its top or later."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", ENGINE, ids=name_of)
def test_the_engine_knows_numpy_and_the_standard_library_alone(file: Path) -> None:
    allowed = {"engine", "numpy", *sys.stdlib_module_names}
    assert {module.split(".")[0] for module in imports(file)} <= allowed


def test_the_engine_loads_where_qt_cannot_be_imported() -> None:
    modules = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in ENGINE]
    modules = [module.removesuffix(".__init__") for module in modules]
    script = (
        "import sys, importlib\n"
        "for name in ('PySide6', 'pyqtgraph', 'OpenGL'): sys.modules[name] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("file", LAB_FILES, ids=name_of)
def test_labs_do_not_know_each_other_nor_the_window(file: Path) -> None:
    own = f"gui.labs.{file.parent.name}"
    for module in imports(file):
        assert not module.startswith(("gui.main_window", "gui.app", "gui.menus"))
        assert not module.startswith("gui.labs") or module.startswith(own)


@pytest.mark.parametrize("file", GUI, ids=name_of)
def test_only_the_background_names_threads(file: Path) -> None:
    if file.name == "background.py":
        return
    text = file.read_text(encoding="utf-8")
    assert "QThread" not in text
    assert "QRunnable" not in text


@pytest.mark.parametrize("file", GUI, ids=name_of)
def test_only_the_surface_view_imports_the_3d_module(file: Path) -> None:
    if file.name != "surface_view.py":
        assert not any(module.startswith("pyqtgraph.opengl") for module in imports(file))


@pytest.mark.parametrize("file", GUI, ids=name_of)
def test_widgets_know_no_labs(file: Path) -> None:
    if file.parent.name in {"widgets", "plots", "scene"}:
        assert not any(module.startswith(("gui.labs", "gui.lab")) for module in imports(file))


@pytest.mark.parametrize("file", ENGINE + GUI, ids=name_of)
def test_nothing_evaluates_text_as_python(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec", "compile", "print"}


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
