"""A defect is reported once, wherever it happens, and the process neither dies nor hangs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.errors import DefectReporter
from gui.painting import painting

ROOT = Path(__file__).resolve().parents[2]


class ChalkboardError(Exception):
    """The defect that these tests raise."""


def fail(words: str) -> None:
    raise ChalkboardError(words)


def fail_elsewhere(words: str) -> None:
    raise ChalkboardError(words)


@pytest.fixture
def reporter(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[DefectReporter]:
    """Return a separate reporter, installed in the hooks of Python."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = DefectReporter()
    made.install()
    yield made
    for box in boxes():
        box.close()
    made.deleteLater()


def boxes() -> list[QMessageBox]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def wait_for_box(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    return boxes()[0]


def test_a_defect_is_shown_with_its_details(reporter: DefectReporter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reporter.caught) as caught:
        QTimer.singleShot(0, lambda: fail("no chalk"))
    assert caught.args[0] == "ChalkboardError: no chalk"
    box = wait_for_box(qtbot)
    assert "Descent Lab itself" in box.text()
    assert box.informativeText() == "ChalkboardError: no chalk"
    assert "raise ChalkboardError(words)" in box.detailedText()


def test_without_an_active_window_the_dialog_still_stays(
    reporter: DefectReporter, qtbot: QtBot, qapp: QApplication
) -> None:
    """As when another program has the focus: the dialog has no parent to keep it alive."""
    assert QApplication.activeWindow() is None
    QTimer.singleShot(0, lambda: fail("nobody looks"))
    box = wait_for_box(qtbot)
    assert box.parent() is None
    qtbot.wait(50)
    assert boxes() == [box]
    box.close()
    qtbot.waitUntil(lambda: not boxes())
    QTimer.singleShot(0, lambda: fail_elsewhere("later"))
    assert wait_for_box(qtbot).informativeText() == "ChalkboardError: later"


def test_the_dialog_stands_before_the_window(reporter: DefectReporter, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QTimer.singleShot(0, lambda: fail("here"))
    assert wait_for_box(qtbot).parent() is window


def test_a_dialog_that_goes_with_its_window_makes_room_for_the_next(
    reporter: DefectReporter, qtbot: QtBot
) -> None:
    window = QMainWindow()
    window.show()
    qtbot.waitExposed(window)
    other = QWidget()  # keeps this from being the last window
    qtbot.addWidget(other)
    other.show()
    QTimer.singleShot(0, lambda: fail("first"))
    wait_for_box(qtbot)
    window.deleteLater()
    qtbot.waitUntil(lambda: not boxes())
    QTimer.singleShot(0, lambda: fail_elsewhere("second"))
    assert wait_for_box(qtbot).informativeText() == "ChalkboardError: second"


def test_repeats_are_counted_and_others_join_the_same_dialog(
    reporter: DefectReporter, qtbot: QtBot
) -> None:
    told: list[str] = []
    reporter.caught.connect(lambda what, details: told.append(what))
    for words in ("a", "b", "c"):
        QTimer.singleShot(0, lambda words=words: fail(words))
    QTimer.singleShot(0, lambda: fail_elsewhere("d"))
    box = wait_for_box(qtbot)
    lines = ["ChalkboardError: a (3 times)", "ChalkboardError: d"]
    qtbot.waitUntil(lambda: box.informativeText().splitlines() == lines)
    assert told == ["ChalkboardError: a", "ChalkboardError: d"]
    assert boxes() == [box]
    box.close()
    # Reported once: a defect of every frame must not reopen the dialog each time it is closed.
    QTimer.singleShot(0, lambda: fail("e"))
    qtbot.wait(50)
    assert boxes() == []


def test_a_defect_in_a_painter_is_told_once_and_the_window_goes_on(
    reporter: DefectReporter, qtbot: QtBot
) -> None:
    class Broken(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            with painting(self):
                fail("while painting")

    told: list[str] = []
    reporter.caught.connect(lambda what, details: told.append(what))
    window = QMainWindow()
    broken = Broken()
    window.setCentralWidget(broken)
    window.resize(300, 200)
    window.show()
    box = wait_for_box(qtbot)
    assert "while painting" in box.informativeText()
    for _ in range(3):
        broken.update()
        qtbot.wait(20)
    qtbot.waitUntil(lambda: "times)" in box.informativeText())
    assert len(told) == 1
    window.takeCentralWidget().deleteLater()
    window.setCentralWidget(QLabel("goes on"))
    qtbot.waitUntil(lambda: window.centralWidget().isVisible())
    window.close()
    window.deleteLater()


def test_a_defect_in_a_thread_of_its_own_is_told(reporter: DefectReporter, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail, args=("in a thread",))
    thread.start()
    thread.join()
    assert "in a thread" in wait_for_box(qtbot).informativeText()


def test_the_dialog_can_be_closed_while_another_one_waits(
    reporter: DefectReporter, qtbot: QtBot
) -> None:
    question = QMessageBox(QMessageBox.Icon.Question, "", "Replace it?")
    seen: list[bool] = []

    def close_defect() -> None:
        box = next(box for box in boxes() if box is not question)
        qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
        seen.append(box.isVisible())
        question.close()

    QTimer.singleShot(0, lambda: fail("meanwhile"))
    QTimer.singleShot(300, close_defect)
    question.exec()
    assert seen == [False]


def test_without_dialogs_a_sentence_on_stderr_tells_it(
    reporter: DefectReporter, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter.install(shows_dialogs=False)
    with qtbot.waitSignal(reporter.caught):
        QTimer.singleShot(0, lambda: fail("in the dark"))
    qtbot.wait(20)
    assert boxes() == []
    said = capsys.readouterr().err
    assert "went wrong: ChalkboardError: in the dark" in said
    assert said.count("\n") == 1


# In separate processes ---------------------------------------------------------------------------

START = """
import sys
from main import parse
from gui import app, errors
from gui.main_window import MainWindow
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

def fail(*_):
    raise RuntimeError("the chalk is missing")

def read_box():
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            sys.stdout.write(box.informativeText() + "\\n")
            box.close()

def watch():
    read_box.timer = QTimer()
    read_box.timer.timeout.connect(read_box)
    read_box.timer.start(50)

made = app.make_application
def make_application():
    application = made()
    watch()
    return application
app.make_application = make_application
"""


def run_broken(tmp_path: Path, how: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program with something broken in it, and record and close each dialog."""
    script = START + how + f"\nsys.exit(app.run(parse({list(arguments)!r})))\n"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "DESCENT_LAB_SETTINGS_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_window_that_cannot_be_made_is_told_by_a_dialog_and_the_exit_code(
    tmp_path: Path,
) -> None:
    done = run_broken(tmp_path, "MainWindow.retranslate = fail")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "RuntimeError: the chalk is missing\n"
    assert "the chalk is missing" in (tmp_path / "log" / "descent_lab.log").read_text("utf-8")


def test_while_taking_a_screenshot_one_sentence_reports_it(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    done = run_broken(tmp_path, "MainWindow.retranslate = fail", "--screenshot", str(picture))
    assert (done.returncode, done.stdout) == (1, "")
    assert "RuntimeError: the chalk is missing" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_defect_while_a_picture_is_made_is_no_success(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    broken = "from gui.widgets import icons, formula; formula.QSvgRenderer.render = fail"
    done = run_broken(tmp_path, broken, "--lab", "loss", "--screenshot", str(picture))
    assert (done.returncode, done.stdout) == (1, "")
    assert "the chalk is missing" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "how",
    [
        # While closing, and in a timer that is due just after.
        "MainWindow.end = fail",
        "MainWindow.end = lambda self: QTimer.singleShot(0, fail)",
    ],
)
def test_a_defect_while_closing_is_told_and_the_process_ends(tmp_path: Path, how: str) -> None:
    shown = "\nMainWindow.warn_about_missing_font = lambda self: QTimer.singleShot(300, self.close)"
    done = run_broken(tmp_path, how + shown)
    assert done.stdout.startswith("RuntimeError: the chalk is missing")
    assert done.stdout.count("\n") == 1
    assert "chalk" not in done.stderr  # the binding itself may say which event it was
