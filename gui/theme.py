"""The look of the program: the current colours, fonts and sizes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gui import program
from gui.events import deliver, settle_layouts
from gui.paths import RESOURCES
from gui.program import FOLLOW_SYSTEM, Theme, theme_choices

SPACE = 4  # every distance is a multiple of this many pixels
SMALLEST_SCALE, LARGEST_SCALE = 0.75, 2.5
PRESENTATION_SCALE = 1.35  # of the text in presentation mode
LINE_PRESENTATION_SCALE = 1.75


class Appearance(QObject):
    """The current theme and sizes.

    Signals: `applied()` when the application has its palette and font and style sheets are to
    follow, then `changed()` for everything that draws itself, then `settled()` when the parts of
    the window have their new positions.
    """

    applied = Signal()
    changed = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = FOLLOW_SYSTEM
        self.text_scale = 1.0
        self.presenting = False
        self._base_points = 0.0

    @property
    def theme(self) -> Theme:
        """The current colours."""
        if self.choice == FOLLOW_SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return next(theme for theme in program.THEMES if theme.dark == dark)
        return next(theme for theme in program.THEMES if theme.name == self.choice)

    @property
    def scale(self) -> float:
        """The scale of text and of everything sized with it; normally 1.0."""
        return self.text_scale * (PRESENTATION_SCALE if self.presenting else 1.0)

    @property
    def line_scale(self) -> float:
        """The scale of line thickness in plots; normally 1.0."""
        return LINE_PRESENTATION_SCALE if self.presenting else 1.0

    def pixels(self, length: float) -> int:
        """Return a length scaled with the text, in pixels."""
        return round(length * self.scale)

    def font(self, factor: float = 1.0, *, bold: bool = False, digits: bool = False) -> QFont:
        """Return the interface font, sized relative to body text; `digits` have equal widths."""
        font = QFont(QApplication.font())
        font.setPointSizeF(self._base_points * self.scale * factor)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        if digits:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def set_choice(self, choice: str) -> None:
        self.choice = choice if choice in theme_choices() else FOLLOW_SYSTEM
        self.apply()

    def set_text_scale(self, scale: float) -> None:
        self.text_scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.apply()

    def set_presenting(self, presenting: bool) -> None:
        self.presenting = presenting
        self.apply()

    def start(self, choice: str, text_scale: float) -> None:
        """Apply the look to the application for the first time."""
        # The system's font may be tiny on a bare X server; 10 points are readable everywhere.
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self._base_points = max(system, 10.0)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.choice = choice if choice in theme_choices() else FOLLOW_SYSTEM
        self.text_scale = min(max(text_scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.apply()

    def apply(self) -> None:
        """Set the application's palette and font, then update style sheets and pictures."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(_palette(self.theme))
        application.setFont(self.font())
        # Before anything measures its text; otherwise widgets would still have their old fonts.
        deliver(QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange)
        self.applied.emit()
        self.changed.emit()
        settle_layouts()
        self.settled.emit()

    def _on_system_changed(self) -> None:
        if self.choice == FOLLOW_SYSTEM:
            self.apply()


appearance = Appearance()


def mixed(first: str, second: str, share: float) -> str:
    """Return a mix of two colours; `share` is the share of the second."""
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


def translucent(color: str, opacity: float) -> QColor:
    """Return a colour with an opacity from 0 to 1."""
    result = QColor(color)
    result.setAlphaF(opacity)
    return result


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: mixed(theme.panel, theme.hairline, 0.3),
        role.Midlight: theme.hairline,
        role.Mid: theme.hairline,
        role.Dark: mixed(theme.hairline, theme.quiet, 0.5),
        role.Shadow: theme.quiet,
    }.items():
        palette.setColor(which, QColor(color))
    faint = QColor(mixed(theme.text, theme.panel, 0.6))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return palette


def icon_file() -> Path:
    """Return the file of the application's icon."""
    return RESOURCES / "icons" / "descent_lab.svg"
