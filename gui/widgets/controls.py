"""The column of controls on the left of every lab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.theme import appearance

WIDTH = 320


class Row(QWidget):
    """A control with its label above it, or beside it if the control is short."""

    def __init__(self, field: QWidget, *, beside: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.field = field
        self.label = QLabel(self)
        self.label.setBuddy(field)
        layout: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8 if beside else 2)
        layout.addWidget(self.label, 1 if beside else 0)
        layout.addWidget(field, 1 if beside else 0)

    def set_text(self, text: str, tooltip: str = "") -> None:
        """Set the label, and the names and descriptions for screen readers."""
        self.label.setText(text)
        self.field.setAccessibleName(text.replace("&", ""))
        self.label.setToolTip(tooltip)
        self.field.setToolTip(tooltip)
        self.field.setAccessibleDescription(tooltip)


class ControlGroup(QWidget):
    """A heading with controls below it; no frame, only white space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(self)
        self.heading.setProperty("role", "heading")
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self.body)

    def set_heading(self, text: str) -> None:
        self.heading.setText(text)

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget at the end."""
        self.body.addWidget(widget)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Add a layout at the end, for a row of buttons."""
        self.body.addLayout(layout)

    def add_row(self, field: QWidget, *, beside: bool = False) -> Row:
        """Add a control with a label at the end."""
        row = Row(field, beside=beside, parent=self)
        self.body.addWidget(row)
        return row


class FoldedGroup(ControlGroup):
    """A group folded under its heading, for controls that a lesson does not need at first."""

    def __init__(self, object_name: str = "more_button", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading.hide()
        self.button = QToolButton(self)
        self.button.setObjectName(object_name)
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.content = QWidget(self)
        self.body.setParent(None)
        self.content.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.button)
        layout.addWidget(self.content)
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def set_heading(self, text: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(text)

    def set_open(self, opened: bool) -> None:
        """Unfold the group, or fold it."""
        self.button.setChecked(opened)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def _on_toggled(self, opened: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.button.setArrowType(arrow)
        self.content.setVisible(opened)


class ControlColumn(QScrollArea):
    """The column: at most four groups; it scrolls when the window is not high enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("controls")
        self.setProperty("role", "controls")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The controls inside take the keyboard focus, and the column scrolls to them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.setWidget(inside)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def add_group(self) -> ControlGroup:
        """Add a group at the end."""
        return self._insert(ControlGroup(self.widget()))

    def add_folded_group(self, object_name: str = "more_button") -> FoldedGroup:
        """Add a folded group at the end."""
        group = FoldedGroup(object_name, self.widget())
        self._insert(group)
        return group

    def _insert(self, group: ControlGroup) -> ControlGroup:
        self._column.insertWidget(self._column.count() - 1, group)
        return group

    def _on_appearance_changed(self) -> None:
        self.setFixedWidth(appearance.pixels(WIDTH))
