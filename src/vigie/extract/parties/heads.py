"""Read the country that heads a paragraph: « MALI – L'armée … », « • Tchad : deux soldats … »."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.parties.hits import Lexicon, leading_country
from vigie.pack.fold import split_words
from vigie.types import Sentence, Span


def find_heads(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[int, str]:
    """Return the countries that head paragraphs, by the index of the first sentence below each.

    What heads a paragraph was cut off before it was parsed. A town there is where the report was written and says nothing.
    """
    found: dict[int, str] = {}
    paragraph = -1
    for s in sentences:
        if s.paragraph == paragraph:
            continue
        paragraph = s.paragraph
        span = Span(text.rfind("\n", 0, s.span.start) + 1, s.span.start)
        country = leading_country(split_words(span.of(text)), lexicon)
        if country is not None:
            found[s.index] = country
    return found
