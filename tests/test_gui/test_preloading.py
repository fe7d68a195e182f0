"""The modules of the other labs are loaded while the window is idle, without building a lab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui import program
from gui.errors import defects
from gui.preloading import Preloader
from gui.settings import Settings
from tests.test_gui.conftest import WindowMaker

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import json, sys
from PySide6.QtCore import QTimer
from gui import app
from main import parse

found = {}
made = app.Preloader

class Watched(made):
    def start(self):
        found["at first"] = sorted(name for name in sys.modules if name.endswith(".lab"))
        super().start()
        look.timeout.connect(self.see)
        look.start(20)

    def see(self):
        if self.is_done:
            found["then"] = sorted(name for name in sys.modules if name.endswith(".lab"))
            found["built"] = list(self.parent().tabs.built)
            look.stop()
            self.parent().close()

app.Preloader = Watched
application = app.make_application()
app.make_application = lambda: application
look = QTimer()
code = app.run(parse(["--lab", "loss", "--lang", "en"]))
print(json.dumps({**found, "code": code}))
"""


def test_the_window_opens_with_one_lab_and_builds_the_others_when_idle(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "DESCENT_LAB_SETTINGS_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["code"] == 0
    assert found["at first"] == ["gui.lab", "gui.labs.loss.lab"]
    assert {row.module for row in program.LABS} <= set(found["then"])
    assert found["built"] == [row.name for row in program.LABS]


def test_a_lab_that_cannot_be_loaded_stops_nothing(
    main_window: WindowMaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window("loss")
    logged: list[BaseException] = []
    monkeypatch.setattr(defects, "log_only", logged.append)
    broken = replace(program.LABS[1], module="gui.labs.no_such_lab")
    monkeypatch.setattr(program, "LABS", (program.LABS[0], broken, *program.LABS[2:]))
    preloader = Preloader(Settings(software_drawing=True), window.tabs, window)
    preloader.start()
    assert not preloader.is_done
    qtbot.waitUntil(lambda: preloader.is_done, timeout=60_000)
    assert [type(error) for error in logged] == [ModuleNotFoundError]
    assert list(window.tabs.built) == ["loss", "descent", "layer", "training"]
    assert window.tabs.current_name == "loss"


def test_nothing_is_built_while_the_learner_does_something(
    main_window: WindowMaker, qtbot: QtBot
) -> None:
    window = main_window("loss")
    preloader = Preloader(Settings(), window.tabs, window)
    preloader.start()
    for _ in range(20):
        QTest.keyClick(window, Qt.Key.Key_Shift)
        QTest.qWait(80)
    assert list(window.tabs.built) == ["loss"]
    preloader.stop()
    assert preloader.is_done
