"""Small questions about the verbs of a sentence: their form, voice, mood, tense and polarity, and the clause they head."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import Any

from vigie.pack import french as fr
from vigie.syntax.once import once
from vigie.types import Sentence, Span, Token


class Verbs:
    """Answers about the verbs of one sentence."""

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
        if self.tokens[i].morph.get("VerbForm") == "Inf":
            return True
        forms = {k.morph.get("VerbForm") for k in self.s.kids(i, "aux:tense", "aux:pass", "aux")}
        return "Inf" in forms and "Fin" not in forms

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
                return self._told_tense(t, k)
            if self.is_participle(k) and self.tokens[k].dep in ("acl", "amod", "advcl"):
                return "past"
            up = self.tokens[k].head
            if up == k:
                return None
            k = up
        return None

    def _told_tense(self, t: Token, k: int) -> str | None:
        """Return the tense that a finite form, the verb k itself or its auxiliary, tells."""
        mood, tense = t.morph.get("Mood"), t.morph.get("Tense")
        if mood == "Cnd":
            return "conditional"
        if tense == "Fut" and t.text.lower().endswith(fr.FUTURE_ENDINGS):
            return "future"
        if tense in ("Past", "Imp") or t.i != k and any(x.i == t.i for x in self.s.kids(t.head, "aux:tense")):
            return "past"
        if tense not in ("Pres", "Fut"):
            return None
        return "future" if t.lemma == "aller" and any(self.s.kids(k, "xcomp")) else "present"
