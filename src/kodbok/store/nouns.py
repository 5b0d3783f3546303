"""Which tables are journalled, and their columns in the groups that are stamped together.

From this one table come the triggers (journal, stamps, tombstones), undo, merge and `check`. What is
not named here is derived, or is written once and never changed.
"""

from __future__ import annotations

from collections.abc import Mapping

Groups = Mapping[str, tuple[str, ...]]

NOUNS: Mapping[str, Groups] = {
    "study": {"labels": ("title", "language"), "settings": ("settings",)},
    "coders": {"labels": ("name",)},
    "cases": {"labels": ("name", "position"), "participation": ("participates", "reason")},
    "attributes": {"labels": ("name", "position"), "type": ("type", "levels")},
    "case_values": {"owner": ("case_id", "attribute_id"), "value": ("value",)},
    "documents": {
        "labels": ("name", "imported"),
        "text": ("version_id",),
        "fields": ("language", "date", "mode", "place", "minutes", "interviewer", "fields"),
    },
    "document_cases": {"link": ("document_id", "case_id", "position")},
    "speakers": {"labels": ("document_id", "label", "name", "position"), "role": ("role", "case_id")},
    "codebook": {"labels": ("title", "extra"), "file": ("file",)},
    "codes": {
        "labels": ("slug", "label", "labels", "extra"),
        "place": ("parent_id", "position"),
        "definition": (
            "definition",
            "include",
            "exclude",
            "examples",
            "opposite_id",
            "scale",
            "emerged",
            "patterns",
            "codable",
            "defined_in",
        ),
        "colour": ("color", "key"),
    },
    "themes": {
        "labels": ("slug", "title", "titles", "extra"),
        "place": ("position",),
        "idea": ("idea", "narrative", "status"),
    },
    "theme_codes": {"link": ("theme_id", "code_id", "position")},
    "codings": {
        "boundaries": ("scope", "document_id", "version_id", "case_id", "start", "end", "quote"),
        "code": ("code_id", "codebook_version"),
        "value": ("value", "important"),
        "making": ("coder_id", "origin", "created"),
    },
    "placements": {"boundaries": ("coding_id", "version_id", "start", "end", "quote")},
    "coverage": {
        "owner": ("coder_id", "document_id"),
        "progress": ("progress", "codebook_version", "changed"),
    },
    "passed_passages": {
        "boundaries": ("coder_id", "document_id", "version_id", "start", "end", "codebook_version", "created")
    },
    "settlements": {"link": ("document_id", "coder_id", "codebook_version", "created")},
    "suggestion_decisions": {
        "decision": (
            "coder_id",
            "code_id",
            "document_id",
            "version_id",
            "start",
            "end",
            "decision",
            "coding_id",
            "score",
            "precision",
            "source",
            "why",
            "created",
        )
    },
    "memos": {
        "text": ("kind", "title", "text"),
        "target": ("noun", "target", "version_id", "start", "end"),
        "making": ("coder_id", "created"),
    },
    "evidence": {"link": ("theme_id", "coding_id"), "stance": ("stance", "note")},
    "summaries": {"owner": ("case_id", "theme_id"), "text": ("text", "basis", "coder_id", "changed")},
    "summary_codings": {"link": ("summary_id", "coding_id")},
    "findings": {
        "text": ("text", "query", "expected"),
        "place": ("position",),
        "making": ("coder_id", "created"),
    },
    "excerpts": {"text": ("coding_id", "text", "note", "created")},
    "rounds": {
        "sample": ("name", "unit", "share", "seed", "excludes", "opened"),
        "closing": ("closed", "codebook_version"),
    },
    "round_documents": {"link": ("round_id", "document_id", "version_id", "stratum")},
    "round_coders": {"link": ("round_id", "coder_id")},
    "round_codings": {
        "frozen": (
            "round_id",
            "coding_guid",
            "coder",
            "code_guid",
            "code",
            "document_guid",
            "version_id",
            "start",
            "end",
            "value",
            "origin",
        )
    },
}


OTHER_TABLES = (
    *("sites", "operations", "clock", "journal", "stamps", "tombstones"),
    *("sources", "text_versions", "turns", "sentences", "cues", "carried", "codebook_versions"),
)
"""The tables that are not journalled: kodbok's own bookkeeping, and what is written once or derived."""


def columns(noun: str) -> tuple[str, ...]:
    """The journalled columns of a noun's table, the GUID first."""
    return ("guid", *(column for group in NOUNS[noun].values() for column in group))
