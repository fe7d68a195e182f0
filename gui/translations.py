"""The languages of the window, switched live."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.paths import RESOURCES

LANGUAGES = {"en": "English", "ko": "한국어"}

_installed: list[QTranslator] = []


def language_or_system(language: str) -> str:
    """Give a language that exists: the asked one, else the system's, else English."""
    if language in LANGUAGES:
        return language
    system = QLocale.system().name().split("_")[0]
    return system if system in LANGUAGES else "en"


def install_language(language: str) -> None:
    """Speak a language from now on; every widget gets a LanguageChange event."""
    application = QCoreApplication.instance()
    assert application is not None
    while _installed:
        application.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own_folder = str(RESOURCES / "translations")
    for name, folder in (
        (f"qtbase_{language}", qt_folder),
        (f"descent_lab_{language}", own_folder),
    ):
        translator = QTranslator(application)
        # Qt's own words may be missing on a trimmed system; ours are shipped.
        if translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)


def engine_text(template: str, values: dict[str, object] | None = None) -> str:
    """Say a sentence of the engine in the language in force."""
    return QCoreApplication.translate("engine", template).format(**(values or {}))
