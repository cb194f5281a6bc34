"""Read what stands for several at once, « les deux camps », and keep the letters that a report explains."""

from __future__ import annotations

import re

from vigie.extract.parties.hits import Hit
from vigie.extract.parties.phrases import Phrases
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.syntax.forms import singular
from vigie.types import Mention, Token

SHORT = re.compile(r"\(([A-Z][A-Za-z-]{0,6}[A-Z0-9])\)")
STATE_SIDE = frozenset({"state", "official", "force"})


class Groups(Phrases):
    """The noun phrases of one sentence that stand for several, or for a name in short."""

    def _keep_short(self, m: Mention) -> None:
        """Keep the letters in brackets behind a name, or taken into it: « Front de l'Est (FE) »."""
        start = m.span.of(self.text).find("(")
        if start < 0 and self.text[m.span.end : m.span.end + 2] != " (":
            return
        found = SHORT.match(self.text, m.span.start + start if start >= 0 else m.span.end + 1)
        if found is not None and m.kind != "place" and fold(m.span.of(self.text))[:1] == fold(found[1])[:1]:
            self.discourse.abbreviate(found[1], m)

    def _is_side(self, t: Token) -> bool:
        """Say whether a camp is one of those that face each other, not where people live: « les deux camps », « le camp adverse »."""
        if t.lemma not in fr.SIDES:
            return False
        kids = self.s.kids(t.i, "nummod", "det", "amod")
        if any(k.lemma in fr.SIDING for k in kids):
            return True
        if any(k.text.lower() in fr.BOTH for k in kids) and self._opens_definite(t):
            return not any(self.s.kids(t.i, "nmod", "acl"))
        owners = [self.hit(k.i, "noun", "actor") for k in self.s.kids(t.i, "nmod") if self.g.case_of(k.i) == "de"]
        return any(hit is not None and hit.kind.kind in ("official", "person", "party") for hit in owners)

    def _group(self, t: Token) -> tuple[Mention, ...]:
        words = {k.text.lower() for k in self.s.kids(t.i, "nummod", "det", "amod")}
        shared = self.discourse.rules.pairs.get(t.text, ())
        if shared and words & fr.BOTH:
            return tuple(self._state(t, country) for country in shared)
        if t.pos != "NOUN":
            return ()
        head = fr.RELEMMATIZED.get(t.text.lower(), t.lemma)
        many = next((n for word, n in fr.SEVERAL.items() if word in words), 0)
        if not many and head in self.discourse.rules.bare and t.morph.get("Number") == "Plur" and self._is_definite(t):
            many = 2
        if not many:
            return ()
        hit = self.hit(t.i, "noun")
        longer = singular(hit.span.of(self.text).lower()) if hit is not None and hit.last > hit.first else ""
        rules = self.discourse.rules.group
        head = longer if longer in rules else head
        found = self.discourse.group(head, self.s.index, t.i, many)
        if head not in rules or rules[head][1] not in ("country", "side") or kind_of(hit) == "force":
            return found
        states = self.lexicon.states  # « les deux pays » are the states, whoever spoke for them
        return tuple(self._state(t, m.country) if m.country in states and m.kind in STATE_SIDE else m for m in found)

    def _state(self, t: Token, country: str) -> Mention:
        kind = self.lexicon.states[country]
        return Mention(
            t.i, t.span, "state", country, kind.sectors, name=kind.name, id=f"state-{country.lower()}", definite=True, unnamed=False
        )


def kind_of(hit: Hit | None) -> str | None:
    """Return the kind of what a list found, if it found anything."""
    return hit.kind.kind if hit is not None else None
