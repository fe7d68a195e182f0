"""Descent Lab: shows how a neural network learns."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gui.platform_check import what_is_missing
from gui.program import LABS, LANGUAGES, NAME, VERSION, theme_choices


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="main.py", description=f"{NAME}. {__doc__}")
    parser.add_argument("--lab", choices=[lab.name for lab in LABS], help="open with this lab")
    parser.add_argument(
        "--lang", choices=[language.code for language in LANGUAGES], help="language of the window"
    )
    parser.add_argument("--theme", choices=theme_choices(), help="colours")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the MNIST files are")
    parser.add_argument("--fullscreen", action="store_true", help="start in presentation mode")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="draw the lab, write a PNG and exit"
    )
    parser.add_argument(
        "--size", metavar="WxH", type=_size, help="size of the window, such as 1366x768"
    )
    parser.add_argument(
        "--self-test", action="store_true", help="open every lab, train briefly and exit"
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Start the program and return its exit code."""
    options = parse(arguments)
    missing = what_is_missing()
    if missing:
        sys.stderr.write(missing + "\n")
        return 2
    from gui.app import run

    return run(options)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
