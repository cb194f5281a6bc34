"""Small questions about the noun phrases of a sentence: their prepositions and what is coordinated with them."""

from __future__ import annotations

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.once import once
from vigie.syntax.titles import names_behind
from vigie.syntax.verbs import Verbs

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})


class Words(Verbs):
    """Answers about the words of one sentence."""

    @once
    def case_of(self, i: int) -> str | None:
        """Return the preposition before the noun phrase headed by i, under the name that frames use."""
        for k in self.s.kids(i):
            if k.dep in ("case", "mark", "fixed") and k.i < i and k.pos in ("ADP", "ADV", "SCONJ", "DET"):
                found = fr.PREPOSITIONS.get(plain(k.text), k.lemma)
                before = self.tokens[k.i - 1].text.lower() if k.i else ""
                return before if found == "de" and before in fr.BEFORE_DE else found
        t = self.tokens[i]
        for k in self.s.kids(i, "det"):
            if k.text.lower() in fr.FUSED and k.pos == "ADP":
                return fr.PREPOSITIONS[k.text.lower()]
        if t.dep == "conj" and t.head < i and self.tokens[t.head].pos in NOMINAL:
            return self.case_of(t.head)
        return None

    @once
    def own_case(self, i: int) -> bool:
        """Say whether the noun phrase has a preposition of its own."""
        return any(k.dep == "case" and k.i < i for k in self.s.kids(i))

    @once
    def coordinated(self, i: int) -> tuple[int, ...]:
        """Return i and the noun phrases coordinated with it."""
        found = [i]
        for k in found:
            for c in self.s.kids(k, "conj"):
                apposed = c.ent == "PER" and self.tokens[c.i - 1].text == "," and self.tokens[k].pos == "NOUN"
                if apposed and not any(self.s.kids(c.i, "cc")):
                    continue  # « le ministre, Jean Dupont, » is one man
                if c.pos in NOMINAL and not self.is_verb(c.i) and c.i not in found and self._same_case(k, c.i):
                    found.append(c.i)
            found += [c for c in self._listed(k) if c not in found]
            for other in (self._left_member(k), self._right_member(k), self._other_side(k), self._past_the_name(k)):
                if other is not None and other not in found:
                    found.append(other)
        return tuple(found)

    def _listed(self, i: int) -> list[int]:
        """Return the names of a list that the parser set beside its first: « l'Espagne, l'Irlande et la Norvège »."""
        if self.tokens[i].pos == "NOUN":
            return self._titled(i)
        if self.tokens[i].pos != "PROPN":
            return []
        joined = self._has_added(i)
        return [
            k.i
            for k in self.s.kids(i, "appos")
            if (joined or self._has_added(k.i))
            and k.text[0].isupper()
            and {k.ent, self.tokens[i].ent} <= {"LOC", ""}
            and not self.own_case(k.i)
        ]

    def _has_added(self, i: int) -> bool:
        """Say whether a last member stands behind « et » on a word."""
        return any(c.text[0].isupper() and any(self.s.kids(c.i, "cc")) for c in self.s.kids(i, "conj"))

    def _titled(self, i: int) -> list[int]:
        """Return those listed behind a title with its name: « le roi Jean Roy, le ministre Paul Blanc et le juge »."""
        if self.tokens[i].morph.get("Number") == "Plur":
            return names_behind(i, self.tokens)
        if not any(
            k.ent == "PER" and self.tokens[k.i - 1].text != "," and not self.own_case(k.i)
            for k in self.s.kids(i, "appos", "flat:name", "nmod")
        ):
            return []
        found: list[int] = []
        for k in self.s.kids(i, "appos"):
            first = min([k.i, *(x.i for x in self.s.kids(k.i, "det", "amod") if x.i < k.i)])
            listed = k.pos == "NOUN" and first < k.i and self.tokens[first - 1].text == ","
            if listed and (found or any(self.s.kids(k.i, "conj", "appos"))):
                found.append(k.i)
        return found

    def _same_case(self, a: int, b: int) -> bool:
        if not self.own_case(b):
            return True
        one, other = self.case_of(a), self.case_of(b)
        return one == other or {one, other} <= fr.LOCATIVES

    def _past_the_name(self, i: int) -> int | None:
        """Return the noun coordinated with a title's apposed name: « un général, Jean Dupont, et le chef … »."""
        at = i + 1
        while at < len(self.tokens) and self.tokens[at].pos == "ADJ" and self.tokens[at].head == i:
            at += 1
        if at + 1 >= len(self.tokens) or self.tokens[at].text != "," or self.tokens[at + 1].ent != "PER":
            return None
        for k in self.s.kids(at + 1, "conj"):
            if k.pos in ("NOUN", "PROPN") and any(self.s.kids(k.i, "cc")) and not self.own_case(k.i):
                return k.i
        return None

    def _other_side(self, i: int) -> int | None:
        """Return the second party after « entre X et », wherever the parser has put it."""
        if self.case_of(i) != "entre" or not self.own_case(i) or any(self.s.kids(i, "conj")):
            return None
        joined = False
        for t in self.tokens[i + 1 : i + 9]:
            if t.pos == "CCONJ":
                joined = True
            elif joined and t.pos in ("NOUN", "PROPN"):
                return t.i
            elif t.text in (",", ";") or self.is_verb(t.i):
                return None
        return None

    def _left_member(self, i: int) -> int | None:
        """Return the noun before « et » that the parser left without a place: « L'Irak et les États-Unis »."""
        first = min([i, *(k.i for k in self.s.kids(i, "det", "amod", "case"))])
        if first < 2 or self.tokens[first - 1].pos != "CCONJ" or self.own_case(i):
            return None
        t = self.tokens[first - 2]
        if t.pos in ("NOUN", "PROPN") and t.dep in ("ROOT", "dep") and not any(self.s.kids(t.i, "cop", "case")):
            return t.i
        return None

    def _right_member(self, i: int) -> int | None:
        """Return the noun after « et » that the parser tied to a word further off: « en Irak et en Syrie »."""
        end = i + 1
        while end < len(self.tokens) and self.tokens[end].head == i and self.tokens[end].dep in ("amod", "flat:name"):
            end += 1
        if end >= len(self.tokens) or self.tokens[end].pos != "CCONJ":
            return None
        k = end + 1
        while k < len(self.tokens) and self.tokens[k].pos in ("ADP", "DET"):
            k += 1
        if k >= len(self.tokens):
            return None
        t = self.tokens[k]
        if t.pos in ("NOUN", "PROPN") and t.dep == "conj" and t.head < i and self._same_case(i, k):
            up = self.tokens[t.head]
            if i in self.s.subtree(up.i) and (self.tokens[i].pos == t.pos or self.own_case(k)):
                return k
        return None
