"""Memos: what they are on, and a memo as it is being written."""
