"""Choosing, downloading and reading the digits, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QPushButton

from engine.datasets.mnist import DATA_VARIABLE
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.mnist_server import NAMES, MnistServer, idx_bytes, small_set, specification
from tests.test_gui.hands import click, training_lab

SMALL = small_set()


@pytest.fixture
def server() -> Iterator[MnistServer]:
    with MnistServer(SMALL) as one:
        yield one


@pytest.fixture(autouse=True)
def no_mnist_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of four small IDX files."""
    place = tmp_path / "digits of ours"
    place.mkdir()
    for name, array in SMALL.items():
        (place / name).write_bytes(idx_bytes(array))
    return place


def fetching(window: MainWindow, qtbot, mirrors: list[str]) -> Any:
    """Choose MNIST, to be downloaded from these mirrors."""
    lab = training_lab(window, qtbot)
    lab.data.files, lab.data.mirrors = specification(SMALL), tuple(mirrors)
    lab.data.combo.setCurrentIndex(1)
    return lab


def test_the_built_in_digits_are_there_without_asking(main_window, qtbot) -> None:
    lab = training_lab(main_window(lab="training"), qtbot)
    assert lab.data.value == "builtin"
    train, validation, test = lab.data.dataset.sizes
    assert (train >= 10_000, validation, test >= 2_000) == (True, 0, True)
    assert lab.findChild(QLabel, "data_text").text() == f"{train:,} training · {test:,} test"
    assert not lab.findChild(QPushButton, "get_mnist_button").isVisible()


def test_missing_mnist_is_said_and_can_be_got(main_window, qtbot, tmp_path, server) -> None:
    place = tmp_path / "data"
    lab = fetching(main_window(lab="training", data_dir=place), qtbot, [server.mirror("good")])
    assert lab.strip.kind == "info"
    assert "Download MNIST" in lab.strip.text
    assert not lab.buttons.train_button.isEnabled()
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.data.dataset.sizes == (30, 0, 10)
    assert sorted(file.name for file in place.iterdir()) == sorted(f"{name}.gz" for name in NAMES)
    assert lab.strip.kind == ""
    assert len(lab.digits.images) > 0
    assert lab.settings.batch.value == 30  # as many as there are
    assert lab.buttons.train_button.isEnabled()


def test_progress_is_shown_and_cancel_leaves_nothing_unfinished(
    main_window, qtbot, tmp_path, server
) -> None:
    place = tmp_path / "data"
    lab = fetching(main_window(lab="training", data_dir=place), qtbot, [server.mirror("stall")])
    click(lab, "get_mnist_button")
    bar, cancel = (
        lab.findChild(QProgressBar, "data_progress"),
        lab.findChild(QPushButton, "cancel_download_button"),
    )
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert bar.isVisible()
    click(lab, cancel.objectName())
    qtbot.waitUntil(lambda: not lab.data.is_busy)
    assert list(place.iterdir()) == []
    assert lab.findChild(QPushButton, "get_mnist_button").isVisible()
    assert not cancel.isVisible()


def test_closing_while_downloading_leaves_nothing_unfinished(
    main_window, qtbot, tmp_path, server
) -> None:
    place = tmp_path / "data"
    window = main_window(lab="training", data_dir=place)
    lab = fetching(window, qtbot, [server.mirror("stall")])
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.data.bar.value() > 0)
    window.close()
    assert list(place.iterdir()) == []


def test_the_second_mirror_helps_out(main_window, qtbot, tmp_path, server) -> None:
    mirrors = [server.mirror("missing"), server.mirror("good")]
    lab = fetching(main_window(lab="training", data_dir=tmp_path / "data"), qtbot, mirrors)
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.strip.kind == ""


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [("missing", "404"), ("wrong", "not the published file"), ("cut", "was cut off")],
)
def test_a_failed_download_is_said_and_can_be_tried_again(
    main_window, qtbot, tmp_path, server, behaviour: str, said: str
) -> None:
    place = tmp_path / "data"
    lab = fetching(main_window(lab="training", data_dir=place), qtbot, [server.mirror(behaviour)])
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.strip.kind == "error")
    assert said in lab.strip.text
    assert list(place.iterdir()) == []
    lab.data.mirrors = (server.mirror("good"),)
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.strip.kind == ""


def test_no_network_is_said_plainly(main_window, qtbot, tmp_path) -> None:
    mirrors = ["http://127.0.0.1:1/"]
    lab = fetching(main_window(lab="training", data_dir=tmp_path / "data"), qtbot, mirrors)
    click(lab, "get_mnist_button")
    qtbot.waitUntil(lambda: lab.strip.kind == "error")
    assert lab.strip.text.startswith("No network")


def test_a_folder_is_asked_for_read_and_remembered(
    main_window, qtbot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window(lab="training")
    lab = training_lab(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: str(folder))
    lab.data.combo.setCurrentIndex(2)
    click(lab, "choose_folder_button")
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.data.dataset.name == "digits of ours"
    assert lab.state()["folder"] == str(folder)
    assert window.settings.data_folder == str(folder)


def test_giving_up_the_folder_dialog_changes_nothing(
    main_window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = training_lab(main_window(lab="training"), qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: "")
    lab.data.combo.setCurrentIndex(2)
    click(lab, "choose_folder_button")
    assert lab.strip.kind == "info"
    lab.data.combo.setCurrentIndex(0)
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.strip.kind == ""


def test_a_damaged_folder_is_named_with_what_is_wrong(main_window, qtbot, folder: Path) -> None:
    (folder / NAMES[3]).write_bytes(b"no labels at all")
    lab = training_lab(main_window(lab="training"), qtbot)
    lab.data.use_folder(str(folder))
    qtbot.waitUntil(lambda: lab.strip.kind == "error")
    assert NAMES[3] in lab.strip.text
    assert not lab.buttons.train_button.isEnabled()


def test_the_choice_is_there_again_at_the_next_start(main_window, qtbot, folder: Path) -> None:
    labs = {"training": {"data": "folder", "folder": str(folder)}}
    lab = training_lab(main_window(lab="training", settings=Settings(labs=labs)), qtbot)
    assert lab.data.value == "folder"
    assert lab.data.dataset.sizes == (30, 0, 10)


def test_a_folder_that_is_gone_is_said_at_the_next_start(main_window, qtbot, folder: Path) -> None:
    labs = {"training": {"data": "folder", "folder": str(folder / "gone")}}
    window = main_window(lab="training", settings=Settings(labs=labs))
    lab = window.lab("training")
    qtbot.waitUntil(lambda: lab.strip.kind == "error")
    assert str(folder / "gone") in lab.strip.text


def test_the_newest_choice_wins(main_window, qtbot, folder: Path) -> None:
    lab = training_lab(main_window(lab="training"), qtbot)
    for _ in range(3):
        lab.data.use_folder(str(folder))
        lab.data.combo.setCurrentIndex(0)
    lab.data.use_folder(str(folder))
    qtbot.waitUntil(lambda: lab.data.dataset is not None)
    assert lab.data.dataset.name == "digits of ours"


@pytest.mark.real_mnist
def test_mnist_is_found_where_it_was_said_to_be(main_window, qtbot, mnist_folder: Path) -> None:
    window = main_window(lab="training", data_dir=mnist_folder)
    lab = training_lab(window, qtbot)
    lab.data.combo.setCurrentIndex(1)
    qtbot.waitUntil(lambda: lab.data.dataset is not None, timeout=20_000)
    assert lab.data.dataset.sizes == (60_000, 0, 10_000)
