"""Codes of languages: two letters where there are two, as the rest of the program has them."""

from __future__ import annotations

import re

_TWO_LETTERS = dict(
    pair.split(":")
    for pair in [
        "swe:sv",
        "eng:en",
        "deu:de",
        "ger:de",
        "fra:fr",
        "fre:fr",
        "spa:es",
        "dan:da",
        "nor:no",
        "nob:nb",
        "nno:nn",
        "fin:fi",
        "nld:nl",
        "dut:nl",
        "ita:it",
        "por:pt",
        "pol:pl",
        "rus:ru",
        "ukr:uk",
        "ces:cs",
        "cze:cs",
        "slk:sk",
        "slv:sl",
        "hrv:hr",
        "srp:sr",
        "hun:hu",
        "ron:ro",
        "rum:ro",
        "ell:el",
        "gre:el",
        "tur:tr",
        "ara:ar",
        "heb:he",
        "fas:fa",
        "per:fa",
        "zho:zh",
        "chi:zh",
        "cmn:zh",
        "jpn:ja",
        "kor:ko",
        "cat:ca",
        "eus:eu",
        "baq:eu",
        "isl:is",
        "ice:is",
        "est:et",
        "lav:lv",
        "lit:lt",
        "gle:ga",
        "cym:cy",
        "wel:cy",
        "hin:hi",
        "tha:th",
        "vie:vi",
        "ind:id",
        "bul:bg",
        "som:so",
        "kur:ku",
    ]
)
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def short(code: str | None) -> str | None:
    """A code as others write it (swe, sv-SE) in short form (sv, sv-SE); None for what is no code."""
    code = (code or "").strip()
    if not _CODE.fullmatch(code) or code.lower() == "und":
        return None
    return _TWO_LETTERS.get(code.lower(), code)
