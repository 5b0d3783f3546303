"""What was said in an utterance of CHAT: its words without the marks of the transcription (docs/transcripts.md).

The marks are those of the CHAT manual. Words stay as they were said, repeated and broken off ones too;
what only describes (gestures, sounds, pauses, corrections) goes.
"""

from __future__ import annotations

import re

# Codes begin with a sign; `[skratt]`, as people write it, is none and stays.
_CODE = re.compile(r"\[(?:[^\w\s\[\]][^\[\]]{0,500}|x ?\d{1,3}|[eE])\]")
_PAUSE = re.compile(r"\((?:\.{1,3}|\d{1,4}(?::\d{1,2})?(?:\.\d{0,3})?)\)|(?<!\S)#+[\d_:.]*(?!\S)")
_LONG_EVENT = re.compile(r"&[{}][ln]=\S+")
_EVENT = re.compile(r"&=\S+")
_NO_WORD = re.compile(r"(?<!\S)&[-+~]?(?=\w)")
_OPENS = re.compile(r"(?<!\[)<(?=\S|[^<>]{1,300}>\s{0,3}\[)|[‹›]")
_CLOSES = re.compile(r"(?<=[^\s\[])>|(?<!\[)>(?=\s{0,3}\[)")
_END = re.compile(r"\+(?:(\.\.\.|\.\.\?|!\?)|(?:/{1,2}|\"/?)([.?!])|(?<!\S\+)(\.))(?!\S)")
_LINK = re.compile(r"(?<!\S)\+[<^,+\"≋≈](?!\S)|(?<!\S)\+\"(?=\w)")
_OMITTED = re.compile(r"(?<!\S)0(?:(?=[^\w\s]|$|\s)|[^\W\d_]\S*)")
_FORM = re.compile(r"(?<=\w)@(?:s[a-z]{3}|[a-z]{1,3})(?:\$[\w:]{1,20})?(?::[\w:+&]{1,40})?(?![\w@]|\.\w)")
_SHORTENED = re.compile(r"(?<=\w)\(([^\W\d_]{1,20})\)|\(([^\W\d_]{1,20})\)(?=\w)")
_LENGTH = re.compile(r"(?<=[^\W\d_]):+(?!/)(?=\w|\s|[.,?!)]|$)")
_ABBREVIATION = re.compile(r"(?<![^\W_])[^\W\d_]{2,}$")
_COMPOUND = re.compile(r"(?<=\w)[+_](?=\w)")
_AFTER_APOSTROPHE = re.compile(r"(?<=\w['’])\+(?=\w)")
_ASIDE = re.compile(r"(?<!\S)[‡„](?!\S)")
_PITCH = re.compile("[↑↓⇗↗→↘⇘∞≈≋≡∙⌈⌉⌊⌋∆∇°▁▔☺♋⁇∬∮∾↫⁑⁎↻⤆⤇ˈˌ≠]|(?<=[⌈⌉⌊⌋])\\d")
_CARET = re.compile(r"\^(?=\w)|(?<=\w)\^")
_BEFORE_SIGN = re.compile(r"\s+(?=[.,;:?!…]+(?:\s|$))")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w")


def spoken(marked: str) -> str:
    """The words of an utterance with its punctuation; "" where nothing was said."""
    text = _CODE.sub(" ", _CLOSES.sub("", _OPENS.sub("", marked)))
    text = _EVENT.sub(" ", _LONG_EVENT.sub(" ", text))
    text = _NO_WORD.sub("", _PAUSE.sub(" ", text))
    text = _END.sub(lambda found: f" {found[1] or found[2] or found[3]}", text)
    text = _OMITTED.sub(" ", _LINK.sub(" ", text))
    text = _FORM.sub("", text)
    text = _SHORTENED.sub(lambda found: found[1] or found[2], text)
    text = _CARET.sub("", _PITCH.sub("", text))
    text = _LENGTH.sub(_lengthened, text)
    text = _COMPOUND.sub(" ", _AFTER_APOSTROPHE.sub("", text))
    text = _BLANKS.sub(" ", _ASIDE.sub(",", text)).strip()
    return _BEFORE_SIGN.sub("", text) if _WORD.search(text) else ""


def _lengthened(found: re.Match[str]) -> str:
    """A sound is drawn out (`no::`); after an abbreviation, the colon is Swedish spelling (`EU:s`)."""
    before = _ABBREVIATION.search(found.string, max(0, found.start() - 12), found.start())
    return found[0] if before is not None and before[0].isupper() else ""
