"""Read what only comments on what is told before it: « …, ce que Lima conteste », « …, une accusation que Lima réfute »."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.asides import Aside
from vigie.extract.sources.speakers import find_speakers, phrase_head
from vigie.pack import french as fr
from vigie.pack.cues import Cues
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar

REACH = 12  # tokens from « ce que » to the verb


def find_remarks(grammar: Grammar, mentions: Mentions, cues: Cues) -> Iterator[Aside]:
    """Yield the comments of a sentence on what it tells before them."""
    tokens = grammar.tokens
    for comma in tokens[1:-2]:
        if comma.text != ",":
            continue
        opener = tokens[comma.i + 1]
        if opener.text.lower() == fr.THAT_WHICH and plain(tokens[comma.i + 2].text) in fr.RELATIVE_OBJECT:
            found = _behind_that_which(grammar, cues, comma.i + 2)
        else:
            noun = next((t.i for t in tokens[comma.i + 1 : comma.i + 3] if t.pos in ("NOUN", "PROPN")), None)
            found = None if noun is None else _on_noun(grammar, noun)
        if found is not None and not grammar.negated(found[0]):
            verb, speaker = found
            stance = "says" if grammar.tokens[verb].lemma in fr.CONFIRMING else "denies"
            speakers = find_speakers(grammar, mentions, cues, speaker)
            if speakers:
                yield Aside(verb, stance, speakers, frozenset(range(comma.i)), beside=True)


def comments(i: int, grammar: Grammar) -> bool:
    """Say whether a word belongs to a comment that denies what is told: « …, une accusation que Lima réfute »; a refusal is an act."""
    t = grammar.tokens[i]
    noun = i if t.lemma in fr.TOLD else t.head if t.lemma in fr.DENYING and t.dep in ("acl", "acl:relcl", "amod") else None
    verb = None if noun is None else _on(noun, grammar)
    return verb is not None and grammar.tokens[verb].lemma not in fr.REFUSING


def _behind_that_which(grammar: Grammar, cues: Cues, which: int) -> tuple[int, int] | None:
    """Return the verb of denial behind « ce que » whatever the tree takes it for, and who denies."""
    tokens = grammar.tokens
    verb = next((t.i for t in tokens[which + 1 : which + REACH] if t.text.lower() in cues.denying_forms), None)
    if verb is None:
        return None
    between = [t for t in tokens[which + 1 : verb] if t.pos in ("NOUN", "PROPN", "X", "PRON")]
    head = phrase_head(grammar, which + 1 if between else verb + 1) if verb + 1 < len(tokens) else None
    return None if head is None else (verb, head)


def _on_noun(grammar: Grammar, noun: int) -> tuple[int, int] | None:
    """Return the verb that denies or confirms what a noun stands for, and whose it is."""
    verb = _on(noun, grammar)
    if verb is None:
        return None
    who = next((a.token for a in grammar.arguments(verb) if a.function == "subj" and a.token != noun), None)
    if who is None and verb + 1 < len(grammar.tokens) and not grammar.is_participle(verb):
        who = phrase_head(grammar, verb + 1)  # « une version que conteste l'armée »
    return None if who is None else (verb, who)


def _on(noun: int, grammar: Grammar) -> int | None:
    """Return the verb of a comment whose noun stands behind a comma, with no preposition before it."""
    t = grammar.tokens[noun]
    if t.lemma not in fr.TOLD or grammar.own_case(noun):
        return None
    first = min((k.i for k in grammar.s.kids(noun, "det", "amod") if k.i < noun), default=noun)
    if first < 2 or grammar.tokens[first - 1].text != ",":
        return None
    verbs = grammar.s.kids(noun, "acl", "acl:relcl", "amod")
    return next((k.i for k in verbs if k.lemma in fr.DENYING | fr.CONFIRMING and k.i > noun), None)
