"""Themes: legible in all their parts, and chosen as the surroundings ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.style import Style

from kodbok.errors import KodbokError
from kodbok.tui.codes import Codes
from kodbok.tui.drawing.colours import OKABE_ITO, RGB, contrast, hue_of, parsed
from kodbok.tui.drawing.looks import Looks, TerminalLooks
from kodbok.tui.drawing.themes import (
    DARK,
    LIGHT,
    PALETTES,
    TERMINAL,
    first_theme,
    theme_of,
    title,
    wants_ascii,
)
from kodbok.tui.transcript.signs import ASCII, UNICODE

COLOURED = [palette for palette in PALETTES.values() if not palette.ansi]
each_theme = pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
rgb = st.tuples(*[st.integers(0, 255)] * 3)
SURROUNDINGS = ("KODBOK_THEME", "NO_COLOR", "COLORFGBG", "KODBOK_ASCII", "LC_ALL", "LC_CTYPE", "LANG")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SURROUNDINGS:
        monkeypatch.delenv(name, raising=False)


def _contrast(style: Style) -> float:
    return contrast(_rgb_of(style.color), _rgb_of(style.bgcolor))


def _rgb_of(color: Color | None) -> RGB:
    assert color
    assert color.triplet
    return color.triplet.red, color.triplet.green, color.triplet.blue


def _texts(looks: Looks) -> list[Style]:
    """Every style that words are written in."""
    plain = [looks.text, looks.strong, looks.muted, looks.key, looks.good, looks.bad, looks.chosen, looks.hit]
    return [*plain, looks.bar, looks.bar_strong, looks.bar_muted, *map(looks.focus, OKABE_ITO)]


@each_theme
def test_every_text_of_a_theme_is_legible(palette) -> None:
    looks = Looks(palette)
    assert min(map(_contrast, _texts(looks))) >= palette.least
    assert _contrast(looks.text) >= 7


@each_theme
@given(rgb)
def test_stripes_and_keys_of_any_colour_are_legible(palette, color: RGB) -> None:
    looks = Looks(palette)
    assert _contrast(looks.code(color)) >= palette.least
    assert _contrast(looks.code(color, own=False)) >= palette.least
    assert _contrast(looks.focus(color)) >= palette.least


@each_theme
def test_what_an_empty_field_is_for_is_legible(palette) -> None:
    hint = parsed(theme_of(palette).to_color_system().generate()["text-disabled"].lower())
    assert hint
    assert contrast(hint, palette.bar) >= palette.least


@each_theme
def test_what_is_selected_stands_out_from_the_background(palette) -> None:
    assert contrast(_rgb_of(Looks(palette).chosen.bgcolor), palette.background) >= 1.4


def test_high_contrast_means_seven_to_one() -> None:
    assert [one.least for one in COLOURED if one.name.startswith("contrast")] == [7, 7]


def test_a_safe_theme_draws_codes_in_colours_that_all_can_tell_apart(made) -> None:
    from kodbok.study import Study

    with Study.open(made, coder="ana") as study:
        codes = Codes(study.codebook.get(), "en")
    assert set(codes.safe.values()) <= set(OKABE_ITO)
    assert list(codes.safe) == list(dict.fromkeys(entry.color for entry in codes.entries))
    safe = Looks(PALETTES["safe-dark"], UNICODE, lambda _: OKABE_ITO[0])
    own = Looks(PALETTES[DARK], UNICODE, lambda _: OKABE_ITO[0])
    assert safe.code((255, 0, 0)) == safe.code(OKABE_ITO[0])
    assert own.code((255, 0, 0)) != own.code(OKABE_ITO[0])


@pytest.mark.parametrize("name", PALETTES)
def test_a_theme_has_a_name_for_people_and_one_that_textual_takes(name: str) -> None:
    assert title(name)
    assert theme_of(PALETTES[name]).to_color_system().generate()["background"]


def test_without_colours_strokes_and_reverse_video_tell_everything_apart() -> None:
    looks = TerminalLooks(PALETTES[TERMINAL], hues=False)
    styles = [looks.text, looks.chosen, looks.focus(OKABE_ITO[0]), looks.hit, looks.key]
    assert len(set(map(str, styles))) == len(styles)
    for style in [*styles, looks.bad, looks.code((255, 0, 0)), looks.code((255, 0, 0), own=False)]:
        for color in (style.color, style.bgcolor):
            assert color
            assert color.is_default


@pytest.mark.parametrize(
    ("color", "hue"),
    [((200, 0, 0), 1), ((0, 160, 0), 2), ((0xF0, 0xE4, 0x42), 3), ((0, 0, 255), 4), ((9, 9, 9), None)],
)
def test_the_terminals_hue_of_a_colour_is_the_nearest(color: RGB, hue: int | None) -> None:
    assert hue_of(color) == hue


def test_a_new_user_gets_dark_or_light_as_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_theme("") == DARK
    monkeypatch.setenv("COLORFGBG", "0;15")
    assert first_theme("") == LIGHT
    assert first_theme("contrast-dark") == "contrast-dark"
    assert first_theme("of-another-version") == LIGHT


def test_the_environment_overrides_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert first_theme("light") == TERMINAL
    monkeypatch.setenv("KODBOK_THEME", "safe-light")
    assert first_theme("dark") == "safe-light"
    monkeypatch.setenv("KODBOK_THEME", "mauve")
    with pytest.raises(KodbokError, match=r"mauve.*contrast-light"):
        first_theme("dark")


@pytest.mark.parametrize(
    ("given", "ascii_only"),
    [
        ({}, False),
        ({"LANG": "sv_SE.UTF-8"}, False),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, True),
        ({"LC_CTYPE": "sv_SE.ISO-8859-1"}, True),
        ({"LANG": "C", "KODBOK_ASCII": "0"}, False),
        ({"KODBOK_ASCII": "1"}, True),
    ],
)
def test_signs_are_ascii_where_the_terminal_knows_no_others(
    given: dict[str, str], ascii_only: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert wants_ascii() is ascii_only


# -- on the screen -----------------------------------------------------------------------------


def test_a_theme_is_seen_while_one_chooses_and_esc_takes_it_back(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "T", "right")
        seen = driver.app.theme
        await driver.keys("escape")
        return seen, driver.app.theme, driver.app.session.state.appearance.value.theme

    assert drive(places, scenario) == (LIGHT, DARK, "")


def test_what_was_chosen_is_kept(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "T", "right", "down", "right", "down", "left", "down", "right", "enter")
        await driver.settled()
        kept = driver.app.session.state.appearance.value
        return kept, driver.screen.has_class("-pane"), driver.screen.view.measure, driver.app.looks.signs

    kept, pane, measure, signs = drive(places, scenario, size=(120, 40))
    assert (kept.theme, kept.stripes, kept.width, kept.pane) == (LIGHT, "ascii", 80, False)
    assert (pane, measure, signs) == (False, 80, ASCII)


def test_plain_signs_leave_nothing_but_ascii_around_the_text(places, drive, monkeypatch) -> None:
    monkeypatch.setenv("KODBOK_ASCII", "1")

    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        return driver.lines

    lines = drive(places, scenario, size=(120, 40))
    around = [lines[0], *lines[-3:], *(line[86:] for line in lines)]
    assert "".join(around).isascii()


def test_plain_signs_hold_for_boxes_and_scrollbars_too(places, drive, monkeypatch) -> None:
    monkeypatch.setenv("KODBOK_ASCII", "1")

    async def scenario(driver):
        await driver.keys("enter", "?")
        await driver.settled()
        return driver.text

    assert drive(places, scenario, size=(80, 24)).replace("😀", "").replace("é", "").isascii()


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_theme_shows_the_same_screen(places, drive, size, theme: str) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "T", "down")
        await driver.settled()
        return driver.text.replace(title(theme), "").replace(" ", "")

    shown = drive(places, scenario, size=size, theme=theme)
    assert "82characters" in shown
