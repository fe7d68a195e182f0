"""The Korean texts of the window and the lessons follow one list of terms and one style.

Each rule names a forbidden spelling and its replacement.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict

import pytest

from tools.translations import FOLDER, ROOT

# Forbidden spelling: replacement.
TERMS = {
    r"(?<!미니)배치 크기": "미니배치 크기",
    r"걸음": "스텝",
    r"한 단계|\d단계|\}단계": "스텝",
    r"성분": "원소",
    r"표본": "샘플",
    r"초기 가중치": "가중치 초깃값",
    r"시작점": "출발점",
    r"최적화 (방법|알고리즘)|옵티마이저": "최적화 기법",
    r"모양(은|이) \{": "형상",
    r"법선(?!벡터)": "법선벡터",
    r"웅덩이": "움푹한 곳",
    r"날아가": "발산합니다",
    r"너무 느림": "거의 안 움직임",
    r"정확한 기울기": "해석적 미분",
    r"몫": "비중",
    r"f의 값이 없": "정의되지 않습니다",
    r"(숫자가|숫자는) 아닙니다": "수가 아닙니다",
    r"(훈련|시험|검증) 데이터 정확도": "훈련 / 시험 / 검증 정확도",
    r"발표 화면": "발표 모드",
    r"두 최솟값|두 개의 극솟값": "두 극솟값",
    r"최솟값 ?\(|극솟값 ?\(": "최소점, 극소점: a value is no place",
    r"로그 앞에": "로그를 취하기 전에",
    r"과적합|오버피팅(?!\))": "과대적합, once in a lesson with (오버피팅)",
    r"에포크|이포크": "에폭",
    r"라벨": "레이블",
    r"[Ss]oftmax": "소프트맥스",
    r"에타": "학습률 η",
    r"꺾인": "뾰족점",
    r"두 번 눌": "더블클릭",
    r"한 층 신경망": "1층 신경망",
    r"번째 스텝": "스텝 {n}",
    r"주세요|(?<!붙여 )넣으세요": "입력하세요 or 고르세요",
}
SPACING = {
    r"손실함수": "손실 함수",
    r"경사하강": "경사 하강법",
    r"수치미분": "수치 미분",
    r"해석적미분": "해석적 미분",
    r"교차엔트로피|엔트로피오차": "교차 엔트로피 오차",
    r"평균 제곱|제곱 오차": "평균제곱오차",
    r"평균 절대|절대 오차": "평균절대오차",
    r"오차 제곱합": "오차제곱합",
    r"미니 배치": "미니배치",
    r"편 미분": "편미분",
    r"접 평면": "접평면",
    r"오차 역전파": "오차역전파법",
    r"\d %|\} %": "11%: a per cent sign joins the figure",
    r"\} (개|장|회|스텝|행|차원|바이트|픽셀)(?![가-힣])": "a counter joins the figure",
    r"\)\(&": "no double brackets in a menu",
}
STYLE = {
    r"(?<!세)요[.!]": "statements end in -합니다, requests in -(으)세요",
    r"(?<![나까가])요\?": "questions end in -나요?, -ㄹ까요?",
    r"(?<![\w{])-\d": "− (U+2212) before a negative number",
    r"\}['’”]?(은|는|이|가|을|를|와|과|으로|로)(?=[\s.,:;!?]|$)": (
        "both forms after a value, as in {x}은(는): the one that fits is chosen later"
    ),
}
RULES = {**TERMS, **SPACING, **STYLE}

TEXTS = [
    (context.findtext("name") or "", message.findtext("source") or "", korean)
    for context in ET.parse(FOLDER / "descent_lab_ko.ts").getroot().iter("context")
    for message in context.iter("message")
    if (korean := message.findtext("translation"))
]
LESSONS = sorted((ROOT / "resources" / "lessons").rglob("*ko.md"))
# Words with two meanings: a kind of function and a step of a descent, a heading and a button.
TWO_MEANINGS = {"step", "Step", "Loss", "validation", "iterations"}


@pytest.mark.parametrize("wrong", RULES)
def test_a_text_follows_the_rule(wrong: str) -> None:
    found = [f"{context}: {korean}" for context, _, korean in TEXTS if re.search(wrong, korean)]
    assert not found, f"write: {RULES[wrong]}"


@pytest.mark.parametrize("wrong", RULES)
def test_a_lesson_follows_the_rule(wrong: str) -> None:
    found = [
        f"{file.name}: {line}"
        for file in LESSONS
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(wrong, line)
    ]
    assert not found, f"write: {RULES[wrong]}"


def test_both_forms_of_a_particle_stand_after_a_value_only() -> None:
    both = re.compile(r"(.{0,2})(은\(는\)|이\(가\)|을\(를\)|와\(과\)|\(으\)로|\(이\)라)")
    for _, _, korean in TEXTS:
        for before, particle in both.findall(korean):
            assert "}" in before, f"{particle} can be chosen here: {korean}"


def test_one_text_has_one_translation() -> None:
    said = defaultdict(set)
    for _, source, korean in TEXTS:
        said[source].add(korean)
    assert {source for source, ways in said.items() if len(ways) > 1} <= TWO_MEANINGS


def test_a_text_keeps_the_stop_of_a_sentence() -> None:
    """A label has no full stop in either language."""
    for _, source, korean in TEXTS:
        if not source.endswith((".", "?", "!")) and korean.endswith("."):
            assert re.search(r"(니다|세요)\.$", korean), f"a label needs no stop: {korean}"


def test_what_belongs_together_stays_on_one_line() -> None:
    """A line may break at a space, so there is none to break at within a formula."""
    for _, _, korean in TEXTS:
        assert not re.search(r"\b[xhk] = \{|\d MB|\{\w+\} × \{", korean), korean
