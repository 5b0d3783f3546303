"""What can be a speaker's name, and which words stand before a colon or alone on a line without being one."""

from __future__ import annotations

import re

from kodbok.transcripts.labels import Mark

_LOWER_IN_NAMES = "af av da de del della der di du el la le och of ter the till van vom von zu and & i"
_AT_THE_TOP = """datum date tid time klockan plats place ort kommun municipality region län ämne subject titel
    title längd duration minuter minutes dauer fil file sida page seite kapitel chapter del part fas version språk
    language sprache bilaga appendix källa source närvarande present frånvarande absent roll role
    befattning yrke occupation ålder age kön gender utbildning education antal number organisation organization
    förvaltning enhet avdelning department from to cc bcc subject från till telefon phone email sv re vb fwd bilagor
    bifogat"""
_IN_REPORTS = """bakgrund inledning avslutning syfte metod resultat slutsatser diskussion hinder möjligheter
    utmaningar styrkor svagheter hot fördelar nackdelar behov förslag åtgärder mål beslut reservation bedömning
    reflektion reflektioner kommentarer background introduction aim aims purpose method methods results discussion
    conclusion conclusions strengths weaknesses opportunities threats pros cons advantages disadvantages challenges
    barriers needs goals decision recommendations reflections comments notes"""
_IN_TALK = """not notera note obs ps nb exempel exempelvis example kommentar comment alltså slutligen nämligen
    sedan dessutom först sist slutsats sammanfattning summary svaret frågan http https www mailto tel tfn mail
    epost e-post tips tip varning warning viktigt important observera följdfråga paus pause skratt skrattar laughter
    tystnad silence ohörbart inaudible avbrott ja nej okej ok mm mhm precis exakt absolut yes no yeah okay right"""
_PARTICLES = frozenset(_LOWER_IN_NAMES.split())
HEADINGS = frozenset((*_AT_THE_TOP.split(), *_IN_REPORTS.split()))
_ASIDES = frozenset(_IN_TALK.split())
_IMPOSSIBLE = re.compile(r"[?!;\"“”„«»<>=|\\{}…]|\.\.|\. [^\W\d_A-ZÅÄÖ]|\([^)]*$|^[^(]*\)")


def possible(mark: Mark) -> bool:
    """Whether the label holds nothing that no name does, and is not too long for one."""
    return not _IMPOSSIBLE.search(mark.label) and len(mark.label.split()) <= 8


def is_heading(mark: Mark) -> bool:
    """Whether the label is a word that stands before a colon without speaking (`Datum`, `Obs`)."""
    return mark.key in HEADINGS or mark.key in _ASIDES


def like_name(label: str) -> bool:
    """Whether every word begins as names do: with a capital, a sign, or as "von" and the like.

    What follows a comma or stands in brackets may be anything ("Anna Berg, samordnare").
    """
    words = re.split(r"[,(]", label, maxsplit=1)[0].split()
    return (
        0 < len(words) <= 4
        and not _IMPOSSIBLE.search(label)
        and words[0][0].isupper()
        and all(not word[0].isalpha() or word[0].isupper() or word in _PARTICLES for word in words)
    )
