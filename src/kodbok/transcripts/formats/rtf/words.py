"""The words of RTF that tell what stands in the text, and where the text of a group goes."""

from __future__ import annotations

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwnj": "\u200c",
    "zwj": "\u200d",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "zwbo": "\u200b",
}
"""Words that stand for a character."""
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
"""The same for signs after a backslash."""

_UNREAD = frozenset(
    [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "fldinst",
        "nonesttables",
        "shprslt",
        "nonshppict",
        "xe",
        "tc",
        "rxe",
        "txe",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "background",
        "generator",
        "revtbl",
        "rsidtbl",
        "template",
        "pgptbl",
        "bkmkstart",
        "bkmkend",
        "objdata",
        "atndate",
        "atntime",
        "atnicn",
        "objclass",
        "objname",
        "pntxta",
        "pntxtb",
    ]
)
DESTINATIONS = {
    "fonttbl": "fonts",
    "upr": "twice",
    "ud": "text",
    "result": "text",
    "footnote": "note",
    "shptxt": "box",
    "dptxbxtext": "box",
    "annotation": "comment",
    "atnauthor": "author",
    "atnref": "reference",
    "atrfstart": "begins",
    "atrfend": "ends",
    "listtext": "label",
    "pntext": "label",
    **dict.fromkeys(("shpinst", "do", "object", "nesttableprops"), "frame"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    **dict.fromkeys(_UNREAD, "nowhere"),
}
"""Words that send the text of their group somewhere; the value names where."""
GROUP_WORDS = frozenset(("f", "v", "deleted", "plain", "uc", "pard", "intbl", "itap"))
"""Words that are properties of their group."""
NO_TEXT = frozenset(("nowhere", "fonts", "frame", "twice"))
"""Where text that is sent there is not kept."""
OF_ITS_OWN = frozenset(
    ("note", "box", "comment", "author", "reference", "begins", "ends", "label", "header", "footer")
)
"""What has a text of its own, apart from what it stands in."""
