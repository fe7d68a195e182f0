"""The tabs of the window: a lab per row of the table, built when it is first shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget

from gui import program
from gui.errors import defects, explain
from gui.lab import Lab, LabContext
from gui.labs import load_lab
from gui.plots.plot import Plot
from gui.program import LabRow
from gui.settings import Settings
from gui.style_sheet import StyleSheet
from gui.theme import appearance
from gui.translations import fill_in
from gui.widgets.icons import icon
from gui.widgets.lab_page import LabPage


class LabTabs(QTabWidget):
    """Tabs that show one lab at a time.

    Signals: `lab_shown(name)`; of the lab that is shown `status_changed(text)`, and
    `picture_requested(name)` of one of its plots.
    """

    lab_shown = Signal(str)
    status_changed = Signal(str)
    picture_requested = Signal(str)

    def __init__(self, settings: Settings, data_dir: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._data_dir = data_dir
        self.built: dict[str, Lab] = {}
        self._icon_color = ""
        self.setObjectName("lab_tabs")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        StyleSheet(self.tabBar())
        for row in program.LABS:
            page = LabPage()
            page.setObjectName(f"{row.name}_page")
            self.addTab(page, "")
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self._retranslate()

    def start(self, name: str) -> None:
        """Show the lab of a name, or the first lab if there is none of that name."""
        names = [row.name for row in program.LABS]
        self.setCurrentIndex(names.index(name) if name in names else 0)
        self._on_current_changed(self.currentIndex())
        self.currentChanged.connect(self._on_current_changed)

    @property
    def current_name(self) -> str:
        """The name of the lab that is shown."""
        return program.LABS[self.currentIndex()].name

    def current_lab(self) -> Lab | None:
        """Return the lab that is shown, or None if it could not be built."""
        return self.built.get(self.current_name)

    def show_lab(self, name: str) -> None:
        """Go to a lab, and build it if it is shown for the first time."""
        self.setCurrentIndex([row.name for row in program.LABS].index(name))

    def build(self, name: str) -> None:
        """Build a lab that was not built yet, without showing it."""
        index = [row.name for row in program.LABS].index(name)
        page = self.widget(index)
        assert isinstance(page, LabPage)
        if page.content is None:
            page.set_content(self._build(program.LABS[index]))

    def states(self) -> dict[str, Any]:
        """Return the state of every lab that has been built; leave out one that fails."""
        states = {}
        for name, lab in self.built.items():
            try:
                states[name] = lab.state()
            except Exception as error:  # noqa: BLE001 - the values of the other labs are not lost
                defects.report(error)
        return states

    def restore(self, states: dict[str, Any]) -> None:
        """Restore the state of every lab that has been built; the others restore theirs later."""
        for name, lab in self.built.items():
            state = states.get(name)
            if isinstance(state, dict):
                lab.restore(state)

    def close_labs(self) -> None:
        """End the running jobs of the labs."""
        for lab in self.built.values():
            lab.close_lab()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for index, row in enumerate(program.LABS):
            title = QApplication.translate("labs", row.title)
            self.setTabText(index, title)
            self.setTabToolTip(index, f"{title} (Ctrl+{index + 1})")
        for named in (self, self.tabBar()):
            named.setAccessibleName(self.tr("Labs"))

    def _on_current_changed(self, index: int) -> None:
        name = program.LABS[index].name
        self.build(name)
        self.lab_shown.emit(name)

    def _build(self, row: LabRow) -> QWidget:
        try:
            lab = load_lab(row)(LabContext(row.name, self._settings, self._data_dir))
        except Exception as error:  # noqa: BLE001 - one broken lab must not break the others
            defects.report(error)
            return self._broken_card(row, error)
        self.built[row.name] = lab
        lab.status_changed.connect(self._on_status_changed)
        for plot in lab.findChildren(Plot):
            plot.picture_wanted.connect(self._on_picture_wanted)
        return lab

    def _broken_card(self, row: LabRow, error: BaseException) -> QLabel:
        card = QLabel(
            fill_in(
                self.tr("This lab could not be opened; the others work.\n\n{reason}"),
                reason=explain(error),
            )
        )
        card.setObjectName(f"{row.name}_broken_card")
        card.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.setWordWrap(True)
        return card

    def _on_status_changed(self, text: str) -> None:
        if self.sender() is self.current_lab():
            self.status_changed.emit(text)

    def _on_picture_wanted(self) -> None:
        self.picture_requested.emit(self.sender().objectName())

    def _on_appearance_changed(self) -> None:
        side, color = appearance.pixels(18), appearance.theme.quiet
        self.setIconSize(QSize(side, side))
        if color == self._icon_color:
            return  # setting an icon lays out all tabs
        self._icon_color = color
        for index, row in enumerate(program.LABS):
            self.setTabIcon(index, icon(row.icon, color))
