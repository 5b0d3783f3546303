"""The study: one door into the file, where rooms and store meet."""

from kodbok.study.study import Study

__all__ = ["Study"]
