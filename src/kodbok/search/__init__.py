"""Search: where words, word forms and patterns stand in what is said, exactly, without an index."""

from kodbok.search.finders import Finder, How, finder
from kodbok.search.forms import Lexicon
from kodbok.search.searchable import Searchable

__all__ = ["Finder", "How", "Lexicon", "Searchable", "finder"]
