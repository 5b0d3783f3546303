"""Which words of a study are forms of a word that is looked for.

Two words are forms of one another when one's dictionary form (lemma, by simplemma) is the other's, or
the other itself: "skola" finds "skolor" and "skolornas", and "gick" finds "går". Both keys are needed,
since a bare noun may be taken for a verb ("brist" for "brista").

In Swedish a word is also found as a part of compounds. A word of the study counts as one when, with
its ending taken off, it is made of the word looked for and of parts that the dictionary knows, each
with a joining letter or without: "skola" finds "grundskolorna" (last), "skolgårdar" (first, without
its vowel) and "grundskolelärare" (inside). In front there may also be something of four letters that
the dictionary lacks, most often a name ("Rinkebyskolan"), when it lacks the whole word too. What only
derives a word is no part of a compound: "arbete" does not find "arbetare", nor "trygghet"
"otrygghet". False friends remain ("tid" finds "alltid"), so the hits are there to be looked through.

A language that simplemma does not have finds the word itself alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from kodbok.spans import Interval

_LEAST_PART = 3
_LEAST_UNKNOWN = 4
_STEM_CUT = 2
_DERIVING = frozenset(
    {"ande", "ende", "are", "aren", "arna", "ares", "dom", "domen", "else", "elsen", "het", "heten", "heter"}
    | {"skap", "skapet", "sam", "samt", "samma", "bar", "bart", "bara", "lös", "löst", "lösa", "ning", "full"}
    | {"fullt", "fulla", "inna", "mässig", "mässigt", "ens", "ers", "ent", "ist", "isk", "isa", "eri"}
)
"""Endings of Swedish that are words too."""

_COMMON = {"ska": "ska", "skall": "ska", "skulle": "ska", "dom": "dom", "it": "it"}
"""Swedish words that simplemma takes for forms of another word than one looks for: "ska" of "skola"."""

_JOINING = ("", "s", "e", "u", "o")
_VOWELS = frozenset("aeiouyåäö")


class Lexicon:
    """The words of texts in one language, each once, with the dictionary forms of those asked for.

    Args:
        language: A tag like "sv" or "sv-SE"; None where it is not known.
    """

    def __init__(self, language: str | None) -> None:
        self._code = _code(language)
        self._swedish = self._code == "sv"
        self._words: dict[str, None] = {}
        self._forms = lru_cache(64)(self._find_forms)

    def take(self, words: Iterable[str]) -> None:
        """Have these folded words too."""
        before = len(self._words)
        self._words.update(dict.fromkeys(words))
        if len(self._words) != before:
            self._forms.cache_clear()

    def forms(self, word: str) -> tuple[str, ...]:
        """The folded words that are forms of a folded word, itself among them."""
        return self._forms(word)

    def _find_forms(self, word: str) -> tuple[str, ...]:
        if self._code is None:
            return (word,)
        wanted = {word, self._lemma(word)}
        stems = tuple(
            {one[: max(_LEAST_PART, len(one) - _STEM_CUT)] for one in wanted if len(one) >= _LEAST_PART}
        )
        found = {word: None}
        for one in self._words:
            known = self._known(one)
            if one in wanted or known in wanted:
                found[one] = None
            elif any(stem in one for stem in stems):
                lemma = known or self._lemma(one)
                if lemma in wanted or (self._swedish and self._is_compound(lemma, known, wanted)):
                    found[one] = None
        return tuple(found)

    def _known(self, word: str) -> str | None:
        """The dictionary form of a word that the dictionary has."""
        own = _COMMON.get(word) if self._swedish else None
        return own or _dictionary(self._code or "")(word)

    def _lemma(self, word: str) -> str:
        """The dictionary form of a word, found by its endings and parts where the dictionary lacks it."""
        if self._code is None:
            return word
        return self._known(word) or _lemmatizer(self._code)(word)

    # -- compounds -----------------------------------------------------------------------------

    def _is_compound(self, lemma: str, known: str | None, wanted: set[str]) -> bool:
        """Whether a word, by its dictionary form, has one of the words wanted as a part."""
        for base in wanted:
            if len(base) < _LEAST_PART or base in _COMMON:
                continue
            for start, end in _places(lemma, base):
                before, after = lemma[:start], lemma[end:]
                least = _LEAST_PART - (len(base) > _LEAST_PART)  # "mobil" is no kind of "bil"
                if (not before or (len(before) >= least and self._goes_before(before, known))) and (
                    self._goes_after(after) if after else lemma.endswith(base)
                ):
                    return True
        return False

    def _goes_before(self, part: str, known: str | None) -> bool:
        tries = [part, part + "a", part + "e"]
        if part[-1] in _JOINING and len(part) > _LEAST_PART:
            stem = part[:-1]
            tries += [stem, stem + "a", stem + "e"]
        if any(self._known(one) for one in tries):
            return True
        return known is None and len(part) >= _LEAST_UNKNOWN and not _VOWELS.isdisjoint(part)

    def _goes_after(self, part: str) -> bool:
        for joining in _JOINING:
            rest = part.removeprefix(joining)
            if (not joining or rest != part) and len(rest) >= _LEAST_PART and rest not in _DERIVING:
                lemma = self._known(rest)
                if lemma and lemma not in _DERIVING:
                    return True
        return False


def _places(word: str, base: str) -> Iterator[Interval]:
    """Where a word stands in another one, whole or without its last vowel."""
    for stem in (base, base[:-1]) if base[-1] in "ae" and len(base) > _LEAST_PART else (base,):
        at = word.find(stem)
        while at >= 0:
            yield at, at + len(stem)
            at = word.find(stem, at + 1)


# -- simplemma ---------------------------------------------------------------------------------


def _code(language: str | None) -> str | None:
    """The language as simplemma calls it; None where it does not have it."""
    if not language:
        return None
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    code = language.replace("_", "-").partition("-")[0].lower()
    code = {"no": "nb"}.get(code, code)
    return code if code in SUPPORTED_LANGUAGES else None


@lru_cache(maxsize=4)
def _lemmatizer(code: str) -> Callable[[str], str]:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    # Greedy is right for Swedish, with its compounds (NLP.md, 5), and goes too far elsewhere.
    strategy = DefaultStrategy(greedy=code == "sv", low_memory=True)
    lemmatizer = Lemmatizer(cache_max_size=1, lemmatization_strategy=strategy)
    return lru_cache(maxsize=100_000)(lambda word: lemmatizer.lemmatize(word, code).casefold())


@lru_cache(maxsize=4)
def _dictionary(code: str) -> Callable[[str], str | None]:
    from simplemma.strategies import DictionaryLookupStrategy
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    lookup = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)

    def known(word: str) -> str | None:
        found = lookup.get_lemma(word, code)
        return found.casefold() if found else None

    return lru_cache(maxsize=200_000)(known)
