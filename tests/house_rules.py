"""The rules of the house, checked on the sources.

Each rule takes the sources and returns one sentence for each violation, with the file and what to
do. Whatever a rule needs to know of the project is passed with the sources, so that each rule can
be tried on a few lines that break it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LONGEST_FILE = 400  # lines
SHARED_ROOMS = ("gui.widgets", "gui.plots", "gui.scene")
WINDOW_PARTS = ("gui.app", "gui.lab_tabs", "gui.lessons", "gui.main_window", "gui.menus")


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: str  # from the root of the project, with slashes
    text: str

    @property
    def module(self) -> str:
        """The name of the module."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_face(self) -> bool:
        """Whether the file is the face of a package."""
        return self.path.endswith("/__init__.py")

    @property
    def room(self) -> str:
        """The package of the module; for a face, the package itself."""
        return self.module if self.is_face else self.module.rpartition(".")[0]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the syntax tree."""
        return list(ast.walk(ast.parse(self.text)))

    @cached_property
    def imports(self) -> list[str]:
        """Every import, at the top or elsewhere; a name from a module as MODULE.NAME."""
        found: list[str] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += [f"{node.module}.{alias.name}" for alias in node.names]
        return found

    def is_in(self, *rooms: str) -> bool:
        """Return whether the module is in one of these packages."""
        return _within(self.module, *rooms)


def sources_in(root: Path, *places: str) -> list[Source]:
    """Return all Python files of some folders, and single files."""
    files: list[Path] = []
    for place in places:
        files += sorted((root / place).rglob("*.py")) if (root / place).is_dir() else [root / place]
    return [
        Source(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
        for file in files
    ]


def labs_know_no_other_lab(sources: list[Source]) -> Iterator[str]:
    """Rule 1."""
    for source in sources:
        own = ".".join(source.module.split(".")[:3]) if source.is_in("gui.labs") else ""
        for name in source.imports:
            lab = ".".join(name.split(".")[:3])
            if not _within(name, "gui.labs") or lab in ("gui.labs", own):
                continue
            if source.path == "gui/labs/__init__.py" or name == "gui.labs.load_lab":
                continue
            yield (
                f"{source.path} imports {name}, from inside a lab: move what both need to "
                "gui/widgets, gui/plots or gui/scene, or to the engine if it computes."
            )


def shared_rooms_know_no_lab(sources: list[Source]) -> Iterator[str]:
    """Rule 2."""
    for source in sources:
        if not source.is_in(*SHARED_ROOMS):
            continue
        for name in source.imports:
            if _within(name, "gui.lab", "gui.labs", *WINDOW_PARTS):
                yield (
                    f"{source.path} imports {name}: hand it what it needs when it is made, and let "
                    "it tell what happens by signals."
                )
            if _within(name, "gui.widgets") and not source.is_in("gui.widgets"):
                yield (
                    f"{source.path} imports {name}: plots and scene stand on their own; move what "
                    "they need to a module of gui/ or to their own room."
                )


def shared_widgets_are_shared(sources: list[Source]) -> Iterator[str]:
    """Rule 3."""
    for source in sources:
        if not source.is_in("gui.widgets") or source.is_face:
            continue
        found = _users(source.module, sources, set())
        if len(found) >= 2 or "the frame" in found:
            continue
        only = f"only {found.pop()} uses it: move it there" if found else "nothing uses it"
        yield f"{source.path} is for controls of at least two labs or of the frame, and {only}."


def _users(module: str, sources: list[Source], seen: set[str]) -> set[str]:
    """Return the labs (and the frame) that use a module, directly or through a shared room."""
    seen.add(module)
    found: set[str] = set()
    for source in sources:
        if source.module in seen or not any(_within(name, module) for name in source.imports):
            continue
        if source.is_in("gui.labs") and source.room != "gui.labs":
            found.add(f"gui/labs/{source.module.split('.')[2]}")
        elif source.is_in(*SHARED_ROOMS):
            found |= _users(source.module, sources, seen)
        elif source.is_in("gui"):
            found.add("the frame")
    return found


def engine_packages_have_faces(sources: list[Source]) -> Iterator[str]:
    """Rule 4."""
    modules = {source.module for source in sources}
    faces = {source.module for source in sources if source.is_face and source.is_in("engine")}
    packages = faces - {"engine"}
    for source in sources:
        for name in source.imports:
            module = _module_of(name, modules)
            face = next((face for face in packages if module.startswith(face + ".")), "")
            if face and not source.is_in(face):
                yield f"{source.path} imports {module}: take {name} from {face}, and name it there."
        if source.module in faces:
            for node in ast.parse(source.text).body:
                if not _belongs_in_a_face(node):
                    yield (
                        f"{source.path}, line {node.lineno}, does more than hand on names: move "
                        "it to a module of the package."
                    )


def _belongs_in_a_face(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def the_engine_stands_alone(sources: list[Source]) -> Iterator[str]:
    """Rule 5."""
    known = {"engine", "numpy", "contourpy", *sys.stdlib_module_names}
    for source in sources:
        for name in source.imports:
            if source.is_in("engine") and name.split(".")[0] not in known:
                yield f"{source.path} imports {name}: what needs it belongs to the window."
            if (
                _within(name, "engine.scripts")
                and not source.is_in("engine.scripts", "gui")
                and source.path.startswith(("engine/", "tools/", "benchmarks/"))
            ):
                yield f"{source.path} imports {name}: the scripts to copy are for the window only."


def facts_of_the_window_stand_in_its_tables(
    sources: list[Source], *, labs: set[str], others: set[str]
) -> Iterator[str]:
    """Rule 7: `labs` are the names of labs, `others` those of languages and themes.

    Inside the shared rooms and the labs the name of a lab is a word of the field, such as "loss".
    """
    for source in sources:
        if source.path == "gui/program.py":
            continue
        spelled = others | (set() if source.is_in(*SHARED_ROOMS, "gui.labs") else labs)
        for node in source.nodes:
            if isinstance(node, ast.Constant) and node.value in spelled:
                yield (
                    f"{source.path}, line {node.lineno}, spells {node.value!r}: take it from the "
                    "rows of gui/program.py, or give them the fact that is missing there."
                )


def painters_are_opened_in_one_place(sources: list[Source]) -> Iterator[str]:
    """Rule 8."""
    for source in sources:
        if source.path == "gui/painting.py":
            continue
        for node in source.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("QPainter"):
                yield (
                    f"{source.path}, line {node.lineno}, opens a QPainter: use gui.painting, which "
                    "ends it whatever happens."
                )


def nothing_points_back_up(sources: list[Source]) -> Iterator[str]:
    """Rule 10: no circle of imports, those for types alone included."""
    modules = {source.module for source in sources}
    below = {
        source.module: {_module_of(name, modules) for name in source.imports} & modules
        for source in sources
    }
    for source in sources:
        way = _way(source.module, source.module, below)
        if way and source.module == min(way):  # reported once, not by every module in the circle
            yield (
                f"{source.path} imports itself by way of {' → '.join([*way, source.module])}: let "
                "the lower one tell by a signal, and give it what it shows."
            )


def _way(start: str, goal: str, below: dict[str, set[str]]) -> list[str]:
    """Return the shortest chain of imports from a module to one that imports `goal`."""
    ways, seen = [[start]], {start}
    for way in ways:
        if goal in below[way[-1]]:
            return way
        for name in sorted(below[way[-1]] - seen):
            seen.add(name)
            ways.append([*way, name])
    return []


def files_are_short(sources: list[Source]) -> Iterator[str]:
    """No file is too long to read with pleasure."""
    for source in sources:
        lines = source.text.count("\n")
        if lines > LONGEST_FILE:
            yield f"{source.path} has {lines} lines: split it where a second subject begins."


def only_the_background_names_threads(sources: list[Source]) -> Iterator[str]:
    """Only one module uses threads."""
    for source in sources:
        names = {node.id for node in source.nodes if isinstance(node, ast.Name)}
        if names & {"QThread", "QRunnable", "Thread"} and source.path != "gui/background.py":
            yield f"{source.path} makes a thread: give gui.background a generator instead."


def only_the_surface_view_imports_the_3d_module(sources: list[Source]) -> Iterator[str]:
    """Nothing imports it before OpenGL was found to work."""
    for source in sources:
        if source.path != "gui/scene/surface_view.py" and any(
            _within(name, "pyqtgraph.opengl") for name in source.imports
        ):
            yield f"{source.path} imports pyqtgraph.opengl: gui/scene/surface_view.py asks first."


def nothing_evaluates_text(sources: list[Source]) -> Iterator[str]:
    """Nothing typed is ever run as Python, and nothing is printed."""
    for source in sources:
        for node in source.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"eval", "exec", "compile", "print"}
            ):
                yield f"{source.path}, line {node.lineno}, calls {node.func.id}: find another way."


def _module_of(name: str, modules: set[str]) -> str:
    """Return the module of what is imported: the name itself, or where it comes from."""
    return name if name in modules else name.rpartition(".")[0]


def _within(module: str, *rooms: str) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)
