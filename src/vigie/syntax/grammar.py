"""What French grammar hides, read off one tree: deep subjects and objects, obliques, voice, polarity, mood.

Functions after normalisation: `subj` and `obj` with the passive undone, `iobj`, `obl:PREP`, for nouns also
`de`, `adj` and `poss`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vigie.pack import french as fr
from vigie.syntax.subjects import Subjects
from vigie.syntax.words import NOMINAL
from vigie.types import Sentence, Token

WITNESS = "witness"  # how he is found who sees something done to what is his


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a verb or noun: its function, its head token, and how it was found."""

    function: str
    token: int
    how: str = "tree"


class Grammar(Subjects):
    """Answers about one sentence, each worked out once."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._arguments: dict[int, tuple[Argument, ...]] = {}

    def arguments(self, i: int) -> tuple[Argument, ...]:
        """Return the arguments of the verb or noun i under their normalised functions."""
        if i not in self._arguments:
            self._arguments[i] = ()  # a cycle in a bad tree ends here
            found = self._verb_arguments(i) if self.is_verb(i) else self._noun_arguments(i)
            self._arguments[i] = tuple(dict.fromkeys(found))
        return self._arguments[i]

    def _verb_arguments(self, v: int) -> Iterator[Argument]:
        passive = self.is_passive(v)
        surface = self.undergone(v)
        if surface is not None:
            passive = True
            yield from self._suffered(v, surface)
        else:
            surface = self.subject(v)
            if surface is not None:
                yield Argument("obj" if passive else "subj", surface, "subject")
        witness = self.robbed(v)
        if witness is not None:
            yield Argument("obj", witness, WITNESS)
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
                if k.text.lower() in fr.IDLE_CLITICS or self._apposed(k, v):
                    continue
                case = self.case_of(k.i) if self.own_case(k.i) else None
                if case in (None, "de") or k.pos == "PRON":
                    yield Argument("obj", k.i)
                else:
                    yield from self._oblique(k.i, passive)
            elif k.dep == "iobj" and k.text.lower() not in fr.IDLE_CLITICS:
                yield Argument("iobj", k.i)
            elif k.dep == "obl:agent":
                yield Argument("subj" if passive else "obl:par", k.i, "agent")
            elif t.dep == "acl:relcl" and k.text.lower() in fr.RELATIVE_PRONOUNS and k.dep in ("obl:arg", "obl:mod", "obl", "iobj"):
                yield from self._relative(k, v, passive)
            elif k.dep in ("obl:arg", "obl:mod", "obl", "nmod", "advmod") and k.pos in NOMINAL:
                if self._partitive(k, v, passive):
                    yield Argument("obj", k.i)
                else:
                    yield from self._oblique(k.i, passive)
            elif k.dep == "nsubj" and passive and surface is not None and k.i != surface:
                yield Argument("subj", k.i)
        if passive:  # « a été empêché de tenir son meeting par la police »
            below = [k for x in self.s.kids(v, "xcomp") for k in self.s.kids(x.i, "obl:agent") if not self.is_passive(x.i)]
            yield from (Argument("subj", k.i, "agent") for k in below)
        for o in self.s.kids(v, "obj"):
            if o.lemma in fr.MEASURES:  # « a requis dix ans de prison contre l'ancien ministre »
                yield from (
                    Argument("obl:contre", k.i, "measure")
                    for k in self.s.kids(o.i, "nmod")
                    if self.own_case(k.i) and self.case_of(k.i) == fr.AGAINST
                )
        if t.dep == "conj" and self.is_verb(t.head) and not any(self.s.kids(v, "obj", "obl:arg")):
            head_object = [k for k in self.s.kids(t.head, "obj", "obl:arg") if k.i > v and not self.is_passive(t.head)]
            for k in head_object[:1]:
                yield Argument("obj", k.i, "shared")
        later = self._twin(v)
        if later is not None:
            for k in self.s.kids(later, "obj"):
                yield Argument("obj", k.i, "shared")

    def _suffered(self, v: int, sufferer: int) -> Iterator[Argument]:
        """Yield to whom it is done and by whom: « se sont vu infliger dix ans de prison par la cour »."""
        own = [k for k in self.s.kids(v, "obj") if k.lemma not in fr.UPON and k.i > v]
        yield Argument("iobj" if own else "obj", sufferer, "subject")
        for k in (x for o in own for x in self.s.kids(o.i, "nmod")):
            if self.own_case(k.i) and self.case_of(k.i) == "par":
                yield Argument("subj", k.i, "agent")

    def _relative(self, k: Token, v: int, passive: bool) -> Iterator[Argument]:
        """Yield whom a relative pronoun with a preposition stands for: « à qui », « auquel », « contre lesquels »."""
        noun = self.tokens[v].head
        case = "à" if k.text.lower() in fr.RELATIVE_DATIVES else self.case_of(k.i)
        if self.tokens[noun].pos not in NOMINAL or case is None:
            return
        yield Argument("subj" if case == "par" and passive else "iobj" if case == "à" else f"obl:{case}", noun, "relative")

    def _twin(self, v: int) -> int | None:
        """Return the verb right behind a transitive one that has its object: « a arrêté puis relâché deux journalistes »."""
        if self.is_passive(v) or self.is_reflexive(v) or any(self.s.kids(v, "obj", "iobj", "obl:arg", "xcomp", "ccomp")):
            return None
        for k in self.s.kids(v, "conj"):
            between = self.tokens[v + 1 : k.i]
            if self.is_verb(k.i) and k.morph.get("VerbForm") == self.tokens[v].morph.get("VerbForm") and 0 < len(between) <= 2:
                if all(t.pos in ("CCONJ", "ADV") for t in between):
                    return k.i
        return None

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
        apart = [c for c in self.s.kids(k.i, "case") if c.text.lower() == fr.OF_THE]
        if apart and k.pos == "NOUN" and k.dep == "obl:arg" and self.tokens[apart[0].i - 1].pos in ("PROPN", "NOUN"):
            return self.tokens[v].lemma not in fr.ETRE_VERBS  # « a réuni au Ghana des soldats »
        after = next((t for t in self.tokens[v + 1 : v + 3] if t.pos != "ADV"), None)  # « exécutent sommairement des villageois »
        return after is not None and after.text.lower() == fr.OF_THE and any(c.i == after.i for c in self.s.kids(k.i, "case"))

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
            # A name in apposition to the object that the parser hung on the verb, or one right behind a verb without object.
            apposed = t.ent == "PER" and i > t.head and self.tokens[i - 1].text == ","
            behind = i == t.head + 1 and t.pos == "PROPN" and self.is_verb(t.head) and not any(self.s.kids(t.head, "obj"))
            yield Argument("obj" if (apposed or behind) and not passive else "obl:", i)
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
        owner = self.of_whom(n)
        if owner is not None:
            yield Argument("de", owner, "relative")  # « le général, dont Lima réclame l'extradition »
        for k in self.s.kids(n):
            if k.dep in ("nmod", "obl:arg", "obl:mod", "obl:agent", "obl") and k.pos in NOMINAL:
                case = self.case_of(k.i)
                if (case, k.lemma) in fr.COMPOUND_PREPOSITIONS:
                    yield from self._oblique(k.i, passive=True)  # « des menaces de la part de Lima »
                elif case == "de":
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
            if k.i > n and k.dep in ("amod", "nmod", "acl", "appos") and not self.is_verb(k.i):
                yield from self._between(k.i)

    def _between(self, i: int) -> Iterator[Argument]:
        """Hand over to a noun those between whom it is that hang on its adjective or genitive: « contacts discrets entre X et Y »."""
        for k in self.s.kids(i):
            if k.i > i and k.dep in ("nmod", "obl:arg", "obl:mod") and (k.pos in NOMINAL or k.text[0].isupper()):
                if self.case_of(k.i) == fr.BETWEEN:
                    yield Argument(f"obl:{fr.BETWEEN}", k.i, "below")

    def _participle_arguments(self, v: int) -> Iterator[Argument]:
        """Hand the arguments of a participle on a noun over to the noun: « menée par X contre Y »."""
        blames = self.tokens[v].lemma in fr.BLAMING and any(a.function in ("obl:à", "iobj") for a in self.arguments(v))
        for a in self.arguments(v):
            noun = self.tokens[v].head
            if a.token == noun or (blames and a.function == "subj"):
                continue  # « un raid imputé par Lima aux rebelles »: who says so has not done it
            if a.function == "obj" and not self.is_present_participle(v):
                continue
            if a.function == "subj" and self.tokens[v].lemma in fr.STAND_BY:
                continue  # « une offensive de l'armée, épaulée par des drones »
            blamed = a.function in ("obl:à", "iobj") and self.tokens[v].lemma in fr.BLAMING
            yield Argument("subj" if blamed else a.function, a.token, f"participle:{self.tokens[v].lemma}")
