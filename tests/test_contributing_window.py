"""The recipes of CONTRIBUTING.md for a lab, a language and a theme, followed on a copy."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.project_copy import Copy, as_item, code_of

PROGRAM = "gui/program.py"
TEXTS, LESSONS = "resources/translations", "resources/lessons"
pytestmark = pytest.mark.timeout(600)  # each starts several test runs of its own

# These tests follow the tables, so they tell what a new row lacks.
TABLE_TESTS = ("tests/test_gui/test_program.py", "tests/test_translations.py")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def add_row(copy: Copy, table: str, row: str) -> None:
    """Append a row to a table of the program."""
    text = (copy.folder / PROGRAM).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^{table} = \(.*?\)\n$", text, re.M | re.S)
    whole = found.rstrip().removesuffix(")").rstrip().rstrip(",")
    longer = f"{whole},\n{as_item(row)})\n"
    (copy.folder / PROGRAM).write_text(text.replace(found, longer), encoding="utf-8")


def failures(said: str) -> set[str]:
    """Return the tests that failed, by file and name."""
    return set(re.findall(r"^FAILED \S+/(\S+)", said, re.M))


def translate(copy: Copy, language: str) -> None:
    """Fill in what has no translation yet, as a translator would."""
    file = copy.folder / TEXTS / f"descent_lab_{language}.ts"
    tree = ET.parse(file)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        if translation.attrib.pop("type", None):
            translation.text = f"«{message.findtext('source')}»"
    tree.write(file, encoding="utf-8", xml_declaration=True)


def test_a_lab_by_the_recipe(copy: Copy) -> None:
    lab, row, icon = code_of("Add a lab")
    folder = copy.folder / "gui" / "labs" / "neuron"
    folder.mkdir()
    add_row(copy, "LABS", row)
    code, said = copy.tests(*TABLE_TESTS)
    assert code == 1, said
    for missing in ("gui.labs.neuron", "neuron.svg", "neuron.en.md", "neuron.ko.md", "One neuron"):
        assert missing in said

    (folder / "__init__.py").write_text('"""The One-neuron lab."""\n', encoding="utf-8")
    (folder / "lab.py").write_text(lab, encoding="utf-8")
    (copy.folder / "resources" / "icons" / "neuron.svg").write_text(icon, encoding="utf-8")
    for language in ("en", "ko"):
        lesson = f"# {language}\n\n" + "What to look at, what to try. " * 10
        (copy.folder / LESSONS / f"neuron.{language}.md").write_text(lesson, encoding="utf-8")
    assert copy.python("-m", "tools.translations") == (0, "")
    translate(copy, "ko")
    assert copy.python("-m", "tools.translations") == (0, "")
    code, said = copy.tests(
        *TABLE_TESTS,
        "tests/test_architecture.py",
        "tests/test_gui/test_main_window.py",
        "tests/test_gui/test_pseudo_language.py",
        "-k", "neuron or architecture or translations or program or digit",
    )  # fmt: skip
    assert code == 0, said
    picture = copy.folder / "neuron.png"
    assert copy.python("main.py", "--lab", "neuron", "--screenshot", str(picture)) == (0, "")
    assert picture.exists()


def test_a_language_by_the_recipe(copy: Copy) -> None:
    (row,) = code_of("Add a language")
    add_row(copy, "LANGUAGES", row)
    code, said = copy.tests(*TABLE_TESTS)
    assert code == 1, said
    for missing in ("descent_lab_fr.ts is missing", "descent_lab_fr.qm", "loss.fr.md"):
        assert missing in said
    assert copy.python("-m", "tools.translations") == (0, "")
    code, said = copy.tests(*TABLE_TESTS)
    assert code == 1, said
    assert "'Loss' is not translated" in said

    for one in ("fr", "ko"):  # texts added since then belong to all languages
        translate(copy, one)
    for english in (copy.folder / LESSONS).glob("*.en.md"):
        french = english.with_name(english.name.replace(".en.", ".fr."))
        french.write_text(english.read_text(encoding="utf-8").replace("# ", "# Le ", 1))
    assert copy.python("-m", "tools.translations") == (0, "")
    code, said = copy.tests(
        *TABLE_TESTS,
        "tests/test_gui/test_main_window.py",
        "-k",
        "program or translations or lesson",
    )
    assert code == 0, said
    picture = copy.folder / "french.png"
    assert copy.python("main.py", "--lang", "fr", "--screenshot", str(picture)) == (0, "")
    assert picture.exists()


def test_a_theme_by_the_recipe(copy: Copy) -> None:
    (row,) = code_of("Add a theme")
    add_row(copy, "THEMES", row.replace('marks="light"', 'marks="sepia"'))
    code, said = copy.tests(*TABLE_TESTS)
    assert failures(said) >= {"test_program.py::test_a_theme_has_its_marks[sepia]"}
    assert "check_sepia.svg" in said or "chevron_sepia.svg" in said
    assert "Sepia" in said, "its title is not translated"

    with copy.changed((PROGRAM, 'marks="sepia"', 'marks="light"')):
        code, said = copy.tests("tests/test_gui/test_program.py", "tests/test_gui/test_theme.py")
        assert code == 0, said
        picture = copy.folder / "sepia.png"
        assert copy.python("main.py", "--theme", "sepia", "--screenshot", str(picture)) == (0, "")
        assert picture.exists()
