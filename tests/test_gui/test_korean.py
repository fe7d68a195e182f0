"""Particles follow the sound of the text before them; values are written for a reader."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from engine.errors import Sentence
from gui.korean import PARTICLES, with_particles
from gui.translations import engine_text, fill_in, install_language
from tools.translations import ROOT

# The sound of each digit as it is read: 영 일 이 삼 사 오 육 칠 팔 구.
AFTER_CONSONANT, AFTER_VOWEL = "은이을과", "는가를와"
DIGIT_ENDS_IN_VOWEL = {2, 4, 5, 9}
DIGIT_TAKES_RO = {1, 7, 8} | DIGIT_ENDS_IN_VOWEL


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_is_followed_as_it_is_read(digit: int) -> None:
    short = AFTER_VOWEL if digit in DIGIT_ENDS_IN_VOWEL else AFTER_CONSONANT
    for both, particle in zip(("은(는)", "이(가)", "을(를)", "와(과)"), short, strict=True):
        assert with_particles(f"{digit}{both}") == f"{digit}{particle}"
    towards = "로" if digit in DIGIT_TAKES_RO else "으로"
    assert with_particles(f"{digit}(으)로 나누세요") == f"{digit}{towards} 나누세요"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10(으)로", "10으로"),
        ("100은(는)", "100은"),
        ("10,000이(가)", "10,000이"),
        ("0.1을(를)", "0.1을"),
        ("1e-7(으)로", "1e-7로"),
        ("1e-10(으)로", "1e-10으로"),
        ("x₀은(는)", "x₀은"),
        ("x₂은(는)", "x₂는"),
        ("W1은(는)", "W1은"),
        ("W2을(를)", "W2를"),
        ("10⁻⁴이(가)", "10⁻⁴이"),
        ("x²은(는)", "x²은"),
        ("f′(x)이(가)", "f′(x)가"),
        ("'t'이(가)", "'t'가"),
        ("‘한글’을(를)", "‘한글’을"),
        ("“강의”와(과)", "“강의”와"),
        ("(3, 4)(으)로", "(3, 4)로"),
        ("y[1]이(가)", "y[1]이"),
        ("**수업**을(를)", "**수업**을"),
        ("서울(으)로", "서울로"),
        ("중앙(으)로", "중앙으로"),
        ("η은(는)", "η는"),
        ("∇f이(가)", "∇f가"),
        ("δ을(를)", "δ를"),
        ("ε은(는)", "ε은"),
        ("SGD은(는)", "SGD는"),
        ("Adam을(를)", "Adam을"),
        ("URL(으)로", "URL로"),
        ("step을(를)", "step을"),
        ("cos(으)로", "cos으로"),
        ("99%이(가)", "99%가"),
        ("∞이(가)", "∞가"),
        ("NaN이(가)", "NaN이"),
        ("Adam이(가) SGD와(과) 3(으)로", "Adam이 SGD와 3으로"),
        ("softmax이(라)면", "softmax이(라)면"),
        ("9(이)라면, 3(이)라면", "9라면, 3이라면"),
    ],
)
def test_a_particle_follows_what_is_read(text: str, expected: str) -> None:
    assert with_particles(text) == expected


@pytest.mark.parametrize("text", ["은(는)", "–을(를)", "?이(가)", "数와(과)", "''(으)로"])
def test_after_an_unreadable_value_both_forms_stay(text: str) -> None:
    assert with_particles(text) == text


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_a_syllable_is_followed_by_its_last_consonant(syllable: str) -> None:
    final = unicodedata.normalize("NFD", syllable)[2:]
    assert with_particles(f"{syllable}은(는)")[1:] == ("은" if final else "는")
    assert with_particles(f"{syllable}(으)로")[1:] == ("으로" if final not in ("", "ᆯ") else "로")


@given(st.text(), st.sampled_from(sorted(PARTICLES)))
def test_nothing_but_the_particle_changes(text: str, both: str) -> None:
    written = with_particles(f"{text}{both}")
    before = with_particles(text)
    assert written.startswith(before)
    assert written.removeprefix(before) in (*PARTICLES[both], both)


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    install_language("ko")
    yield
    install_language("en")


def test_particles_are_chosen_where_values_are_put_in(korean: None) -> None:
    assert fill_in("{a}을(를) {b}(으)로", a=2, b="'x'") == "2를 'x'로"


def test_another_language_is_left_alone(qapp: QApplication) -> None:
    install_language("en")
    assert fill_in("{a}을(를)", a=2) == "2을(를)"


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{v}", 10_000, "10,000"),
        ("{v}", -0.5, "−0.5"),
        ("{v:.2g}", -0.00123, "−0.0012"),
        ("{v}", "-1e-07", "−1e-07"),
        ("{v}", "-3", "−3"),
        ("{v}", "-x", "-x"),
        ("{v}", "a-1", "a-1"),
        ("{v!r}", "-1", "'-1'"),
        ("{v}", True, "True"),
        ("{v}", (28, 28), "(28, 28)"),
    ],
)
def test_values_are_written_for_a_reader(
    template: str, value: object, expected: str, qapp: QApplication
) -> None:
    assert fill_in(template, v=value) == expected


def test_a_word_among_the_values_is_said_in_the_language_in_force(korean: None) -> None:
    said = engine_text(
        Sentence(
            "{name} is {value}. Give a whole number, {least} or more.",
            name=Sentence("batch_size"),
            value=0,
            least=1,
        )
    )
    assert "미니배치 크기" in said
    assert "batch_size" not in said


@pytest.mark.parametrize("file", sorted((ROOT / "gui").rglob("*.py")), ids=lambda f: f.stem)
def test_values_are_put_into_texts_in_one_place_only(file: Path) -> None:
    """A text that bypasses `fill_in` keeps 은(는) and shows an ASCII minus."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
            values = [*node.args, *node.keywords]
            assert not values, f"line {node.lineno}: put values in by gui.translations.fill_in"
