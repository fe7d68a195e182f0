"""A guard against versions of PySide6 that lose references until the process aborts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 20_000


class Sender(QObject):
    sent = Signal(int)


def test_twenty_thousand_calls_and_emits(qtbot: QtBot) -> None:
    sender, widget, heard = Sender(), QWidget(), []
    sender.sent.connect(heard.append)
    for number in range(CALLS):
        widget.setEnabled(number % 2 == 0)
        widget.setObjectName("x")
        sender.sent.emit(number)
    assert heard == list(range(CALLS))
