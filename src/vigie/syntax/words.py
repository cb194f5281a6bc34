"""Small questions about the words of a sentence: verb forms, voice, mood, polarity, prepositions, coordination."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import Any

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.once import once
from vigie.syntax.titles import names_behind
from vigie.types import Sentence, Span, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})


class Words:
    """Answers about the words of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.tokens = sentence.tokens
        self.answers: dict[str, dict[int, Any]] = defaultdict(dict)
        self._verbs = [t.pos in ("VERB", "AUX") or (t.pos != "NOUN" and t.morph.get("VerbForm") is not None) for t in sentence.tokens]

    def is_verb(self, i: int) -> bool:
        """Say whether token i heads a verbal clause."""
        return self._verbs[i]

    def under(self, span: Span) -> range:
        """Return the tokens that share a character with a span."""
        first = bisect_right(self.tokens, span.start, key=lambda t: t.end)
        return range(first, bisect_left(self.tokens, span.end, lo=first, key=lambda t: t.start))

    @once
    def is_participle(self, i: int) -> bool:
        """Say whether token i is a past participle without auxiliary: « menée », « lancés »."""
        t = self.tokens[i]
        return (
            t.morph.get("VerbForm") == "Part"
            and t.morph.get("Tense") != "Pres"
            and not t.text.lower().endswith("ant")
            and not any(self.s.kids(i, "aux:tense", "aux:pass", "aux"))
            and self.auxiliary_host(i) is None
        )

    @once
    def auxiliary_host(self, i: int) -> int | None:
        """Return the verb whose auxiliary a coordinated participle shares: « a condamné … et appelé … »."""
        t = self.tokens[i]
        if t.dep != "conj" or t.morph.get("VerbForm") != "Part" or t.text.lower().endswith("ant"):
            return None
        if any(self.s.kids(i, "aux:tense", "aux:pass", "aux")) or any(self.s.kids(i, "nsubj", "nsubj:pass")):
            return None
        for up in self.s.ancestors(i):
            if up.i < i and self.is_verb(up.i) and any(self.s.kids(up.i, "aux:tense", "aux:pass")):
                return up.i
        return None

    def is_present_participle(self, i: int) -> bool:
        """Say whether token i is a gerund or present participle."""
        t = self.tokens[i]
        return t.text.lower().endswith("ant") and (t.morph.get("VerbForm") in ("Part", "Ger") or t.pos == "VERB")

    @once
    def is_infinitive(self, i: int) -> bool:
        """Say whether token i is an infinitive, past ones included."""
        t = self.tokens[i]
        if t.morph.get("VerbForm") == "Inf":
            return True
        return any(k.morph.get("VerbForm") == "Inf" for k in self.s.kids(i, "aux:tense", "aux:pass", "aux")) and not any(
            k.morph.get("VerbForm") == "Fin" for k in self.s.kids(i, "aux:tense", "aux:pass", "aux")
        )

    @once
    def finite(self, i: int) -> Token | None:
        """Return the token that carries mood and tense for the clause of i, if it is finite."""
        for k in (*self.s.kids(i, "aux:tense", "aux:pass", "aux", "cop", "aux:caus"), self.tokens[i]):
            if k.morph.get("VerbForm") == "Fin":
                return k
        return None

    @once
    def is_passive(self, i: int) -> bool:
        """Say whether the verb i is in the passive, bare participles on a noun included."""
        t = self.tokens[i]
        if t.lemma in fr.ETRE_VERBS and not (any(self.s.kids(i, "aux:pass")) and any(self.s.kids(i, "aux:tense"))):
            return False  # but « a été passé à tabac »
        host = self.auxiliary_host(i)
        if host is not None:
            return self.is_passive(host)
        if any(self.s.kids(i, "aux:pass")):
            return not self.is_reflexive(i)
        if t.morph.get("VerbForm") == "Part" and any(k.lemma == "être" for k in self.s.kids(i, "aux:tense")):
            return not self.is_reflexive(i)  # « est attendu à Lima », of which the parser makes a past tense
        if any(self.s.kids(i, "nsubj:pass")) and not self.is_reflexive(i):
            return True
        return (
            self.is_participle(i)
            and not any(self.s.kids(i, "nsubj"))
            or (self.is_participle(i) and any(k.lemma == "être" for k in self.s.kids(i, "cop")))
        )

    @once
    def is_reflexive(self, i: int) -> bool:
        """Say whether the verb is used with « se »; in « s'est fait arrêter » it belongs to the other verb."""
        return not self.is_made_to(i) and self.has_se(i)

    @once
    def is_made_to(self, i: int) -> bool:
        """Say whether an infinitive stands with « faire » or « laisser »."""
        if self.tokens[i].lemma in fr.BY_ONESELF or not self.is_infinitive(i):
            return False  # « s'est fait exploser »
        return any(k.lemma in fr.CAUSE_TO and k.i < i for k in self.s.kids(i, "dep", "aux:caus", "aux"))

    @once
    def has_se(self, i: int) -> bool:
        """Say whether « se » stands with the verb."""
        if any(k.morph.get("Reflex") == "Yes" and k.text.lower() in ("se", "s'", "s’", "nous", "me", "m'") for k in self.s.kids(i)):
            return True
        # The clitic stands right before the verb or its auxiliary even where the tree hangs it elsewhere.
        first = min([i, *(k.i for k in self.s.kids(i, "aux:tense", "aux", "aux:pass"))])
        return first > 0 and self.tokens[first - 1].text.lower() in ("se", "s'", "s’")

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

    @once
    def clause(self, i: int) -> int:
        """Return the nearest verb (or copular head) at or above token i."""
        k = i
        for _ in self.tokens:
            if self.is_verb(k) and self.tokens[k].dep not in ("aux:tense", "aux:pass", "aux", "cop"):
                return k
            if any(self.s.kids(k, "cop")):
                return k
            up = self.tokens[k].head
            if up == k:
                return k
            k = up
        return k

    @once
    def negated(self, v: int) -> bool:
        """Say whether the verb itself is negated: « n'a pas tué », not « n'a tué que »."""
        words = {k.text.lower() for k in self.s.kids(v, "advmod", "det", "obj", "nsubj", "nsubj:pass", "dep", "obl:mod")}
        words |= {k.lemma for k in self.s.kids(v, "advmod")}
        has_ne = bool(words & {"ne", "n'", "n’"})
        if not has_ne:
            low = [t.text.lower() for t in self.tokens[max(0, v - 4) : v + 1]]
            has_ne = any(w in ("ne", "n'", "n’") for w in low) and not any(
                k.text.lower() in ("ne", "n'", "n’") and k.head != v for k in self.tokens[max(0, v - 4) : v]
            )
        if not has_ne:
            return False
        near = [t.text.lower() for t in self.tokens[max(0, v - 6) : v + 3]]
        if fr.NONE_THE_LESS in pairwise(near) and fr.THEREOF in near:
            return False  # « n'en a pas moins tué »
        window = set(near)
        if words & fr.TRUE_NEGATIONS or window & (fr.TRUE_NEGATIONS - {"point"}):
            return True
        return any(c.text.lower() in fr.TRUE_NEGATIONS for k in self.s.kids(v) for c in self.s.kids(k.i, "det", "advmod"))

    @once
    def tense(self, v: int) -> str | None:
        """Return past, present, future or conditional for the clause of v, its governors asked when it is not finite."""
        k = v
        for _ in range(4):
            t = self.finite(k) or self.finite(self.auxiliary_host(k) or k)
            if t is not None:
                mood, tense = t.morph.get("Mood"), t.morph.get("Tense")
                if mood == "Cnd":
                    return "conditional"
                if tense == "Fut" and t.text.lower().endswith(fr.FUTURE_ENDINGS):
                    return "future"
                if tense in ("Past", "Imp"):
                    return "past"
                if t.i != k and any(x.i == t.i for x in self.s.kids(t.head, "aux:tense")):
                    return "past"
                if tense in ("Pres", "Fut"):
                    pending = t.lemma == "aller" and any(self.s.kids(k, "xcomp"))
                    return "future" if pending else "present"
                return None
            if self.is_participle(k) and self.tokens[k].dep in ("acl", "amod", "advcl"):
                return "past"
            up = self.tokens[k].head
            if up == k:
                return None
            k = up
        return None
