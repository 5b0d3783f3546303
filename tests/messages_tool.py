"""The catalogue of messages: collected from the source, kept in the .po, compiled to the .mo.

`python -m tests.messages_tool` brings `src/kodbok/locale/sv/LC_MESSAGES/kodbok.po` up to date and
compiles it. What is new has an empty translation then, and what was reworded one marked fuzzy: translate
both, take the fuzzy marks away, and run it again.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import kodbok
from kodbok.messages import DOMAIN, LOCALE_DIR

LANGUAGE = "sv"
SOURCE = Path(kodbok.__file__).parent
PO = LOCALE_DIR / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every message of the program, with the files that it is in."""
    found = Catalog()
    for file, _line, message, comments, _context in extract_from_dir(
        SOURCE,
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    ):
        found.add(message, locations=[(Path(file).as_posix(), 1)], auto_comments=comments)
    for file, paragraph in help_paragraphs():
        found.add(paragraph, locations=[(file, 1)])
    return found


def help_paragraphs() -> Iterator[tuple[str, str]]:
    """What the help of each command says, by paragraph, with the file that it stands in."""
    from kodbok.cli.app import cli
    from kodbok.cli.common import help_parts

    def walk(command: click.Command) -> Iterator[tuple[str, str]]:
        assert command.callback is not None
        file = Path(inspect.unwrap(command.callback).__code__.co_filename).relative_to(SOURCE).as_posix()
        for paragraph in help_parts(command.callback.__doc__ or "")[0]:
            yield file, paragraph
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None
                yield from walk(below)

    yield from walk(cli)


def translated() -> Catalog:
    """The catalogue as the .po has it."""
    with PO.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def messages(catalogue: Catalog) -> list[Message]:
    """A catalogue's messages without its head."""
    return [message for message in catalogue if message.id]


def open_ends(catalogue: Catalog) -> list[Message]:
    """Messages without a translation, or with one that is only guessed."""
    return [one for one in messages(catalogue) if one.fuzzy or not all(texts(one.string) or [""])]


def texts(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A message's texts or their translations: one, or one for each number."""
    return [said] if isinstance(said, str) else list(said or ())


def update() -> list[Message]:
    """Brings the .po and the .mo up to date; returns what is left to translate."""
    template, catalogue = extracted(), translated()
    template.creation_date = catalogue.creation_date
    catalogue.update(template, keep_user_comments=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    with PO.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    with MO.open("wb") as file:
        write_mo(file, catalogue)
    return open_ends(catalogue)


if __name__ == "__main__":
    left = update()
    for message in left:
        sys.stdout.write(f"to translate: {message.id!r}\n")
    sys.stdout.write(f"{os.path.relpath(PO)}: {len(left)} left to translate\n")
    sys.exit(1 if left else 0)
