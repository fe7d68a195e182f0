"""Runs scripts without a separate process, so that many can be tested quickly."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest


@pytest.fixture
def run_here(capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """Run a script, with every warning an error, and return what it prints."""

    def run(script: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(compile(script, "script", "exec"), {"__name__": "__main__"})
        return capsys.readouterr().out

    return run
