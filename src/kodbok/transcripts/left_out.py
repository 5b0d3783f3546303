"""What a format holds beside the talk, and a transcript leaves out: told, so that nothing goes unseen."""

from __future__ import annotations

from collections.abc import Mapping

from kodbok.messages import _

_MOST_SHOWN = 12


def left_out(kinds: Mapping[str, int]) -> list[str]:
    """A warning that lists what was left out, with how many there are of each; none where nothing was."""
    shown = [f"{kind} ({count})" for kind, count in kinds.items() if count]
    if not shown:
        return []
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return [
        _("left out, since it is not what was said: {kinds}").format(
            kinds=", ".join(shown[:_MOST_SHOWN]) + more
        )
    ]
