"""What French grammar hides, read off one tree: deep subjects and objects, obliques, voice, polarity, mood.

Functions after normalisation: `subj` and `obj` with the passive undone, `iobj`, `obl:PREP`, for nouns also
`de`, `adj` and `poss`. Subjects are shared across coordination, control, relatives and participles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vigie.syntax import french as fr
from vigie.types import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "ROOT", "csubj", "dep"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a verb or noun: its function, its head token, and how it was found."""

    function: str
    token: int
    how: str = "tree"


class Grammar:
    """Answers about one sentence, each worked out once."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.tokens = sentence.tokens
        self._subjects: dict[int, int | None] = {}
        self._arguments: dict[int, tuple[Argument, ...]] = {}
        self._busy: set[int] = set()

    # --- small questions -------------------------------------------------------------------------

    def is_verb(self, i: int) -> bool:
        """Say whether token i heads a verbal clause."""
        t = self.tokens[i]
        return t.pos in ("VERB", "AUX") or (t.morph.get("VerbForm") is not None and t.pos != "NOUN")

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

    def is_infinitive(self, i: int) -> bool:
        """Say whether token i is an infinitive, past ones included."""
        t = self.tokens[i]
        if t.morph.get("VerbForm") == "Inf":
            return True
        return any(k.morph.get("VerbForm") == "Inf" for k in self.s.kids(i, "aux:tense", "aux:pass", "aux")) and not any(
            k.morph.get("VerbForm") == "Fin" for k in self.s.kids(i, "aux:tense", "aux:pass", "aux")
        )

    def finite(self, i: int) -> Token | None:
        """Return the token that carries mood and tense for the clause of i, if it is finite."""
        for k in (*self.s.kids(i, "aux:tense", "aux:pass", "aux", "cop", "aux:caus"), self.tokens[i]):
            if k.morph.get("VerbForm") == "Fin":
                return k
        return None

    def is_passive(self, i: int) -> bool:
        """Say whether the verb i is in the passive, bare participles on a noun included."""
        t = self.tokens[i]
        if t.lemma in fr.ETRE_VERBS:
            return False
        host = self.auxiliary_host(i)
        if host is not None:
            return self.is_passive(host)
        if any(self.s.kids(i, "aux:pass")):
            return not self.is_reflexive(i)
        if any(self.s.kids(i, "nsubj:pass")) and not self.is_reflexive(i):
            return True
        return (
            self.is_participle(i)
            and not any(self.s.kids(i, "nsubj"))
            or (self.is_participle(i) and any(k.lemma == "être" for k in self.s.kids(i, "cop")))
        )

    def is_reflexive(self, i: int) -> bool:
        """Say whether the verb is used with « se »."""
        if any(k.morph.get("Reflex") == "Yes" and k.text.lower() in ("se", "s'", "s’", "nous", "me", "m'") for k in self.s.kids(i)):
            return True
        # The clitic stands right before the verb or its auxiliary even where the tree hangs it elsewhere.
        first = min([i, *(k.i for k in self.s.kids(i, "aux:tense", "aux", "aux:pass"))])
        return first > 0 and self.tokens[first - 1].text.lower() in ("se", "s'", "s’")

    def case_of(self, i: int) -> str | None:
        """Return the preposition before the noun phrase headed by i, under the name that frames use."""
        for k in self.s.kids(i):
            if k.dep in ("case", "mark", "fixed") and k.i < i and k.pos in ("ADP", "ADV", "SCONJ", "DET"):
                found = fr.PREPOSITIONS.get(k.text.lower().replace("’", "'"), k.lemma)
                before = self.tokens[k.i - 1].text.lower() if k.i else ""
                return before if found == "de" and before in fr.BEFORE_DE else found
        t = self.tokens[i]
        for k in self.s.kids(i, "det"):
            if k.text.lower() in ("du", "des", "au", "aux") and k.pos == "ADP":
                return fr.PREPOSITIONS[k.text.lower()]
        if t.dep == "conj" and t.head < i and self.tokens[t.head].pos in NOMINAL:
            return self.case_of(t.head)
        return None

    def own_case(self, i: int) -> bool:
        """Say whether the noun phrase has a preposition of its own."""
        return any(k.dep == "case" and k.i < i for k in self.s.kids(i))

    def coordinated(self, i: int) -> list[int]:
        """Return i and the noun phrases coordinated with it."""
        found = [i]
        for k in found:
            for c in self.s.kids(k, "conj"):
                apposed = c.ent == "PER" and self.tokens[c.i - 1].text == "," and self.tokens[k].pos == "NOUN"
                if apposed and not any(self.s.kids(c.i, "cc")):
                    continue  # « le ministre, Jean Dupont, » is one man
                if c.pos in NOMINAL and not self.is_verb(c.i) and c.i not in found and self._same_case(k, c.i):
                    found.append(c.i)
            for other in (self._left_member(k), self._right_member(k), self._other_side(k), self._past_the_name(k)):
                if other is not None and other not in found:
                    found.append(other)
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

    # --- subjects --------------------------------------------------------------------------------

    def antecedent(self, v: int) -> int | None:
        """Return the noun that the relative clause of verb v belongs to, number agreement checked."""
        t = self.tokens[v]
        up = t.head
        if up == v:
            return None
        if t.dep == "conj":
            return self.antecedent(up)
        if (self.case_of(up), self.tokens[up].lemma) in fr.COMPOUND_PREPOSITIONS:
            up = next((k.i for k in self.s.kids(up, "nmod") if k.i < v), up)
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

    def subject(self, v: int) -> int | None:
        """Return the surface subject of verb v, wherever the grammar has hidden it."""
        if v in self._subjects:
            return self._subjects[v]
        if v in self._busy:
            return None
        self._busy.add(v)
        found = self._find_subject(v)
        self._busy.discard(v)
        if found == v:
            found = None
        self._subjects[v] = found
        return found

    def _find_subject(self, v: int) -> int | None:
        t = self.tokens[v]
        for k in self.s.kids(v, "nsubj", "nsubj:pass", "nsubj:caus", "csubj", "csubj:pass"):
            if k.morph.get("PronType") == "Rel" or k.text.lower() == "qui":
                return self.antecedent(v)
            if k.text.lower() in fr.IMPERSONAL and k.pos == "PRON":
                return None
            return k.i
        if self.finite(v) is not None:
            for k in self.s.kids(v, "dep"):
                if k.i < v and k.pos in ("PROPN", "NOUN") and not self.own_case(k.i):
                    return k.i  # « Kigali et Kinshasa ont … »: left without a function
        behind = self.inverted(v)
        if behind is not None:
            return behind
        up = t.head
        if up == v:
            return None
        host = self.auxiliary_host(v)
        if host is not None:
            return self.subject(host)
        head = self.tokens[up]
        if t.dep == "conj" and head.pos in NOMINAL and not self.is_verb(up) and self.finite(v) is not None:
            for above in self.s.ancestors(v):
                if self.is_verb(above.i) and self.finite(above.i) is not None and above.i < v:
                    return self.subject(above.i)
        if t.dep in ("acl", "amod", "appos", "nmod") and self.finite(v) is not None and up < v and head.pos in NOMINAL:
            return up
        if t.dep in ("conj", "dep", "parataxis") and (self.is_verb(up) or any(self.s.kids(up, "cop"))):
            if t.dep != "conj" and self.finite(v) is not None:
                return None
            return self.subject(up)
        if t.dep in ("acl", "amod", "appos") and not self.finite(v):
            if self.is_participle(v) or self.is_present_participle(v):
                return up if head.pos in NOMINAL else None
            return self._possessor(up)
        if t.dep == "acl:relcl":
            if any(k.text.lower() in fr.RELATIVE_OBJECT for k in self.s.kids(v, "obj")):
                return None
            return self.antecedent(v) if any(k.text.lower() == "qui" for k in self.s.kids(v)) else None
        if t.dep in ("xcomp", "ccomp", "advcl", "obl:arg", "obl:mod", "csubj", "aux:caus") and (
            self.finite(v) is None or t.dep == "xcomp"
        ):
            if not self.is_verb(up):
                if any(self.s.kids(up, "cop")):
                    return self.subject(up) or next((k.i for k in self.s.kids(up, "nsubj")), None)
                return self._possessor(up)
            if t.dep in ("xcomp", "ccomp", "obl:arg") and head.lemma in fr.OBJECT_CONTROL:
                for k in self.s.kids(up, "obj", "iobj", "obl:arg", "obl:mod"):
                    if k.i != v and k.pos in ("NOUN", "PROPN", "PRON") and self.case_of(k.i) in (None, "à"):
                        if k.text.lower() not in ("se", "s'", "s’", "y", "en"):
                            return k.i
                if self.is_passive(up):
                    return self.subject(up)
                if head.lemma not in ("proposer", "demander", "permettre"):
                    return None
            return self.subject(up)
        return None

    def inverted(self, v: int) -> int | None:
        """Return the subject behind a verb that reports what stands before it: « Il cédera », a exigé lundi Quito."""
        first = min([v, *(k.i for k in self.s.kids(v, "aux:tense", "expl:comp", "expl:pass", "expl") if k.i < v)])
        finite = self.finite(v)
        if finite is None or first == 0 or self.is_passive(v) or self.tokens[v].dep in ("acl", "amod", "appos", "nmod", "acl:relcl"):
            return None
        if any(k.i < v for k in self.s.kids(v, "nsubj", "nsubj:pass", "obj", "iobj", "cc")):
            return None
        before, start = self.tokens[first - 1], self.tokens[first].start
        # Quotation marks are no tokens: they are the gap that they leave, wider than that before the full stop.
        if before.text == ",":
            quoted = first > 1 and self._gap(first - 1) > self._gap(len(self.tokens) - 1) or start > before.end + 2
            if not quoted and not (self.tokens[v].lemma in fr.SAID_BEHIND and any(self.finite(k) for k in range(first - 1))):
                return None
        elif before.text not in ("!", "?", "…") or start <= before.end + 2:
            return None
        for k in self.s.kids(v, "nsubj", "obj", "obl:mod", "obl:arg", "dep", "nmod", "appos"):
            if k.i > v and k.pos in ("NOUN", "PROPN", "PRON") and not self.own_case(k.i):
                return None if any(self.tokens[n].text in (",", ":") for n in range(v, k.i)) else k.i
        return None

    def _gap(self, i: int) -> int:
        return self.tokens[i].start - self.tokens[i - 1].end if i else 0

    def _possessor(self, noun: int) -> int | None:
        """Return who owns a noun that governs an infinitive: « la décision du Conseil de frapper »."""
        for k in self.s.kids(noun, "nmod"):
            if self.case_of(k.i) == "de":
                return k.i
        t = self.tokens[noun]
        if t.head != noun and self.is_verb(t.head) and t.dep in ("obj", "obl:arg", "obl:mod"):
            return self.subject(t.head)
        return None

    # --- arguments -------------------------------------------------------------------------------

    def arguments(self, i: int) -> tuple[Argument, ...]:
        """Return the arguments of the verb or noun i under their normalised functions."""
        if i not in self._arguments:
            self._arguments[i] = ()  # a cycle in a bad tree ends here
            found = self._verb_arguments(i) if self.is_verb(i) else self._noun_arguments(i)
            self._arguments[i] = tuple(dict.fromkeys(found))
        return self._arguments[i]

    def _verb_arguments(self, v: int) -> Iterator[Argument]:
        passive = self.is_passive(v)
        surface = self.subject(v)
        if surface is not None:
            yield Argument("obj" if passive else "subj", surface, "subject")
        t = self.tokens[v]
        relative = next((k for k in self.s.kids(v, "obj") if k.text.lower() in fr.RELATIVE_OBJECT), None)
        if relative is not None and t.dep == "acl:relcl":
            found = t.head if self.tokens[t.head].pos in NOMINAL else self.antecedent(v)  # its number is not the verb's
            if found is not None:
                yield Argument("obj", found, "relative")
        for k in self.s.kids(v):
            if k.i == surface:
                continue
            if k.dep == "obj" and k is not relative:
                if k.text.lower() in ("se", "s'", "s’", "en", "y") or self._apposed(k, v):
                    continue
                case = self.case_of(k.i) if self.own_case(k.i) else None
                if case in (None, "de") or k.pos == "PRON":
                    yield Argument("obj", k.i)
                else:
                    yield from self._oblique(k.i, passive)
            elif k.dep == "iobj" and k.text.lower() not in ("se", "s'", "s’", "y", "en"):
                yield Argument("iobj", k.i)
            elif k.dep == "obl:agent":
                yield Argument("subj" if passive else "obl:par", k.i, "agent")
            elif k.dep in ("obl:arg", "obl:mod", "obl", "nmod", "advmod") and k.pos in NOMINAL:
                if self._partitive(k, v, passive):
                    yield Argument("obj", k.i)
                else:
                    yield from self._oblique(k.i, passive)
            elif k.dep == "nsubj" and passive and surface is not None and k.i != surface:
                yield Argument("subj", k.i)
        if t.dep == "conj" and self.is_verb(t.head) and not any(self.s.kids(v, "obj", "obl:arg")):
            head_object = [k for k in self.s.kids(t.head, "obj", "obl:arg") if k.i > v and not self.is_passive(t.head)]
            for k in head_object[:1]:
                yield Argument("obj", k.i, "shared")

    def _partitive(self, k: Token, v: int, passive: bool) -> bool:
        """Say whether « des » before the noun is an article that the parser read as « de »: « héberge des opposants »."""
        if (
            passive
            or k.i < v
            or self.tokens[v].lemma in fr.VERBS_WITH_DE
            or self.is_reflexive(v)
            or any(self.s.kids(v, "obj", "xcomp"))
        ):
            return False
        return self.tokens[v + 1].text.lower() == "des" and any(c.i == v + 1 for c in self.s.kids(k.i, "case"))

    def _apposed(self, k: Token, v: int) -> bool:
        """Say whether a second object behind a comma only explains the first: « un chef du FLEC, une milice de Cabinda »."""
        first = min([k.i, *(x.i for x in self.s.kids(k.i, "det", "amod"))])
        if first == 0 or self.tokens[first - 1].text != "," or any(self.s.kids(k.i, "cc")):
            return False
        return any(x.dep == "obj" and v < x.i < k.i for x in self.s.kids(v))

    def _oblique(self, i: int, passive: bool) -> Iterator[Argument]:
        case = self.case_of(i)
        t = self.tokens[i]
        if case is None:
            # A name in apposition to the object that the parser hung on the verb.
            yield Argument(
                "obj" if t.ent == "PER" and i > t.head and self.tokens[i - 1].text == "," and not passive else "obl:",
                i,
            )
            return
        compound = fr.COMPOUND_PREPOSITIONS.get((case, t.lemma)) or fr.COMPOUND_PREPOSITIONS.get((case, t.text.lower()))
        if compound:
            inner = [k.i for k in self.s.kids(i, "nmod", "obl:arg", "obl:mod") if k.pos in NOMINAL]
            if inner:
                yield Argument("subj" if compound == "par" and passive else f"obl:{compound}", inner[0], "compound")
                return
        if case == "par" and passive:
            yield Argument("subj", i, "agent")
        else:
            yield Argument(f"obl:{case}", i)

    def _noun_arguments(self, n: int) -> Iterator[Argument]:
        for k in self.s.kids(n):
            if k.dep in ("nmod", "obl:arg", "obl:mod", "obl:agent", "obl") and k.pos in NOMINAL:
                case = self.case_of(k.i)
                if case == "de":
                    yield Argument("de", k.i)
                elif case == "par":
                    yield Argument("subj", k.i, "agent")
                elif case is not None:
                    yield from self._oblique(k.i, passive=True)
            elif k.dep == "amod" or (k.dep in ("acl", "appos") and k.pos == "ADJ"):
                if self.is_verb(k.i):
                    yield from self._participle_arguments(k.i)
                else:
                    yield Argument("adj", k.i)
                    for c in self.s.kids(k.i, "conj"):
                        if c.pos == "ADJ":
                            yield Argument("adj", c.i)
            elif k.dep == "det" and k.text.lower() in fr.POSSESSIVES | fr.POSSESSIVES_FIRST:
                yield Argument("poss", k.i)
            elif k.dep == "acl" and self.is_verb(k.i):
                yield from self._participle_arguments(k.i)
            elif k.dep in ("nmod", "appos", "flat:name") and k.pos == "PROPN" and k.i == n + 1:
                yield Argument("name", k.i)

    def _participle_arguments(self, v: int) -> Iterator[Argument]:
        """Hand the arguments of a participle on a noun over to the noun: « menée par X contre Y »."""
        for a in self.arguments(v):
            noun = self.tokens[v].head
            if a.token == noun:
                continue
            if a.function == "obj" and not self.is_present_participle(v):
                continue
            blamed = a.function in ("obl:à", "iobj") and self.tokens[v].lemma in fr.BLAMING
            yield Argument("subj" if blamed else a.function, a.token, f"participle:{self.tokens[v].lemma}")

    # --- mood ------------------------------------------------------------------------------------

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
        window = {t.text.lower() for t in self.tokens[max(0, v - 6) : v + 3]}
        if words & fr.TRUE_NEGATIONS or window & (fr.TRUE_NEGATIONS - {"point"}):
            return True
        return any(c.text.lower() in fr.TRUE_NEGATIONS for k in self.s.kids(v) for c in self.s.kids(k.i, "det", "advmod"))

    def tense(self, v: int) -> str | None:
        """Return past, present, future or conditional for the clause of v, its governors asked when it is not finite."""
        k = v
        for _ in range(4):
            t = self.finite(k) or self.finite(self.auxiliary_host(k) or k)
            if t is not None:
                mood, tense = t.morph.get("Mood"), t.morph.get("Tense")
                if mood == "Cnd":
                    return "conditional"
                if tense == "Fut":
                    return "future"
                if tense in ("Past", "Imp"):
                    return "past"
                if t.i != k and any(x.i == t.i for x in self.s.kids(t.head, "aux:tense")):
                    return "past"
                if tense == "Pres":
                    pending = t.lemma == "aller" and any(self.s.kids(k, "xcomp"))
                    return "future" if pending else "present"
                return None
            if self.is_participle(k) and self.tokens[k].dep in ("acl", "amod"):
                return "past"
            up = self.tokens[k].head
            if up == k:
                return None
            k = up
        return None
