"""The style sheet: what the palette and Qt's own style do not draw the way we want.

It is set on parts of windows rather than on the application, where each change would cost half a
millisecond for every widget of the program, including those of hidden labs.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QWidget

from gui.paths import RESOURCES
from gui.program import Theme
from gui.theme import Appearance, appearance, mixed

# The sheet uses this prefix, because a quote or bracket in the path would break the whole sheet.
ICONS = "icons"
QDir.setSearchPaths(ICONS, [str(RESOURCES / "icons")])


class StyleSheet(QObject):
    """Keeps the style sheet of a part of a window and its contents up to date."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        appearance.applied.connect(self._on_applied)
        self._on_applied()

    def _on_applied(self) -> None:
        self._part.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """Return the style sheet for the current look."""
    values = _colors(appearance.theme) | _sizes(appearance)
    return re.sub(r"@(\w+)", lambda found: values[found[1]], _template())


def set_state(widget: QWidget, name: str, value: bool | str) -> bool:
    """Set a property that the style sheet uses; return whether it changed.

    This resets the widget to the font of an earlier text size: set a font of its own again.
    """
    if (widget.property(name) or type(value)()) == value:
        return False
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return True


@cache
def _template() -> str:
    return (RESOURCES / "style.qss").read_text(encoding="utf-8")


def _colors(theme: Theme) -> dict[str, str]:
    return {
        **{key: value for key, value in vars(theme).items() if isinstance(value, str)},
        "hover": mixed(theme.panel, theme.accent, 0.08),
        "pressed": mixed(theme.panel, theme.accent, 0.18),
        "accent_hover": mixed(theme.accent, theme.text, 0.15),
        "error_ground": mixed(theme.panel, theme.error, 0.10),
        "warning_ground": mixed(theme.panel, theme.warning, 0.12),
        "good_ground": mixed(theme.panel, theme.good, 0.10),
        "info_ground": mixed(theme.panel, theme.accent, 0.08),
        "disabled": mixed(theme.text, theme.panel, 0.6),
        **{
            name: f'url("{ICONS}:{name}_{theme.marks}.svg")' for name in ("chevron", "check", "dot")
        },
    }


def _sizes(look: Appearance) -> dict[str, str]:
    points = look.font().pointSizeF()
    # Unless the handle is as high as the groove with its margins, it is drawn square.
    groove, margin = look.pixels(4), look.pixels(6)
    handle = groove + 2 * margin
    return {
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
    }
