"""What the set-up finds missing, the commands it builds, and how it reports failures."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools import setup, virtual_screen

LIST = (
    "installed\tlibegl1\t\n"
    "config-files\txvfb\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80), libglib2.0-anything\n"
    "installed\tfonts-noto-cjk\t\n"
)
PYTHON_312 = setup.Interpreter((3, 12), "/usr", has_pip=True, has_ensurepip=False)


class Recorder:
    """Replaces `run` and records the commands that would have been run."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], variables: dict[str, str] | None = None) -> None:
        self.commands.append(list(command))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(setup, "run", recorder)
    return recorder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project whose environment is this Python."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["numpy"]\n'
        '[project.optional-dependencies]\npackage = ["pyinstaller"]\n'
        '[dependency-groups]\ndev = ["pytest"]\n'
    )
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6\n")
    monkeypatch.setattr(setup, "PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(setup, "CONSTRAINTS", tmp_path / "constraints.txt")
    monkeypatch.setattr(setup, "STAMP", tmp_path / "set_up.json")
    monkeypatch.setattr(setup, "PYTHON", Path(sys.executable))
    return tmp_path


def test_installed_packages_and_the_names_they_stand_for() -> None:
    names = setup.installed_packages(LIST)
    assert names == {
        "libegl1",
        "libglib2.0-0t64",
        "libglib2.0-0",
        "libglib2.0-anything",
        "fonts-noto-cjk",
    }


def test_a_package_is_missing_if_none_of_its_alternatives_is_installed() -> None:
    needs = ("libegl1", "xvfb", "libglib2.0-0", "fonts-nanum|fonts-noto-cjk", "a|b")
    assert setup.missing_packages(needs, setup.installed_packages(LIST)) == ["xvfb", "a"]


def test_root_updates_once_and_installs_all_together() -> None:
    update, install = setup.apt_commands(
        ["xvfb", "libegl1"], is_root=True, has_sudo=True, has_terminal=False
    )
    assert update[0] == install[0] == "apt-get"
    assert "update" in update
    assert install[-2:] == ["xvfb", "libegl1"]
    assert "--yes" in install


@pytest.mark.parametrize("has_terminal", [True, False])
def test_sudo_asks_for_a_password_only_where_somebody_can_answer(has_terminal: bool) -> None:
    commands = setup.apt_commands(["xvfb"], is_root=False, has_sudo=True, has_terminal=has_terminal)
    assert all(command[0] == "sudo" for command in commands)
    assert all(("--non-interactive" in command) is not has_terminal for command in commands)


def test_without_rights_the_sentence_holds_the_command() -> None:
    with pytest.raises(setup.SetupError, match="apt-get install xvfb libegl1"):
        setup.apt_commands(["xvfb", "libegl1"], is_root=False, has_sudo=False, has_terminal=True)


def test_nothing_is_installed_where_nothing_is_missing(
    ran: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "missing_packages", lambda needs, installed: [])
    setup.install_system_packages(["xvfb"])
    assert ran.commands == []


def test_a_system_without_apt_is_left_alone(ran: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    setup.install_system_packages(["xvfb"])
    assert ran.commands == []


def test_building_the_program_needs_debians_python_library() -> None:
    package = setup.PURPOSES["package"]
    elsewhere = PYTHON_312._replace(base="/opt/python")
    assert "libpython3.12" in setup.system_needs(package, PYTHON_312)
    assert "libpython3.12" not in setup.system_needs(package, elsewhere)
    assert "libpython3.12" not in setup.system_needs(setup.PURPOSES["test"], PYTHON_312)


def test_an_old_python_is_told_what_to_do() -> None:
    sentence = setup.too_old((3, 10, 12))
    assert "3.11 or newer" in sentence
    assert "Python 3.10." in sentence
    assert "PYTHON=" in sentence


def test_an_old_python_ends_with_the_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "OLDEST_PYTHON", (3, 99))
    monkeypatch.setattr(setup, "NEWEST_MINOR_TRIED", 98)
    assert setup.main(["run"]) == 1
    assert "Descent Lab needs Python 3.99 or newer" in capsys.readouterr().err


def test_a_python_that_does_not_start_does_not_count(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    assert setup.inspect(broken) is None
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert setup.inspect(broken) is None


def test_this_python_tells_its_version() -> None:
    interpreter = setup.inspect(Path(sys.executable))
    assert interpreter is not None
    assert interpreter.version == sys.version_info[:2]


def test_python_packages_are_installed_once_with_the_constraints(
    project: Path, ran: Recorder
) -> None:
    setup.install_python_packages(setup.PURPOSES["test"])
    (command,) = ran.commands
    assert command[-4:] == ["--constraint", str(project / "constraints.txt"), "numpy", "pytest"]
    setup.install_python_packages(setup.PURPOSES["test"])
    setup.install_python_packages(setup.PURPOSES["run"])
    assert len(ran.commands) == 1


def test_another_purpose_adds_to_what_is_installed(project: Path, ran: Recorder) -> None:
    for purpose in ("run", "test", "package", "test", "run"):
        setup.install_python_packages(setup.PURPOSES[purpose])
    assert len(ran.commands) == 3
    stamped = json.loads((project / "set_up.json").read_text())
    assert stamped["requirements"] == ["numpy", "pyinstaller", "pytest"]


def test_a_changed_version_is_installed_anew(project: Path, ran: Recorder) -> None:
    setup.install_python_packages(setup.PURPOSES["run"])
    (project / "constraints.txt").write_text("numpy==2.4.7\n")
    setup.install_python_packages(setup.PURPOSES["run"])
    assert len(ran.commands) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"state": 1}', '{"state": "x"}'])
def test_a_damaged_stamp_means_installing_anew(project: Path, ran: Recorder, text: str) -> None:
    (project / "set_up.json").write_text(text)
    setup.install_python_packages(setup.PURPOSES["run"])
    assert len(ran.commands) == 1


def test_a_failed_install_leaves_no_stamp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "PIP_INSTALL", ("no-such-command",))
    with pytest.raises(setup.SetupError, match="no-such-command"):
        setup.install_python_packages(setup.PURPOSES["run"])
    assert not (project / "set_up.json").exists()


def test_the_virtual_screen_is_the_only_one_a_command_sees() -> None:
    outside = {
        "DISPLAY": ":0",
        "WAYLAND_DISPLAY": "w",
        "QT_SCALE_FACTOR": "2",
        "LANG": "ko",
        "A": "b",
    }
    inside = virtual_screen.screen_variables(outside, ":7", "/run/here")
    assert inside["DISPLAY"] == ":7"
    assert inside["QT_QPA_PLATFORM"] == "xcb"
    assert inside["A"] == "b"
    assert "WAYLAND_DISPLAY" not in inside
    assert "QT_SCALE_FACTOR" not in inside


def test_the_virtual_screen_says_when_xvfb_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(virtual_screen.sys, "platform", "linux")
    monkeypatch.setattr(virtual_screen.shutil, "which", lambda name: None)
    monkeypatch.setattr(virtual_screen.signal, "signal", lambda number, handler: None)
    assert virtual_screen.main(["true"]) == 2
    assert "Xvfb is missing" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the screen is Linux's own")
def test_the_virtual_screen_hands_on_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtual_screen.signal, "signal", lambda number, handler: None)
    script = "import os, sys; sys.exit(7 if os.environ['DISPLAY'].startswith(':') else 0)"
    assert virtual_screen.main([sys.executable, "-c", script]) == 7
