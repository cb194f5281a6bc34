"""Read who speaks through a noun phrase."""

from __future__ import annotations

from dataclasses import replace

from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.phrases import MAX_ENTITY
from vigie.pack import french as fr
from vigie.pack.cues import Cues
from vigie.syntax.grammar import Grammar
from vigie.types import ACTOR_KINDS, Entity, Mention, Span, Token


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


def find_speakers(
    grammar: Grammar, mentions: Mentions, cues: Cues, i: int, *, site: bool = False, wide: bool = False
) -> tuple[Mention, ...]:
    """Return who speaks through a noun phrase and those coordinated with it: « la police et des témoins »."""
    found: list[Mention] = []
    heads = grammar.coordinated(i)
    owned = any(grammar.case_of(k.i) == "de" for k in grammar.s.kids(i, "nmod"))
    if len(heads) == 1 and not owned and grammar.case_of(i) != "de":  # « une source et des témoins »: « des » taken for « de »
        also = [k for k in grammar.s.kids(i, "conj") if k.pos in ("NOUN", "PROPN") and any(grammar.s.kids(k.i, "cc"))]
        heads = (*heads, *(k.i for k in also if any(c.text.lower() == fr.OF_THE for c in grammar.s.kids(k.i, "case"))))
    for k in heads:
        joined = k == i or (k > i and any(t.pos == "CCONJ" for t in grammar.tokens[i:k]))
        speaker = find_speaker(grammar, mentions, cues, k, site=site, wide=wide) if joined else None
        if speaker is not None and all(speaker.span != m.span for m in found):
            found.append(speaker)
    return tuple(found)


def find_speaker(
    grammar: Grammar, mentions: Mentions, cues: Cues, i: int, *, site: bool = False, wide: bool = False
) -> Mention | None:
    """Return who speaks through a noun phrase: a person or body, a source, a document through its author.

    Where only somebody who speaks can stand, a building will do (`site`: « a indiqué la mairie »), or any noun
    (`wide`: « a-t-on appris au dispensaire »).
    """
    t = grammar.tokens[i]
    found = mentions.read(i) or mentions.members(i)
    if t.lemma in cues.source_nouns and not (found and found[0].is_actor and found[0].kind != "media"):
        return _behind(t, grammar, mentions, cues)
    for m in found:
        if m.kind in ACTOR_KINDS:
            return m
        if m.kind == "facility" and (m.country or site):
            return m
    if found and found[0].kind == "place":
        return None
    if not found and t.lemma in fr.LATTER and any(k.text.lower() in fr.DEMONSTRATIVES for k in grammar.s.kids(i, "det")):
        return Mention(i, mentions.span(i), "person", rule="source", plural=t.morph.get("Number") == "Plur")
    if t.pos in ("PROPN", "X") and t.ent in ("ORG", "PER", "MISC"):
        kind, span = "media" if t.ent == "MISC" else "person", mentions.span(i)
        return Mention(i, span, kind, None, (), span.of(mentions.text), rule="source")
    if wide and t.pos in ("NOUN", "PROPN") and t.lemma not in cues.moments and any(grammar.s.kids(i, "det", "nummod")):
        return _somebody(t, mentions)
    return None


def _somebody(t: Token, mentions: Mentions) -> Mention:
    """Return one who is only told by what he is: « une source policière malienne »."""
    sectors = mentions.modified_kind(t, "person", ())[1]
    return Mention(t.i, mentions.span(t.i), "person", mentions.modified_country(t), sectors, rule="source")


def _behind(t: Token, grammar: Grammar, mentions: Mentions, cues: Cues) -> Mention | None:
    """Return who speaks through a source or document, its author where he is named: « un communiqué de l'armée »."""
    owner = _author(grammar, mentions, t.i)
    if t.lemma in cues.tolls and owner is not None and owner.kind == "media":
        return None  # « selon un décompte de l'agence »
    if owner is None or not owner.is_actor:
        return _somebody(t, mentions)
    if t.lemma in cues.spoken_nouns:
        return owner
    return Mention(t.i, mentions.span(t.i), owner.kind, owner.country, owner.sectors, owner.name, None, rule="source")


def _author(grammar: Grammar, mentions: Mentions, i: int) -> Mention | None:
    """Return whose a document is: « un communiqué de l'armée », « un bilan établi par la mairie »."""
    for k in grammar.s.kids(i, "nmod"):
        if grammar.case_of(k.i) == "de":
            found = next(iter(mentions.members(k.i)), None)
            if found is not None:
                return found
    t = grammar.tokens[i]
    if t.dep == "obj" and grammar.is_verb(t.head) and not grammar.is_passive(t.head):
        subject = grammar.subject(t.head)  # « a publié un communiqué annonçant … »
        if subject is not None:
            return next(iter(mentions.members(subject)), None)
    for k in grammar.s.kids(i, "acl", "amod"):
        for a in grammar.arguments(k.i) if grammar.is_participle(k.i) else ():
            if a.function == "subj" and a.token != i:
                found = next(iter(mentions.members(a.token)), None)
                if found is not None:
                    return found
    return None


def source_of(m: Mention, grammar: Grammar) -> Entity:
    """Return a speaker as a source, with the name told behind his office: « le porte-parole de l'armée, le colonel Sow »."""
    if m.rule in ("pronoun", "pronoun-open", "first-person"):
        return m.entity()
    end = _name_behind(m, grammar)
    if end is not None and end - m.span.start <= MAX_ENTITY:
        return replace(m, span=Span(m.span.start, end)).entity()
    start = _spelled_out(m, grammar)
    return m.entity() if start is None else replace(m, span=Span(start, m.span.end)).entity()


def _name_behind(m: Mention, grammar: Grammar) -> int | None:
    """Return where a person's name ends that follows an office or origin, with or without a comma and a rank."""
    tokens = grammar.tokens
    k = next((t.i for t in tokens if t.start >= m.span.end), len(tokens))
    if any(tokens[i].ent == "PER" for i in grammar.under(m.span)):
        return None
    if k < len(tokens) and tokens[k].text == ",":
        k += 1
        while k < len(tokens) and tokens[k].pos in ("DET", "NOUN", "ADJ") and k - m.token <= RANK and tokens[k].ent != "PER":
            k += 1
    last = k
    while last < len(tokens) and tokens[last].ent == "PER":
        last += 1
    parted = last == len(tokens) or tokens[last].pos in ("PUNCT", "VERB", "AUX", "ADV", "PRON")
    return tokens[last - 1].end if last > k and parted else None


def _spelled_out(m: Mention, grammar: Grammar) -> int | None:
    """Return where the full name begins of a body told by its letters: « le Commandement africain (Africom) »."""
    tokens, t = grammar.tokens, grammar.tokens[m.token]
    if m.token == 0 or tokens[m.token - 1].text != "(" or m.span != t.span or t.text.islower():
        return None
    head = tokens[t.head]
    known = head.pos in ("NOUN", "PROPN") and head.i < t.i and m.span.end - head.start <= MAX_ENTITY
    return head.start if known else None


RANK = 12  # words from an office to the name behind it
