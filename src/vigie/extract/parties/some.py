"""Read what stands for some of those told of: « deux ont été relâchés », « le second », « trois des leurs »."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.types import Mention, Span, Token

if TYPE_CHECKING:
    from vigie.extract.parties.mentions import Mentions

_SUBJECTS = ("nsubj", "nsubj:pass")
_HUMAN = frozenset({"person", "crowd", "force", "armed", "official"})


def read_some(t: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """Return those of whom a number, « certains » or « douze autres » as a subject are some; somebody where none are told of."""
    if not _stands_alone(t, mentions):
        return ()
    of_two = _one_of_two(t, mentions)
    if of_two is not None:
        return (of_two,)
    several = mentions.discourse.pronoun("les", (None, "Plur"), mentions.s.index, t.i)
    plural = t.morph.get("Number") != "Sing" and plain(t.text) not in fr.ONE_OF
    span = _words(t, mentions)
    if len(several) == 1 and several[0].kind in _HUMAN:
        return (replace(several[0], token=t.i, span=span, plural=plural, name=None, id=None, rule="pronoun"),)
    return (Mention(t.i, span, "person", None, plural=plural, rule="pronoun-open"),)


def read_theirs(t: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """Return the people of whoever « les leurs » belong to: « la mort de deux des leurs »."""
    if t.text.lower() not in fr.THEIR_OWN or t.pos == "DET" and t.dep == "det":
        return ()
    before = plain(mentions.s.tokens[t.i - 1].text) if t.i else ""
    owner = mentions.possessor(t.i) if before in fr.PLURAL_ARTICLES else None
    if owner is None or not owner.is_actor:
        return ()
    kind = owner.kind if owner.kind in ("force", "armed", "crowd") else "person"
    found = Mention(
        t.i, _words(t, mentions), kind, owner.country, owner.sectors, plural=True, generic=owner.generic, rule="of-several"
    )
    return (found,)


def _stands_alone(t: Token, mentions: Mentions) -> bool:
    """Say whether a number, an ordinal or « autres » is the subject and counts no noun that is told."""
    if t.dep not in _SUBJECTS or any(mentions.s.kids(t.i, "nmod", "flat:name", "appos", "nmod:poss")):
        return False
    if t.i + 1 < len(mentions.s.tokens) and mentions.s.tokens[t.i + 1].pos in ("NOUN", "PROPN", "ADJ"):
        return False  # « dix-huit roquettes », of which the parser makes two phrases
    word = t.text.lower()
    opener = plain(mentions.s.tokens[t.i - 1].text) if t.i else ""
    if t.lemma in fr.OTHER or word.rstrip("s") in fr.OTHER:
        return any(mentions.s.kids(t.i, "nummod", "det"))
    if word in fr.ORDINALS:
        return t.pos != "PROPN" and opener in fr.DEFINITES and mentions.s.tokens[t.i - 1].head == t.i
    counted = t.pos == "NUM" or word in fr.SOME - fr.CONTAINERS - fr.MEASURING or word in fr.SEVERAL
    return counted and t.pos in ("NUM", "PRON", "ADJ", "NOUN") and not word.isdigit()


def _one_of_two(t: Token, mentions: Mentions) -> Mention | None:
    """Return the first or second of the two that were last told of together: « Lima et Quito … le second a … »."""
    nth = fr.ORDINALS.get(t.text.lower())
    two = mentions.discourse.last_two(mentions.s.index, t.i) if nth is not None else ()
    return replace(two[nth], token=t.i, span=t.span, rule="pronoun") if nth is not None and len(two) == 2 else None


def _words(t: Token, mentions: Mentions) -> Span:
    """Return a word with the number before it: « douze autres », « deux des leurs »."""
    first = min([t.i, *(k.i for k in mentions.s.kids(t.i, "nummod") if t.i - k.i <= 2)])
    return Span(mentions.s.tokens[first].start, t.end)
