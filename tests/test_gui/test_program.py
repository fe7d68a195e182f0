"""Whatever a row of the window's tables needs is there; a missing part is reported by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.optimizers import OPTIMIZERS
from gui.lab import Lab
from gui.labs import load_lab
from gui.paths import RESOURCES
from gui.program import LABS, LANGUAGES, LIGHT, THEMES, LabRow, Language, Theme
from gui.translations import language_or_system

ICONS, LESSONS = RESOURCES / "icons", RESOURCES / "lessons"
MARKS = ("chevron", "check", "dot")

every_lab = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.name)
every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda row: row.english_name)
every_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@every_lab
def test_a_lab_can_be_loaded(lab: LabRow) -> None:
    loaded = load_lab(lab)
    assert issubclass(loaded, Lab), f"{lab.module}.{lab.class_name} must be a gui.lab.Lab"
    assert loaded.__module__ == f"gui.labs.{lab.name}.lab", "a lab lives in the folder of its name"


@every_lab
def test_a_lab_has_an_icon_that_takes_the_colour_of_the_theme(lab: LabRow) -> None:
    file = ICONS / f"{lab.icon}.svg"
    assert file.exists(), f"draw resources/icons/{lab.icon}.svg"
    assert "currentColor" in file.read_text(encoding="utf-8"), f"{file.name}: use currentColor"


@every_lab
@every_language
def test_a_lab_has_a_lesson_in_every_language(lab: LabRow, language: Language) -> None:
    file = LESSONS / f"{lab.name}.{language.code}.md"
    assert file.exists(), f"write resources/lessons/{file.name}"
    assert file.read_text(encoding="utf-8").startswith("# "), f"{file.name} begins with its title"


@pytest.mark.parametrize("file", sorted(LESSONS.iterdir()), ids=lambda file: file.name)
def test_a_lesson_belongs_to_a_lab_and_a_language(file: Path) -> None:
    lab, code, _ = file.name.split(".")
    assert lab in {row.name for row in LABS}, f"no lab is named {lab}"
    assert code in {row.code for row in LANGUAGES}, f"no language has the code {code}"


@every_theme
def test_a_theme_has_its_marks(theme: Theme) -> None:
    for mark in MARKS:
        file = ICONS / f"{mark}_{theme.marks}.svg"
        assert file.exists(), f"draw resources/icons/{file.name}"


def test_there_is_a_theme_for_those_who_follow_a_light_and_a_dark_system() -> None:
    assert {theme.dark for theme in THEMES} == {True, False}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_theme_without_a_colour_for_an_optimizer_is_refused_by_name(name: str) -> None:
    colors = {one: color for one, color in LIGHT.optimizers.items() if one != name}
    with pytest.raises(ValueError, match=f"light has no colour for {name}"):
        replace(LIGHT, optimizers=colors)


@pytest.mark.parametrize("kind", [LabRow, Language, Theme])
def test_a_row_without_a_part_is_refused_with_the_name_of_the_part(kind: type) -> None:
    with pytest.raises(TypeError, match=r"missing .* 'title'|missing .* 'english_name'"):
        kind(name="half a row")


@pytest.mark.parametrize("rows", [LABS, LANGUAGES, THEMES], ids=["labs", "languages", "themes"])
def test_no_two_rows_have_a_name_in_common(rows: tuple[LabRow | Language | Theme, ...]) -> None:
    names = [row.name for row in rows]
    assert len(set(names)) == len(names)


def test_a_language_that_does_not_exist_becomes_one_that_does() -> None:
    codes = [language.code for language in LANGUAGES]
    assert [language_or_system(code) for code in codes] == codes
    assert language_or_system("tlh") in codes
