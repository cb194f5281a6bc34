"""Which noun a relative clause belongs to, wherever the parser has hung it."""

from __future__ import annotations

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.words import NOMINAL, Words


class Antecedents(Words):
    """Answers about the nouns that relative clauses belong to."""

    def antecedent(self, v: int) -> int | None:
        """Return the noun that the relative clause of verb v belongs to, number agreement checked."""
        t = self.tokens[v]
        up = t.head
        if up == v:
            return None
        if t.dep == "conj":
            return self.antecedent(up)
        if self.tokens[up].pos not in NOMINAL:
            up = self._noun_before(v, up)
        if (self.case_of(up), self.tokens[up].lemma) in fr.COMPOUND_PREPOSITIONS:
            up = next((k.i for k in self.s.kids(up, "nmod") if k.i < v), up)
        if self._is_bare(up):  # « le tremblement de terre qui a … »
            up = self.tokens[up].head
        finite = self.finite(v)
        number = finite.morph.get("Number") if finite else None
        best = up
        for _ in range(3):
            head = self.tokens[best]
            if number is None or head.morph.get("Number") in (None, number) or head.pos == "PROPN":
                return best
            if head.dep in ("nmod", "conj", "appos", "obl:mod", "flat:name") and head.head != best:
                best = head.head
            else:
                break
        return up

    def _is_bare(self, i: int) -> bool:
        """Say whether a singular common noun behind « de » has no article: it only says what its head is."""
        t = self.tokens[i]
        if t.pos != "NOUN" or t.dep != "nmod" or t.morph.get("Number") == "Plur" or self.case_of(i) != "de":
            return False
        return not any(self.s.kids(i, "det", "nummod")) and plain(self.tokens[i - 1].text) in fr.BARE_DE

    def _noun_before(self, v: int, up: int) -> int:
        """Return the name or noun right before « , qui », where the relative hangs on a verb: « a averti M. Roy, qui … »."""
        who = next((k.i for k in self.s.kids(v) if k.text.lower() == "qui"), None)
        at = who - 1 if who is not None else -1
        if at >= 0 and self.tokens[at].text == ",":
            at -= 1
        if at < 0 or self.tokens[at].pos not in NOMINAL:
            return up
        while self.tokens[at].dep in ("flat:name", "flat:foreign") and self.tokens[at].head != at:
            at = self.tokens[at].head
        return at
