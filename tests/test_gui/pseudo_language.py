"""A pseudo-language: every text accented, and 40 % longer.

It reveals omissions: a text without accents was never translated, and a text without its closing
bracket had too little room.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copytree

from gui.paths import RESOURCES
from gui.program import LABS, Language
from tools.translations import collect, compile_texts

CODE = "en_XA"
OPENING, CLOSING = "⟦", "⟧"
LONGER = 0.4
ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÂḂĆĎÉḞĜĤÎĴĶĹṀŃÔṔŔŠŤÛṼŴẊÝŽâḃćďéḟĝĥîĵķĺṁńôṕʠŕšťûṽŵẋýž",
)
# Placeholders, tags, entities and the mnemonic of a menu entry stay as they are.
KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w*;|&\w)")


def pseudo(text: str) -> str:
    """Return a text in the pseudo-language."""
    parts = KEPT.split(text)
    words = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in parts)
    missing = max(math.ceil(LONGER * len(text)) - len(OPENING + CLOSING), 0)
    return f"{OPENING}{words}{(' ôńé ťŵô ťĥŕéé' * missing)[:missing]}{CLOSING}"


def make_language(folder: Path) -> Language:
    """Follow the recipe for a language: a row, its texts, and a lesson for each lab."""
    file = folder / f"descent_lab_{CODE}.ts"
    collect(file, CODE)
    tree = ET.parse(file)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = pseudo(message.findtext("source", ""))
    tree.write(file, encoding="utf-8", xml_declaration=True)
    compile_texts(file)
    lessons = Path(copytree(RESOURCES / "lessons", folder / "lessons"))
    for lab in LABS:
        (lessons / f"{lab.name}.{CODE}.md").write_text(pseudo(lab.title), encoding="utf-8")
    return Language(
        code=CODE,
        name=pseudo("English"),
        english_name="Pseudo-English",
        texts=str(file.with_suffix("")),
        qt_texts="",
        writing_system="Latin",
        fonts="any font",
        finish=str,
    )
