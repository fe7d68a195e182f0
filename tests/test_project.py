"""Checks of the project's own files: versions, commands, and words that no file may contain."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gui import platform_check
from gui.program import VERSION
from tools import setup

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[1]
PROJECT_TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PROJECT_TEXT)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EVERYTHING = setup.Purpose(groups=("dev",), extras=("package", "bench"))


def constraint_lines() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pinned() -> dict[str, str]:
    return {
        canonicalize_name(name): version
        for name, version in (line.split("==") for line in constraint_lines())
    }


def needed_by(names: list[str]) -> set[str]:
    """Return the installed packages that these ones need, directly or indirectly."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        found.add(name)
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    return found


def tracked_files() -> list[Path]:
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        pytest.skip("this is not a checkout")
    return [ROOT / name for name in answer.stdout.split("\0") if name]


def test_constraints_are_exact_versions_and_name_no_host() -> None:
    odd = [line for line in constraint_lines() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert odd == []


def test_constraints_name_everything_that_is_installed() -> None:
    wanted = [Requirement(text).name for text in setup.requirements(PROJECT, EVERYTHING)]
    assert needed_by(wanted) - pinned().keys() == set()


def test_constraints_lie_within_the_ranges_of_the_project() -> None:
    versions = pinned()
    for text in setup.requirements(PROJECT, EVERYTHING):
        need = Requirement(text)
        assert need.specifier.contains(versions[canonicalize_name(need.name)]), text


def test_every_dependency_has_a_reason() -> None:
    lines = PROJECT_TEXT.splitlines()
    for text in setup.requirements(PROJECT, EVERYTHING):
        (line,) = [line for line in lines if f'"{text}"' in line]
        assert re.search(r"#\s+\w.{10,}", line), line


def test_the_version_is_the_same_in_both_places() -> None:
    assert PROJECT["project"]["version"] == VERSION


def test_the_oldest_python_is_the_same_in_both_places() -> None:
    assert PROJECT["project"]["requires-python"] == ">=" + ".".join(map(str, setup.OLDEST_PYTHON))


def test_make_help_explains_every_command() -> None:
    (declared,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+): ## \S", MAKEFILE, re.MULTILINE)
    assert explained == declared.split()


def test_every_set_up_in_the_makefile_is_known() -> None:
    assert set(re.findall(r"\$\(SET_UP\) (\S+)", MAKEFILE)) == setup.PURPOSES.keys()


def test_setup_installs_every_library_whose_lack_the_program_tells() -> None:
    told = set(platform_check._X11_LIBRARIES.values())
    assert told - set(setup.WINDOW) == set()


def test_the_packaging_folder_hides_no_library() -> None:
    import packaging

    assert packaging.__file__ is not None
    assert Path(packaging.__file__).parent != ROOT / "packaging"


def test_no_file_names_a_place_of_one_machine_or_a_download_option() -> None:
    # Assembled from pieces, or this file itself would be found.
    forbidden = re.compile(
        r"|".join(("/ro" + "ot/", "/ho" + "me/", "index" + "-url", "find" + "-links"))
    )
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # an image or data, or removed and not yet committed
        found += [f"{path.name}: {match.group()}" for match in forbidden.finditer(text)]
    assert found == []


def test_a_required_test_that_is_skipped_fails_the_run(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n    opengl\n    real_mnist\n")
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.opengl
        def test_draws():
            pytest.skip("no OpenGL here")

        def test_reads(mnist_folder):
            assert mnist_folder

        def test_other():
            pytest.skip("may be skipped")
        """
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DESCENT_LAB_DATA", raising=False)
        patch.delenv("CI", raising=False)
        patch.delenv("DESCENT_LAB_REQUIRE_ALL", raising=False)
        options = ("-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt")
        pytester.runpytest_subprocess(*options).assert_outcomes(skipped=3)
        patch.setenv("CI", "true")
        strict = pytester.runpytest_subprocess(*options)
    # A failure in a fixture, while a test is set up, counts as an error.
    strict.assert_outcomes(skipped=1, failed=1, errors=1)
    assert strict.ret == 1


@pytest.mark.skipif(sys.platform == "win32", reason="bash is not at home on Windows")
def test_ci_asks_for_tests_checks_and_the_program_in_this_order() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"^make (\w+)$", text, re.MULTILINE) == ["test", "lint", "package"]
    assert "export CI=true" in text
