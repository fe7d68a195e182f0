"""Fixtures for all tests, and a check that no test is skipped where everything must run."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# The time of an example says more about the machine than about the program.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")

# Tests that need more than Python. If everything is there, a skip would hide a defect.
NEEDS_MORE = ("real_mnist", "opengl")


def everything_is_required() -> bool:
    """Return whether this run must not skip the tests that `NEEDS_MORE` names."""
    return bool(os.environ.get("DESCENT_LAB_REQUIRE_ALL")) or os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "mnist_folder" in getattr(item, "fixturenames", ()):
            item.add_marker("real_mnist")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    marked = [name for name in NEEDS_MORE if item.get_closest_marker(name)]
    if report.skipped and marked and everything_is_required():
        report.outcome = "failed"
        report.longrepr = (
            f"skipped, and this run requires {' and '.join(marked)}: {report.longrepr}"
        )
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and everything_is_required():
        report.outcome = "failed"
        report.longrepr = f"a whole file was skipped, and this run requires all: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's own settings and data out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA"):
            patch.setenv(f"XDG_{kind}_HOME", str(tmp_path_factory.mktemp(kind.lower())))
        yield


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """Return the folder of the real MNIST, or skip the test if there is none."""
    folder = os.environ.get("DESCENT_LAB_DATA")
    if not folder or not (Path(folder) / "train-images-idx3-ubyte.gz").exists():
        pytest.skip("the real MNIST is not at DESCENT_LAB_DATA")
    return Path(folder)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the application as the program makes it, instead of the plain one of pytest-qt."""
    import pyqtgraph as pg

    from gui import app
    from gui.theme import appearance

    application = app.make_application()
    appearance.start("light", 1.0)
    # Plots drop the second of two moves within 10 ms, and which one is the second is chance here.
    pg.setConfigOption("mouseRateLimit", 0)
    return application
