"""Who a speaker of a document is, said anew."""

from __future__ import annotations

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Document, Speaker
from kodbok.text import clean
from kodbok.transcripts.given import label_key
from kodbok.transcripts.saying import facts_said as facts_said  # how a door reads what is said
from kodbok.transcripts.saying import role_said


def find_speaker(document: Document, label: str) -> Speaker:
    """The speaker with this label, however its letters are cased and spaced.

    Raises:
        KodbokError: nobody speaks there under it.
    """
    wanted = label_key(clean(label).rstrip(":"))
    for one in document.speakers:
        if label_key(one.label) == wanted:
            return one
    labels = [one.label for one in document.speakers]
    near = close_names(label, labels) or labels
    raise KodbokError(
        _("{document} has no speaker {label} (speakers: {labels}).").format(
            document=document.name, label=label, labels=", ".join(near) or _("none")
        )
    )


def changed(old: Speaker, *, role: str | None, name: str | None, case: str | None) -> Speaker:
    """The speaker with what is given in place of what was; an empty name or case goes.

    Raises:
        UsageError: there is no such role.
    """
    return Speaker(
        old.label,
        old.role if not role else role_said(role),
        old.name if name is None else clean(name).strip() or None,
        old.case if case is None else clean(case).strip() or None,
    )
