"""The choice of the digits to train with, which are read or downloaded in the background."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.datasets import (
    DIGITS_FOLDER,
    MIRRORS,
    MNIST_FILES,
    Dataset,
    fetch,
    find_mnist,
    load_builtin,
    load_idx_folder_steps,
    load_mnist_steps,
)
from gui.background import Job, Work
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import fill_in
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.icons import icon

CHOICES = ("builtin", "mnist", "folder")
PER_MILLE = 1000


class DataChoice(QWidget):
    """A list of data sets, the state and progress of the chosen one, and the button to press next.

    Signals: `changed()` when another set is chosen that is not loaded yet; `loaded(Dataset)`;
    `failed(message)` when reading or downloading failed; `missing(choice)`, with `mnist` or
    `folder`, when there is nothing to read yet.
    """

    changed = Signal()
    loaded = Signal(object)
    failed = Signal(str)
    missing = Signal(str)

    def __init__(
        self,
        job: Job,
        settings: Settings,
        data_dir: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mirrors = MIRRORS
        self.files = MNIST_FILES
        self.dataset: Dataset | None = None
        self.place = DIGITS_FOLDER  # the folder with the files of `dataset`
        self.folder = ""
        self._settings = settings
        self._data_dir = data_dir
        self._stage = "missing"  # loading, fetching, ready, missing or failed
        self._detail = ""
        self._shares = (0, 0, 0)
        self._requested = ("", "")
        self._found: Dataset | None = None
        self._next: tuple[str, Work] | None = None
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.stopped.connect(self._on_stopped)
        job.failed.connect(self._on_failed)
        self._build()
        appearance.changed.connect(self._on_appearance_changed)
        self._retranslate()
        self._on_appearance_changed()

    def _build(self) -> None:
        self.combo = ChoiceBox("data_combo", CHOICES, self)
        self.text = QLabel(self)
        self.text.setObjectName("data_text")
        self.text.setProperty("role", "quiet")
        self.get_button = QPushButton(self)
        self.get_button.setObjectName("get_mnist_button")
        self.cancel_button = QPushButton(self)
        self.cancel_button.setObjectName("cancel_download_button")
        self.folder_button = QPushButton(self)
        self.folder_button.setObjectName("choose_folder_button")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("data_progress")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, PER_MILLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.combo)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.text, 1)
        for button in (self.get_button, self.cancel_button, self.folder_button):
            self._row.addWidget(button)
        column.addLayout(self._row)
        column.addWidget(self.bar)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps
        self.bar.setSizePolicy(policy)
        self.combo.value_changed.connect(self._on_chosen)
        self.combo.activated.connect(self._on_activated)
        self.get_button.clicked.connect(self.get_mnist)
        self.cancel_button.clicked.connect(self.cancel)
        self.folder_button.clicked.connect(self.ask_folder)

    @property
    def value(self) -> str:
        """The chosen data set: `builtin`, `mnist` or `folder`."""
        return self.combo.value

    @property
    def is_busy(self) -> bool:
        """Whether data is being read or downloaded."""
        return self._stage in ("loading", "fetching")

    def choose(self, value: str) -> None:
        """Choose a data set, and read it unless that was done."""
        with QSignalBlocker(self.combo):
            self.combo.set_value(value)
        if self._requested != (self.value, self.folder) or self._stage in ("missing", "failed"):
            self.load()

    def set_folder(self, folder: str) -> None:
        """Set the folder of the learner's own set, and read it if that is chosen."""
        self.folder = folder
        if self.value == "folder":
            self.choose("folder")

    def load(self) -> None:
        """Read the chosen data set again."""
        choice = self.combo.value
        self._requested = (choice, self.folder)
        if choice == "builtin":
            self._begin("loading", DIGITS_FOLDER, _builtin_steps)
            return
        place = self._mnist_folder() if choice == "mnist" else self._own_folder()
        if place is None:
            self._abandon("missing")
            self.missing.emit(choice)
        elif choice == "mnist":
            self._begin("loading", place, lambda: load_mnist_steps(place, self.files))
        else:
            self._begin("loading", place, lambda: load_idx_folder_steps(place))

    def get_mnist(self) -> None:
        """Download MNIST, then read it."""
        with QSignalBlocker(self.combo):
            self.combo.set_value("mnist")
        self._requested = ("mnist", self.folder)
        folder, files, mirrors = self._data_dir, self.files, self.mirrors
        self._begin("fetching", None, lambda: fetch(folder, files, mirrors))

    def cancel(self) -> None:
        """Stop the running job; complete files are kept."""
        self._next = None
        self._job.stop()

    def ask_folder(self) -> None:
        """Ask for a folder of IDX files, and read it."""
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder with the four IDX files"), self.folder
        )
        if chosen:
            self.use_folder(chosen)

    def use_folder(self, folder: str) -> None:
        """Read a folder of IDX files."""
        self.folder = folder
        self.choose("folder")

    def set_shares(self, train: int, validation: int, test: int) -> None:
        """Show how the images are split."""
        self._shares = (train, validation, test)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # Where the files are ---------------------------------------------------------------------

    def _mnist_folder(self) -> Path | None:
        if self._data_dir is not None:
            return find_mnist(self._data_dir)
        return find_mnist() or (
            find_mnist(self._settings.data_folder) if self._settings.data_folder else None
        )

    def _own_folder(self) -> Path | None:
        return Path(self.folder) if self.folder else None

    # The work --------------------------------------------------------------------------------

    def _begin(self, stage: str, place: Path | None, work: Work) -> None:
        self.dataset = None
        if place is not None:
            self.place = place
        self._next = (stage, work)
        self._stage, self._detail = stage, ""
        self.bar.setValue(0)
        self._show()
        self.changed.emit()
        # A running job is told to stop first; the latest request then follows it.
        if self._job.is_running:
            self._job.stop()
        else:
            self._start_next()

    def _start_next(self) -> bool:
        if self._next is None:
            return False
        (self._stage, work), self._next = self._next, None
        self._found = None
        self._show()
        return self._job.start(work)

    def _abandon(self, stage: str) -> None:
        self.dataset = None
        self._next = None
        self._job.stop()
        self._stage = stage
        self._show()
        self.changed.emit()

    def _on_progressed(self, records: list[Any]) -> None:
        if self._next is not None or not self.is_busy:
            return
        last = records[-1]
        if isinstance(last, Dataset):
            self._found = last
            return
        self.bar.setValue(round(last.fraction * PER_MILLE))
        if self._stage == "fetching":
            self._detail = f"{last.file_index + 1} / {len(self.files)}"
        self._show()

    def _on_finished(self) -> None:
        if self._start_next() or not self.is_busy:
            return
        if self._stage == "fetching":
            self.load()
            return
        self._stage = "ready"
        self.dataset = self._found
        assert self.dataset is not None
        if self.value == "folder":
            self._settings.data_folder = self.folder
        self._shares = self.dataset.sizes
        self._show()
        self.loaded.emit(self.dataset)

    def _on_stopped(self) -> None:
        if self._start_next() or not self.is_busy:
            return
        self._abandon("missing")
        self.missing.emit(self.value)

    def _on_failed(self, message: str) -> None:
        if self._start_next() or not self.is_busy:
            return
        self._abandon("failed")
        self.failed.emit(message)

    # What is seen ----------------------------------------------------------------------------

    def _on_chosen(self) -> None:
        self.load()

    def _on_activated(self) -> None:
        if self.value == "folder" and not self.folder:
            self.ask_folder()

    def _show(self) -> None:
        stage, choice = self._stage, self.value
        train, validation, test = self._shares
        if stage == "ready" and self._shares[1]:
            text = self.tr("{train} training · {validation} validation · {test} test")
        elif stage == "ready":
            text = self.tr("{train} training · {test} test")
        elif stage == "loading":
            text = self.tr("Reading…")
        elif stage == "fetching":
            text = fill_in(self.tr("Downloading file {file}"), file=self._detail or "1")
        elif stage == "failed":
            text = self.tr("Can't be used")
        elif choice == "mnist":
            text = self.tr("Not downloaded yet (11 MB)")
        else:
            text = self.tr("No folder chosen")
        text = fill_in(text, train=train, validation=validation, test=test)
        if text != self.text.text():
            self.text.setText(text)
        self.bar.setVisible(self.is_busy)
        self.cancel_button.setVisible(stage == "fetching")
        self.get_button.setVisible(choice == "mnist" and stage in ("missing", "failed"))
        self.folder_button.setVisible(choice == "folder" and stage != "loading")
        self.text.setToolTip(self.folder if choice == "folder" else "")

    def _retranslate(self) -> None:
        self.combo.set_texts(
            (self.tr("Built-in digits"), self.tr("MNIST"), self.tr("A folder of IDX files"))
        )
        self.combo.setAccessibleName(self.tr("Data"))
        self.combo.setToolTip(
            self.tr("The built-in digits are always available. MNIST is downloaded once.")
        )
        self.bar.setAccessibleName(self.tr("Reading or downloading"))
        for button, text in (
            (self.get_button, self.tr("Download MNIST")),
            (self.cancel_button, self.tr("Cancel")),
            (self.folder_button, self.tr("Choose…")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self._show()

    def _on_appearance_changed(self) -> None:
        size = QSize(appearance.pixels(16), appearance.pixels(16))
        for button, name in (
            (self.get_button, "download"),
            (self.cancel_button, "stop"),
            (self.folder_button, "folder"),
        ):
            button.setIcon(icon(name, appearance.theme.text))
            button.setIconSize(size)
        # The row keeps the height of a button whether there is one or not.
        self.text.setMinimumHeight(self.get_button.sizeHint().height())


def _builtin_steps() -> Iterator[Dataset]:
    yield load_builtin()
