"""The languages of the window, switched while it is open."""

from __future__ import annotations

import re
from numbers import Integral
from string import Formatter

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase

from engine.errors import InputError, Sentence
from gui import program
from gui.paths import RESOURCES
from gui.program import Language

_installed: list[QTranslator] = []
_current = program.ENGLISH


def language_named(code: str) -> Language:
    """Return the row of a language."""
    return next(language for language in program.LANGUAGES if language.code == code)


def language_or_system(code: str) -> str:
    """Return an available code: the given one, else the system's, else the first."""
    codes = [language.code for language in program.LANGUAGES]
    system = QLocale.system().name().split("_")[0]
    return next((wanted for wanted in (code, system) if wanted in codes), codes[0])


def install_language(code: str) -> None:
    """Switch to a language; every widget gets a LanguageChange event."""
    application = QCoreApplication.instance()
    assert application is not None
    while _installed:
        application.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(code))
    language = language_named(code)
    global _current
    _current = language
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        (language.qt_texts, qt_folder),
        (language.texts, str(RESOURCES / "translations")),
    ):
        translator = QTranslator(application)
        # Qt's own translations may be missing on a minimal system; ours are shipped.
        if name and translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)


def missing_font(code: str) -> str:
    """Return a sentence saying that the system has no font for a language, or an empty text.

    It is in English, because the language itself would be unreadable.
    """
    language = language_named(code)
    if not language.writing_system:
        return ""
    if QFontDatabase.families(QFontDatabase.WritingSystem[language.writing_system]):
        return ""
    return (
        f"No {language.english_name} font is installed here; "
        f"install one, such as {language.fonts}, and start again."
    )


def fill_in(text: str, /, **values: object) -> str:
    """Return a translated text with its values filled in, as the current language needs it."""
    return _current.finish(_FORMATTER.vformat(text, (), values))


def engine_text(said: Sentence | InputError) -> str:
    """Return a sentence of the engine in the current language."""
    return fill_in(QCoreApplication.translate("engine", said.template), **said.values)


class _ValueFormatter(Formatter):
    """Formats values for readers: −0.5, 10,000, and sentences in the current language."""

    _NEGATIVE = re.compile(r"-([\d.][\d.,]*(e[+-]?\d+)?|inf)")

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Sentence):
            return engine_text(value)
        if isinstance(value, Integral) and not (format_spec or isinstance(value, bool)):
            format_spec = ","
        written = str(super().format_field(value, format_spec))
        return "−" + written[1:] if self._NEGATIVE.fullmatch(written) else written


_FORMATTER = _ValueFormatter()
