"""Sets up what a Makefile command needs: a virtual environment and packages.

Run it as ``python3 tools/setup.py PURPOSE``. It uses only the standard library, and it starts even
on a Python that is too old for the app, in order to say so. It leaves alone what already exists: a
second call needs no network and takes only a moment.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "set_up.json"

OLDEST_PYTHON = (3, 11)
NEWEST_MINOR_TRIED = 14

PIP_INSTALL = ("install", "--quiet", "--no-input", "--disable-pip-version-check")

# Debian packages of the libraries that Qt's window plugin and QtNetwork load.
WINDOW = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
# A virtual screen, OpenGL without a graphics card, and a Korean font. Where several packages
# will do (separated by |), the first is the one to install.
SCREEN = ("xvfb", "libgl1-mesa-dri", "fonts-nanum|fonts-noto-cjk|fonts-unfonts-core")
# PyInstaller inspects libraries with objdump.
PROGRAM_BUILDER = ("binutils",)


class SetupError(Exception):
    """An obstacle to the setup, in words for the person at the terminal."""


class Purpose(NamedTuple):
    """What one Makefile command needs."""

    system: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    builds_program: bool = False


PURPOSES = {
    "run": Purpose(system=WINDOW),
    "pictures": Purpose(system=WINDOW + SCREEN),
    "test": Purpose(system=WINDOW + SCREEN, groups=("dev",)),
    "lint": Purpose(groups=("dev",)),
    "bench-extras": Purpose(extras=("bench",)),
    "package": Purpose(
        system=WINDOW + SCREEN + PROGRAM_BUILDER, extras=("package",), builds_program=True
    ),
}


class Interpreter(NamedTuple):
    """Facts about the Python of the virtual environment."""

    version: tuple[int, int]
    base: str
    has_pip: bool
    has_ensurepip: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up for the purpose on the command line and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("purpose", choices=sorted(PURPOSES))
    purpose = PURPOSES[parser.parse_args(arguments).purpose]
    try:
        if sys.version_info < OLDEST_PYTHON:
            continue_with_newer_python()
        interpreter = ready_environment()
        install_system_packages(system_needs(purpose, interpreter))
        install_python_packages(purpose)
    except SetupError as error:
        say(str(error))
        return 1
    return 0


# --- Python and its virtual environment -----------------------------------------------------


def too_old(version: Sequence[Any]) -> str:
    """Return the message for a Python that is too old."""
    oldest, present = (".".join(str(part) for part in v[:2]) for v in (OLDEST_PYTHON, version))
    return (
        f"Descent Lab needs Python {oldest} or newer, and this is Python {present}. "
        "Install a newer one and run make again (Ubuntu 22.04: apt install python3.11 "
        "python3.11-venv), or name one yourself: make run PYTHON=/path/to/python3"
    )


def continue_with_newer_python() -> None:
    """Replace this process with the newest Python on the path, if one is new enough."""
    for minor in range(NEWEST_MINOR_TRIED, OLDEST_PYTHON[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        # A version manager may put names on the path for versions that aren't installed: try it.
        if newer and inspect(Path(newer)) is not None:
            os.execv(newer, [newer, *sys.argv])
    raise SetupError(too_old(sys.version_info))


def inspect(python: Path) -> Interpreter | None:
    """Return facts about a Python, or None if it does not start."""
    question = (
        "import importlib.util as u, json, sys;"
        "print(json.dumps([list(sys.version_info[:2]), sys.base_prefix,"
        " u.find_spec('pip') is not None, u.find_spec('ensurepip') is not None]))"
    )
    try:
        answer = subprocess.run(
            [str(python), "-c", question], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    (major, minor), base, has_pip, has_ensurepip = json.loads(answer)
    return Interpreter((major, minor), base, has_pip, has_ensurepip)


def ready_environment() -> Interpreter:
    """Return the environment's Python, after creating it if missing, broken or too old."""
    interpreter = inspect(PYTHON)
    if interpreter is None or interpreter.version < OLDEST_PYTHON:
        say("Making the virtual environment .venv …")
        # Without pip, because Debian has ensurepip in a separate package.
        run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)])
        interpreter = inspect(PYTHON)
    if interpreter is None:
        raise SetupError(f"The Python of {ENVIRONMENT.name} does not start.")
    if not interpreter.has_pip:
        install_pip(interpreter)
    return interpreter


def install_pip(interpreter: Interpreter) -> None:
    """Install pip into the environment: Python's bundled copy, or else with the system's pip."""
    if not interpreter.has_ensurepip:
        system_pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), *PIP_INSTALL, "pip"]
        if (
            importlib.util.find_spec("pip")
            and subprocess.run(system_pip, check=False).returncode == 0
        ):
            return
        install_system_packages(["python{}.{}-venv".format(*interpreter.version)])
    run([str(PYTHON), "-m", "ensurepip", "--default-pip"])


# --- System packages ------------------------------------------------------------------------


def system_needs(purpose: Purpose, interpreter: Interpreter) -> list[str]:
    """Return the system packages for a purpose, with Python's library for building a program."""
    needs = list(purpose.system)
    if purpose.builds_program and interpreter.base == "/usr":
        # Debian has Python's shared library, which goes into the program, in a separate package.
        needs.append("libpython{}.{}".format(*interpreter.version))
    return needs


def install_system_packages(needs: Sequence[str]) -> None:
    """Install what is missing on a system with apt; elsewhere the app says what it lacks."""
    if not needs or not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    query = ["dpkg-query", "--show", "--showformat", DPKG_FORMAT]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    missing = missing_packages(needs, installed_packages(answer))
    if not missing:
        return
    commands = apt_commands(
        missing,
        is_root=os.geteuid() == 0,
        has_sudo=shutil.which("sudo") is not None,
        has_terminal=sys.stdin is not None and sys.stdin.isatty(),
    )
    say(f"Installing system packages: {' '.join(missing)} …")
    # An ordinary user's path may lack the folders in which dpkg looks for its programs.
    path = os.environ.get("PATH", os.defpath) + ":/usr/local/sbin:/usr/sbin:/sbin"
    for command in commands:
        run(command, {"DEBIAN_FRONTEND": "noninteractive", "PATH": path})


DPKG_FORMAT = "${db:Status-Status}\t${Package}\t${Provides}\n"


def installed_packages(dpkg_answer: str) -> set[str]:
    """Return the installed packages in dpkg's list, and the names that they provide."""
    names = set()
    for line in dpkg_answer.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            # Ubuntu renamed packages for 64-bit time; they provide the old name.
            provided = (entry.split()[0] for entry in provides.split(",") if entry.strip())
            names.update((package, *provided))
    return names


def missing_packages(needs: Iterable[str], installed: set[str]) -> list[str]:
    """Return what to install: the first choice for each need that nothing installed meets."""
    choices = (need.split("|") for need in needs)
    return [packages[0] for packages in choices if installed.isdisjoint(packages)]


def apt_commands(
    packages: Sequence[str], *, is_root: bool, has_sudo: bool, has_terminal: bool
) -> list[list[str]]:
    """Return the commands that install packages, as root or with sudo.

    If neither is possible, raise a SetupError that names the command for someone who may.
    """
    options = ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    install = [
        "apt-get",
        *options,
        "install",
        "--yes",
        "--quiet=2",
        "--no-install-recommends",
        *packages,
    ]
    commands = [["apt-get", *options, "update", "--quiet=2"], install]
    if is_root:
        return commands
    if not has_sudo:
        raise SetupError(
            "System packages are missing, and installing them needs root or sudo. "
            f"Ask an administrator to run: apt-get install {' '.join(packages)}"
        )
    # Without a terminal sudo cannot ask for a password: let it fail instead of waiting forever.
    sudo = ["sudo", "env", "DEBIAN_FRONTEND=noninteractive"]
    if not has_terminal:
        sudo.insert(1, "--non-interactive")
    return [[*sudo, *command] for command in commands]


# --- Python packages ------------------------------------------------------------------------


def requirements(project: Mapping[str, Any], purpose: Purpose) -> list[str]:
    """Return what pyproject.toml requires: the app's dependencies, then groups and extras."""
    found = list(project["project"]["dependencies"])
    for name in purpose.groups:
        found += project["dependency-groups"][name]
    for name in purpose.extras:
        found += project["project"]["optional-dependencies"][name]
    return found


def fingerprint(interpreter_version: Sequence[int], constraints: str) -> str:
    """Return a hash of what installed packages depend on; if it changes, reinstall them."""
    return hashlib.sha256(repr((tuple(interpreter_version), constraints)).encode()).hexdigest()


def recorded(stamp: Path, state: str) -> set[str]:
    """Return the requirements installed in this state; none if the stamp is missing or damaged."""
    try:
        stamped = json.loads(stamp.read_text(encoding="utf-8"))
        return set(stamped["requirements"]) if stamped["state"] == state else set()
    except (OSError, ValueError, TypeError, KeyError):
        return set()


def install_python_packages(purpose: Purpose) -> None:
    """Install the purpose's Python packages as pinned in constraints.txt, unless already done."""
    import tomllib

    wanted = requirements(tomllib.loads(PROJECT.read_text(encoding="utf-8")), purpose)
    interpreter = inspect(PYTHON)
    version = interpreter.version if interpreter else OLDEST_PYTHON
    state = fingerprint(version, CONSTRAINTS.read_text(encoding="utf-8"))
    done = recorded(STAMP, state)
    if done.issuperset(wanted):
        return
    say("Installing Python packages into .venv (the first time some 200 MB, a few minutes) …")
    pip = [str(PYTHON), "-m", "pip", *PIP_INSTALL, "--constraint", str(CONSTRAINTS)]
    run([*pip, *wanted])
    stamped = {"state": state, "requirements": sorted(done.union(wanted))}
    STAMP.write_text(json.dumps(stamped, indent=1), encoding="utf-8")


# --- Talking to the terminal and to other programs ------------------------------------------


def say(text: str) -> None:
    """Tell the person at the terminal, separately from what the commands print."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
    """Run a command; raise SetupError if it fails."""
    environment = {**os.environ, **(variables or {})}
    if subprocess.run(list(command), env=environment, check=False).returncode != 0:
        raise SetupError(f"This command failed, for the reason above: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
