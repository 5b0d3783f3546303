"""Messages to people, through gettext: English in the source, catalogues in `locale/`."""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
from pathlib import Path

DOMAIN = "kodbok"
LOCALE_DIR = Path(__file__).parent / "locale"


def interface_language() -> str:
    """The interface language: KODBOK_LANG, else LC_ALL, LC_MESSAGES or LANG, else English."""
    for name in ("KODBOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return re.split("[^a-z]", value.lower())[0]
    return "en"


@cache
def catalogue() -> gettext.NullTranslations:
    """The catalogue of the interface language, chosen once: at the first message."""
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[interface_language()], fallback=True)


def _(message: str) -> str:
    """The message in the interface language."""
    return catalogue().gettext(message)


def N_(message: str) -> str:  # noqa: N802 (gettext's name for "marked, translated later")
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things in the interface language."""
    return catalogue().ngettext(one, many, n)
