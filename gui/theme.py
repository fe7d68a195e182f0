"""The look, made once: colours with their meaning, type, distances and the style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from engine.optimizers import OPTIMIZERS
from gui.paths import RESOURCES

SPACE = 4  # every distance is a multiple of this many pixels
THEME_CHOICES = ("system", "light", "dark")
SMALLEST_SCALE, LARGEST_SCALE = 0.75, 2.5
PRESENTATION_SCALE = 1.35  # how much bigger text is in presentation mode
LINE_PRESENTATION_SCALE = 1.75


@dataclass(frozen=True)
class Theme:
    """Colours by meaning; one meaning each, in all labs."""

    name: str
    curve: str  # the prediction y, the curve f, training
    target: str  # the target t, the test set (dashed)
    tangent: str  # the tangent, the gradient
    loss: str
    validation: str  # dotted
    secant: str  # the secant, the step h
    accent: str  # buttons, focus
    on_accent: str
    good: str
    warning: str
    error: str
    window: str
    panel: str
    hairline: str
    text: str
    quiet: str
    optimizers: Mapping[str, str]  # name → colour, for every optimizer there is

    def __post_init__(self) -> None:
        without = [name for name in OPTIMIZERS if name not in self.optimizers]
        if without:
            raise ValueError(f"The theme {self.name} has no colour for {', '.join(without)}.")

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    curve="#0072B2",
    target="#D55E00",
    tangent="#CC79A7",
    loss="#1B1F24",
    validation="#009E73",
    secant="#B8860B",
    accent="#1F5FD0",
    on_accent="#FFFFFF",
    good="#1A7F37",
    warning="#9A6700",
    error="#C62828",
    window="#F7F8FA",
    panel="#FFFFFF",
    hairline="#D9DEE5",
    text="#1B1F24",
    quiet="#57606A",
    optimizers={
        "SGD": "#0072B2",
        "Momentum": "#D55E00",
        "Nesterov": "#009E73",
        "AdaGrad": "#CC79A7",
        "RMSProp": "#B8860B",
        "Adam": "#1B1F24",
    },
)

DARK = Theme(
    name="dark",
    curve="#56B4E9",
    target="#FF9E4A",
    tangent="#E59BC4",
    loss="#F2F4F7",
    validation="#3CCFA0",
    secant="#F0C75E",
    accent="#7EA8FF",
    on_accent="#14171B",
    good="#4CC38A",
    warning="#E3B341",
    error="#FF7B72",
    window="#14171B",
    panel="#1C2026",
    hairline="#333A43",
    text="#E8EBEF",
    quiet="#9AA4B0",
    optimizers={
        "SGD": "#56B4E9",
        "Momentum": "#FF9E4A",
        "Nesterov": "#3CCFA0",
        "AdaGrad": "#E59BC4",
        "RMSProp": "#F0C75E",
        "Adam": "#F2F4F7",
    },
)


class Appearance(QObject):
    """The theme and the sizes in force; emits `changed` after they have reached the application."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.text_scale = 1.0
        self.presenting = False
        self._base_points = 0.0

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        if self.choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    @property
    def scale(self) -> float:
        """How large text and what goes with it is, against 1.0."""
        return self.text_scale * (PRESENTATION_SCALE if self.presenting else 1.0)

    @property
    def line_scale(self) -> float:
        """How thick plot lines are, against 1.0."""
        return LINE_PRESENTATION_SCALE if self.presenting else 1.0

    def pixels(self, length: float) -> int:
        """Scale a length with the text."""
        return round(length * self.scale)

    def font(self, factor: float = 1.0, *, bold: bool = False, digits: bool = False) -> QFont:
        """Give the interface font at a size relative to body text; `digits` of one width."""
        font = QFont(QApplication.font())
        font.setPointSizeF(self._base_points * self.scale * factor)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        if digits:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def set_choice(self, choice: str) -> None:
        self.choice = choice if choice in THEME_CHOICES else "system"
        self.apply()

    def set_text_scale(self, scale: float) -> None:
        self.text_scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.apply()

    def set_presenting(self, presenting: bool) -> None:
        self.presenting = presenting
        self.apply()

    def start(self, choice: str, text_scale: float) -> None:
        """Give the application its look for the first time."""
        # The system's font may be tiny on a bare X server; 10 points is readable everywhere.
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self._base_points = max(system, 10.0)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.choice = choice if choice in THEME_CHOICES else "system"
        self.text_scale = min(max(text_scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.apply()

    def apply(self) -> None:
        """Hand palette, font and style sheet to the application, then tell the pictures."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(_palette(self.theme))
        application.setFont(self.font())
        application.setStyleSheet(_style_sheet(self))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self.apply()


appearance = Appearance()


def set_state(widget: QWidget, name: str, value: bool | str) -> bool:
    """Set a property that the style sheet asks for; tell whether that changed the look.

    The widget gets back the font of an earlier text size: one with its own font sets it again.
    """
    if (widget.property(name) or type(value)()) == value:
        return False
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return True


def mixed(first: str, second: str, share: float) -> str:
    """Mix two colours; `share` is how much there is of the second."""
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


def translucent(color: str, opacity: float) -> QColor:
    """Give a colour with an opacity from 0 to 1."""
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


def _style_sheet(look: Appearance) -> str:
    theme = look.theme
    points = look.font().pointSizeF()
    # The handle is as high as the groove with its margins, or it is drawn square.
    groove, margin = look.pixels(4), look.pixels(6)
    handle = groove + 2 * margin
    template = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    values = {
        **{
            role: color for role, color in vars(theme).items() if role not in ("name", "optimizers")
        },
        "hover": mixed(theme.panel, theme.accent, 0.08),
        "pressed": mixed(theme.panel, theme.accent, 0.18),
        "accent_hover": mixed(theme.accent, theme.text, 0.15),
        "error_ground": mixed(theme.panel, theme.error, 0.10),
        "warning_ground": mixed(theme.panel, theme.warning, 0.12),
        "good_ground": mixed(theme.panel, theme.good, 0.10),
        "info_ground": mixed(theme.panel, theme.accent, 0.08),
        "disabled": mixed(theme.text, theme.panel, 0.6),
        "quiet_size": f"{points * 0.9:.2f}pt",
        "heading_size": f"{points * 1.15:.2f}pt",
        "hero_size": f"{points * 2.4:.2f}pt",
        "tab_height": f"{look.pixels(40) - 14}px",
        "field_height": f"{look.pixels(24)}px",
        "handle": f"{handle}px",
        "handle_radius": f"{handle // 2}px",
        "handle_margin": f"-{margin}px",
        "groove": f"{groove}px",
        "groove_margin": f"{margin}px",
        "indicator": f"{look.pixels(14)}px",
        "indicator_radius": f"{(look.pixels(14) + 2) // 2}px",
        "slider": f"{look.pixels(20)}px",
        **{
            name: (RESOURCES / "icons" / f"{name}_{theme.name}.svg").as_posix()
            for name in ("chevron", "check", "dot")
        },
    }
    return re.sub(r"@(\w+)", lambda found: values[found[1]], template)


def korean_font_missing() -> bool:
    """Tell whether this system has no font with Hangul."""
    return not QFontDatabase.families(QFontDatabase.WritingSystem.Korean)


def icon_file() -> Path:
    """Where the application's own icon lies."""
    return RESOURCES / "icons" / "descent_lab.svg"
