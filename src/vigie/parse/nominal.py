"""Read as nouns what the tagger took for verbs or adjectives: « a été la cible d'un raid », « a critiqué Ankara »."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token


def read_nominal(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a noun what somebody is said to be the target of, and as an object a name right behind its verb."""
    made = list(tokens)
    objects = {t.head for t in tokens if t.dep in ("obj", "nsubj:pass", "cop")}
    for t in tokens:
        low = t.text.lower()
        if t.pos == "VERB" and low.removesuffix("s") in fr.TARGET_NOUNS and _is_said(t, tokens):
            made[t.i] = replace(t, pos="NOUN", lemma=low.removesuffix("s"))
        elif t.pos == "VERB" and t.dep == "obj" and t.morph.get("VerbForm") != "Inf" and _has_article(t, tokens):
            several = tokens[t.i - 1].text.lower() in fr.PLURAL_ARTICLES
            made[t.i] = replace(made[t.i], pos="NOUN", lemma=low.removesuffix("s") if several else low)
            made[t.i - 1] = replace(made[t.i - 1], pos="DET", dep="det")
            for k in tokens[t.i + 1 :]:
                if k.head == t.i and k.dep in ("obj", "obl:arg", "obl:mod"):
                    made[k.i] = replace(made[k.i], dep="nmod")
        elif t.morph.get("VerbForm") == "Inf" and _is_time_of_day(t, tokens):
            _read_time_of_day(t, made)
        elif t.dep == "xcomp" and t.ent and t.pos in ("PROPN", "ADJ", "NOUN") and t.text[0].isupper():
            verb = tokens[t.head]
            bare = not any(k.head == t.i and k.dep in ("case", "det", "mark") for k in tokens)
            if verb.pos == "VERB" and verb.i == t.i - 1 and bare and verb.i not in objects and verb.lemma not in fr.CALLING:
                made[t.i] = replace(made[t.i], pos="PROPN", dep="obj")
                _hang_infinitives(made, t, verb)
    return tuple(made)


def _is_said(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a word stands behind « être », with its article or without."""
    return any(k.head == t.i and k.dep == "cop" and k.i < t.i for k in tokens)


def _has_article(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a clitic before what is an object is its article: « a accepté l'offre »."""
    before = tokens[t.i - 1] if t.i else None
    return before is not None and before.head == t.i and before.text.lower() in fr.CLITICS and tokens[t.head].pos == "VERB"


def _is_time_of_day(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether an infinitive is what a day begins or ends with: « avant le lever du jour »."""
    opened = t.i > 1 and tokens[t.i - 2].pos == "ADP" and tokens[t.i - 1].text.lower() in fr.CLITICS
    return opened and any(k.head == t.i and k.i == t.i + 2 and k.lemma in fr.TIME_UNITS | fr.STARS for k in tokens)


def _read_time_of_day(t: Token, made: list[Token]) -> None:
    """Read such an infinitive as the noun it is; what stands behind a comma is the verb's."""
    made[t.i] = replace(t, pos="NOUN", dep="obl:mod")
    made[t.i - 1] = replace(made[t.i - 1], pos="DET", dep="det")
    made[t.i - 2] = replace(made[t.i - 2], dep="case")
    comma = next((k.i for k in made[t.i + 2 :] if k.text == ","), len(made))
    for k in made[comma:]:
        if k.head == t.i and t.head != t.i:
            made[k.i] = replace(k, head=t.head)


def _hang_infinitives(made: list[Token], name: Token, verb: Token) -> None:
    """Hang on the verb what the parser hung on the name: « a appelé Ankara à libérer les otages »."""
    for k in made:
        if k.head == name.i and k.dep in ("xcomp", "obl:arg", "obl:mod", "advcl") and k.i > name.i:
            made[k.i] = replace(made[k.i], head=verb.i)
