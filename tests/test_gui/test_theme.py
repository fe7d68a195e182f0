"""The look: readable colours, also of every optimizer, and text of a readable size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from engine.optimizers import OPTIMIZERS
from gui.program import LIGHT, THEMES, Theme
from gui.theme import LARGEST_SCALE, SMALLEST_SCALE, appearance, mixed


@pytest.fixture
def look(qapp: QApplication):
    yield appearance
    appearance.presenting = False
    appearance.text_scale = 1.0
    appearance.set_choice("light")


@pytest.mark.parametrize("wrong", [-1.0, 0.0, 1e9, float("inf")])
def test_the_text_keeps_a_size_that_can_be_read(look, wrong: float) -> None:
    look.set_text_scale(wrong)
    assert SMALLEST_SCALE <= look.text_scale <= LARGEST_SCALE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["window", "panel"])
def test_text_stands_out_from_its_ground(theme: Theme, ground: str) -> None:
    for role, least in (("text", 7.0), ("quiet", 4.5), ("error", 4.5), ("curve", 3.0)):
        assert contrast(getattr(theme, role), getattr(theme, ground)) >= least, role
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_optimizer_has_a_colour_of_its_own_that_stands_out(theme: Theme) -> None:
    assert theme.optimizers.keys() == OPTIMIZERS.keys()
    assert len(set(theme.optimizers.values())) == len(OPTIMIZERS)
    for name, color in theme.optimizers.items():
        assert contrast(color, theme.panel) >= 2.8, name


def test_a_theme_without_a_colour_for_an_optimizer_is_refused_with_its_name() -> None:
    colors = {name: color for name, color in LIGHT.optimizers.items() if name != "Nesterov"}
    with pytest.raises(ValueError, match="light has no colour for Nesterov"):
        replace(LIGHT, optimizers=colors)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours as defined by WCAG 2."""
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: QColor) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_colours_are_mixed_by_their_share() -> None:
    assert mixed("#000000", "#ffffff", 0.0) == "#000000"
    assert mixed("#000000", "#ffffff", 1.0) == "#ffffff"
    assert mixed("#204060", "#a0c0e0", 0.5) == "#6080a0"
