"""Which noun a relative clause belongs to, wherever the parser has hung it."""

from __future__ import annotations

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.words import NOMINAL, Words

REACH = 20  # words that « lequel » points back over
PARTING = (";", ".", ":")  # … but not over these


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

    def pointed_at(self, which: int) -> int | None:
        """Return the noun before « laquelle » or « lesquels » that agrees with it, the nearest first."""
        t = self.tokens[which]
        plural, feminine = t.text.lower().endswith("s"), t.text.lower().startswith("la") or t.text.lower().endswith("elles")
        for k in reversed(self.tokens[max(0, which - REACH) : which]):
            if k.text in PARTING:
                return None
            if k.pos not in ("NOUN", "PROPN") or k.dep in ("flat:name", "flat:foreign") or self._is_bare(k.i):
                continue
            number, gender = k.morph.get("Number"), k.morph.get("Gender")
            if (number is None and not plural or (number == "Plur") == plural) and (gender is None or (gender == "Fem") == feminine):
                return self._titled_by(k.i)
        return None

    def _titled_by(self, i: int) -> int:
        """Return the title that a name stands with: « la procureure Awa Diallo »."""
        t = self.tokens[i]
        up = self.tokens[t.head]
        beside = t.dep in ("appos", "nmod", "flat:name") and not self.own_case(i) and up.pos == "NOUN" and up.i < i
        return up.i if beside and all(k.text != "," for k in self.tokens[up.i : i]) else i

    def of_whom(self, noun: int) -> int | None:
        """Return whose « dont » says that a noun of a relative clause is: « l'ONG, dont le navire a été refoulé »."""
        t = self.tokens[noun]
        clause = self.tokens[t.head]
        if clause.dep != "acl:relcl" or clause.head > noun:
            return None
        if any(k.text.lower() == fr.OF_WHOM for k in self.s.kids(noun)):
            return clause.head
        if not any(k.text.lower() == fr.OF_WHOM for k in self.s.kids(clause.i)):
            return None
        definite = any(any(self.s.kids(k.i, "det")) for k in self.s.kids(clause.i, "obj"))
        return clause.head if t.dep in ("obj", "nsubj:pass") or t.dep == "nsubj" and not definite else None

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
