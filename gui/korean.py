"""Korean particles after a value: 3은, 5는, W1을, ‘t’가.

The form of a Korean particle depends on the final sound of the word before it, and a value is not
known when a text is translated. So a text has both forms, as in ``{x}은(는)``, and the right one is
chosen once the values have been filled in.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

# By their notation with both forms: the form after a consonant, and the one after a vowel.
PARTICLES = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라": ("이라", "라"),
}
TOWARDS = "(으)로"  # also takes the form for vowels after ㄹ

_PARTICLE = re.compile("|".join(re.escape(both) for both in PARTICLES))
_CLOSING = "'\"’”)]}*"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PRIMES = "′″"  # 프라임


class Ending(Enum):
    """The final sound of a word."""

    VOWEL = "vowel"
    CONSONANT = "consonant"
    RIEUL = "ㄹ"


# 영 일 이 삼 사 오 육 칠 팔 구. A final 0 is read 영, 십, 백, 천 or 만: all end in a consonant.
_DIGITS = {
    **dict.fromkeys("2459", Ending.VOWEL),
    **dict.fromkeys("178", Ending.RIEUL),
    **dict.fromkeys("036", Ending.CONSONANT),
}
# By the name of the last letter: 엘, 엠, 엔, 알.
_LETTERS = {"l": Ending.RIEUL, "r": Ending.RIEUL, "m": Ending.CONSONANT, "n": Ending.CONSONANT}
# Words that do not end like their last letter: 스텝, 코사인, 탄젠트, 알엠에스프롭, 자비에.
_WORDS = {
    "step": Ending.CONSONANT,
    "cos": Ending.CONSONANT,
    "tan": Ending.VOWEL,
    "rmsprop": Ending.CONSONANT,
    "xavier": Ending.VOWEL,
}
# 엡실론, 오미크론, 입실론; the other Greek letters end in a vowel.
_GREEK_CONSONANTS = "ευο"
_SIGNS = {"%": Ending.VOWEL, "∞": Ending.VOWEL, "°": Ending.CONSONANT, "½": Ending.RIEUL}


def with_particles(text: str) -> str:
    """Return a text in which each particle with both forms is replaced by the right form.

    A particle after something with an unknown final sound keeps both forms.
    """

    def choose(particle: re.Match[str]) -> str:
        before = text[: particle.start()].rstrip(_CLOSING)
        return _fitting(particle[0], ending(before))

    return _PARTICLE.sub(choose, text)


def ending(word: str) -> Ending | None:
    """Return the final sound of a word when read aloud, or None if it is unknown."""
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return _of_syllable(last)
    if last in _SUPERSCRIPTS or last in _PRIMES:
        return Ending.CONSONANT  # 제곱, 프라임
    if last in _SIGNS:
        return _SIGNS[last]
    plain = unicodedata.normalize("NFKC", last).lower()
    if plain in _DIGITS:
        return _DIGITS[plain]
    if "α" <= plain <= "ω":
        return Ending.CONSONANT if plain in _GREEK_CONSONANTS else Ending.VOWEL
    if "a" <= plain <= "z":
        spelled = re.search(r"[A-Za-z]+\Z", word)
        known = _WORDS.get(spelled[0].lower()) if spelled else None
        return known or _LETTERS.get(plain, Ending.VOWEL)
    return None


def _of_syllable(syllable: str) -> Ending:
    final = (ord(syllable) - ord("가")) % 28
    if final == 0:
        return Ending.VOWEL
    return Ending.RIEUL if final == 8 else Ending.CONSONANT


def _fitting(both: str, sound: Ending | None) -> str:
    if sound is None:
        return both
    after_consonant, after_vowel = PARTICLES[both]
    if sound is Ending.VOWEL or (sound is Ending.RIEUL and both == TOWARDS):
        return after_vowel
    return after_consonant
