"""Read who speaks through a noun phrase."""

from __future__ import annotations

from vigie.extract.mentions import Mentions
from vigie.pack.cues import Cues
from vigie.syntax import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import ACTOR_KINDS, Mention


def phrase_head(grammar: Grammar, i: int) -> int | None:
    """Return the head of the noun phrase that begins at token i."""
    k = i
    for _ in range(12):
        t = grammar.tokens[k]
        if (
            t.pos in ("NOUN", "PROPN")
            or t.pos == "X"
            and t.text[0].isupper()
            or (t.pos == "PRON" and (t.text.lower() in fr.PRONOUNS or any(grammar.s.kids(k, "nmod"))))
        ):
            if not (t.dep in ("amod", "flat:name") and t.head > k):
                return k
        k += 1
        if k >= len(grammar.tokens) or grammar.tokens[k].text in (",", ";", "."):
            return None
    return None


def find_speaker(grammar: Grammar, mentions: Mentions, cues: Cues, i: int) -> Mention | None:
    """Return who speaks through a noun phrase: a person or body, a source, a document through its author."""
    t = grammar.tokens[i]
    found = mentions.members(i)
    if t.lemma in cues.source_nouns and not (found and found[0].is_actor and found[0].kind != "media"):
        owner = next(
            (m for k in grammar.s.kids(i, "nmod") if grammar.case_of(k.i) == "de" for m in mentions.members(k.i)),
            None,
        )
        sectors = mentions.modified_kind(t, "person", ())[1]
        country = mentions.modified_country(t)
        if owner is not None and owner.is_actor:
            return owner if t.lemma in cues.spoken_nouns else Mention(
                i, mentions.span(i), owner.kind, owner.country, owner.sectors, owner.name, None, rule="source"
            )  # fmt: skip
        return Mention(i, mentions.span(i), "person", country, sectors, rule="source")
    for m in found:
        if m.kind in ACTOR_KINDS:
            return m
        if m.kind == "facility" and m.country:
            return m
    if found and found[0].kind == "place":
        return None
    if not found and t.lemma in fr.LATTER and any(k.text.lower() in fr.DEMONSTRATIVES for k in grammar.s.kids(i, "det")):
        return Mention(i, mentions.span(i), "person", rule="source", plural=t.morph.get("Number") == "Plur")
    if t.pos in ("PROPN", "X") and t.ent in ("ORG", "PER", "MISC"):
        return Mention(
            i,
            mentions.span(i),
            "media" if t.ent == "MISC" else "person",
            None,
            (),
            mentions.span(i).of(mentions.text),
            rule="source",
        )
    return None
