"""The name of the program, and its labs, languages and themes: one complete row each.

Rows have no defaults, so a forgotten field is a TypeError at the row itself. Nothing here needs
Qt: the command line, the packager and the tools read the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.optimizers import OPTIMIZERS
from gui.korean import with_particles

NAME = "Descent Lab"
VERSION = "1.0.0"


@dataclass(frozen=True)
class LabRow:
    """A lab: a tab of the window, built when it is first shown."""

    name: str  # on the command line, in sessions, and in the files lessons/NAME.LANGUAGE.md
    title: str  # English, translated in the context "labs"
    icon: str  # resources/icons/ICON.svg
    module: str  # imported when the lab is first shown
    class_name: str  # the subclass of gui.lab.Lab in that module


@dataclass(frozen=True)
class Language:
    """A language of the window."""

    code: str  # as in locale names, and in the names of its files of texts and lessons
    name: str  # as its speakers write it
    english_name: str
    texts: str  # resources/translations/TEXTS.ts and .qm; empty for the language of the sources
    qt_texts: str  # the file of Qt's own texts; empty for the language of Qt's sources
    writing_system: str  # of QFontDatabase.WritingSystem, if a system may lack fonts; else empty
    fonts: str  # fonts to recommend if the system has none for it
    finish: Callable[[str], str]  # fits grammar to the values filled into a text; else str


@dataclass(frozen=True)
class Theme:
    """Colours by meaning; each has the same meaning in all labs."""

    name: str
    title: str  # English, translated in the context "themes"
    dark: bool  # whether light text stands on a dark background
    marks: str  # resources/icons/chevron_MARKS.svg, check_MARKS.svg and dot_MARKS.svg
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
    optimizers: Mapping[str, str]  # name → colour, for every optimizer

    def __post_init__(self) -> None:
        missing = [name for name in OPTIMIZERS if name not in self.optimizers]
        if missing:
            raise ValueError(f"The theme {self.name} has no colour for {', '.join(missing)}.")


LABS = (
    LabRow(
        name="loss",
        title="Loss",
        icon="loss",
        module="gui.labs.loss.lab",
        class_name="LossLab",
    ),
    LabRow(
        name="derivative",
        title="Derivative",
        icon="derivative",
        module="gui.labs.derivative.lab",
        class_name="DerivativeLab",
    ),
    LabRow(
        name="descent",
        title="Gradient descent",
        icon="descent",
        module="gui.labs.descent.lab",
        class_name="DescentLab",
    ),
    LabRow(
        name="layer",
        title="One layer",
        icon="layer",
        module="gui.labs.layer.lab",
        class_name="LayerLab",
    ),
    LabRow(
        name="training",
        title="MNIST training",
        icon="training",
        module="gui.labs.training.lab",
        class_name="TrainingLab",
    ),
)

ENGLISH = Language(
    code="en",
    name="English",
    english_name="English",
    texts="",
    qt_texts="",
    writing_system="",
    fonts="",
    finish=str,
)

KOREAN = Language(
    code="ko",
    name="한국어",
    english_name="Korean",
    texts="descent_lab_ko",
    qt_texts="qtbase_ko",
    writing_system="Korean",
    fonts="Noto Sans CJK or Nanum",
    finish=with_particles,
)

LANGUAGES = (ENGLISH, KOREAN)

LIGHT = Theme(
    name="light",
    title="Light",
    dark=False,
    marks="light",
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
    title="Dark",
    dark=True,
    marks="dark",
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

# The first light and the first dark theme are used when following the system.
THEMES = (LIGHT, DARK)

FOLLOW_SYSTEM = "system"  # the choice that leaves the theme to the system


def theme_choices() -> tuple[str, ...]:
    """Return everything that can be chosen as a theme."""
    return (FOLLOW_SYSTEM, *(theme.name for theme in THEMES))
