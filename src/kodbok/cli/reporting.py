"""What an import did, told on stderr."""

from __future__ import annotations

from kodbok.cli.common import warn
from kodbok.cli.net import DONE, FAILED, tell
from kodbok.messages import _
from kodbok.model import Report


def tell_report(report: Report, things: str, *, dry_run: bool = False) -> int:
    """Warnings, what was not good, and the counts; returns the exit code."""
    warn(report.warnings)
    warn(report.failed)
    tell(
        _("{things}: {taken} taken, {skipped} already there, {failed} not taken").format(
            things=things, taken=len(report.taken), skipped=len(report.skipped), failed=len(report.failed)
        )
    )
    if dry_run:
        tell(_("this was a dry run: nothing was changed"))
    return FAILED if report.failed else DONE
