"""Messages to people, through gettext: English in the source, catalogues in `locale/`."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

DOMAIN = "kodbok"
LOCALE_DIR = Path(__file__).parent / "locale"


def interface_language() -> str:
    """The interface language: KODBOK_LANG, else LC_ALL, LC_MESSAGES or LANG, else English."""
    for name in ("KODBOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.split(".")[0].split("_")[0].lower()
    return "en"


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the interface language."""
    return _catalogue(interface_language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things in the interface language."""
    return _catalogue(interface_language()).ngettext(one, many, n)
