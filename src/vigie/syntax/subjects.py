"""Deep subjects: shared across coordination, control, relatives and participles, or standing behind their verb."""

from __future__ import annotations

from collections.abc import Callable

from vigie.pack import french as fr
from vigie.syntax.antecedents import Antecedents
from vigie.syntax.once import once
from vigie.syntax.words import NOMINAL
from vigie.types import Sentence

QUOTE = 4  # letters: what a closing quotation mark and its spaces leave between two words
# What a subject right before its verb may have been taken for.
LOOSE = frozenset({"punct", "ROOT", "dep", "appos", "obl:mod", "nmod", "conj", "parataxis", "vocative", "dislocated"})
ASK_NEXT = -1  # what a finder answers that cannot tell
GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "obl:arg", "obl:mod", "csubj", "aux:caus"})


class Subjects(Antecedents):
    """Answers about who does what verbs tell, each worked out once."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._subjects: dict[int, int | None] = {}
        self._busy: set[int] = set()

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
        for find in FINDERS:
            found = find(self, v)
            if found != ASK_NEXT:
                return found
        return None

    def _own_subject(self, v: int) -> int | None:
        """Return the subject that hangs on the verb."""
        subjects = tuple(self.s.kids(v, "nsubj", "nsubj:pass", "nsubj:caus", "csubj", "csubj:pass"))
        for n, k in enumerate(subjects):
            if k.text.lower() == fr.OF_WHOM:
                continue  # « le général, dont l'armée réclame l'extradition »
            if any(x.i < v and self._is_theirs(x.i, k.i) for x in subjects[n + 1 :]):
                continue  # « les dockers, dont le syndicat réclame …, sont en grève »
            if k.text.lower() in fr.WHICH_ONES:
                return self.pointed_at(k.i)
            if k.morph.get("PronType") == "Rel" or k.text.lower() == fr.WHO:
                return self.antecedent(v)
            if k.text.lower() in fr.IMPERSONAL and k.pos == "PRON":
                return None
            if k.i < v and k.pos == "NOUN" and self.inverted(v) is not None:
                continue  # the quoted noun that it reports
            return k.i
        return ASK_NEXT

    def _misread_subject(self, v: int) -> int | None:
        """Return the subject of a finite verb that the parser took for something else."""
        if self.finite(v) is None:
            return ASK_NEXT
        for k in self.s.kids(v, "dep"):
            if k.i < v and k.pos in ("PROPN", "NOUN") and not self.own_case(k.i):
                return k.i  # « Kigali et Kinshasa ont … »: left without a function
        for k in self.s.kids(v, "nmod", "obl:mod", "obl:arg"):
            if k.i < v and k.pos == "NOUN" and self._opens_with_article(k.i):
                return k.i  # « Vendredi, des bombardiers avaient pilonné … »: « des » taken for « de »
        for k in self.s.kids(v, "obl:mod", "obl:arg", "vocative", "nmod"):
            alone = k.ent == "PER" or k.text.lower() in fr.PERSONAL_TITLES | fr.THESE_ONES
            alone = alone or (k.i < v and k.pos == "PROPN" and self.tokens[k.i + 1].text == ",")  # « Moscou, de son côté, a … »
            if k.i < v and alone and not self.own_case(k.i):
                return k.i  # « M. Roy, qui … , s'est engagé », « Celles-ci réclament »: taken for an adverbial
        return ASK_NEXT

    def _left_neighbour(self, v: int) -> int | None:
        """Return the noun right before a finite verb that agrees with it and plays no part elsewhere: « …, la Suède a rappelé … »."""
        finite = self.finite(v)
        if finite is None or any(self.s.kids(v, "expl:subj")):
            return ASK_NEXT
        first = min([v, *(k.i for k in self.s.kids(v) if k.i < v and k.dep.startswith(("aux", "expl", "advmod", "iobj")))])
        k = first - 1
        while k > 0 and self.tokens[k].head < k and self.tokens[k].dep in ("amod", "flat:name", "nmod", "nummod", "appos"):
            if self.tokens[k].dep == "appos" and any(t.text == "," for t in self.tokens[self.tokens[k].head : k]):
                break
            k = self.tokens[k].head
        t = self.tokens[k] if k >= 0 else None
        if t is None or t.pos not in ("NOUN", "PROPN") or t.dep not in LOOSE or self.own_case(k) or t.lemma in fr.TIMES:
            return ASK_NEXT
        number, wanted = t.morph.get("Number"), finite.morph.get("Number")
        determined = t.pos == "PROPN" or any(self.s.kids(k, "det", "nummod"))
        return k if determined and (number == wanted or t.pos == "PROPN" or wanted is None) else ASK_NEXT

    def _told_behind(self, v: int) -> int | None:
        """Return the subject behind a verb that reports what stands before it."""
        behind = self.inverted(v)
        return ASK_NEXT if behind is None else behind

    def _shared_subject(self, v: int) -> int | None:
        """Return the subject of the verb that a coordinated one goes with, or of what an opening infinitive comes before."""
        t = self.tokens[v]
        if t.head == v:
            return self._of_what_follows(v)
        host = self.auxiliary_host(v)
        if host is not None:
            return self.subject(host)
        head = self.tokens[t.head]
        noun = head.pos in NOMINAL
        if t.dep == "conj" and noun and not self.is_verb(head.i) and self.finite(v) is not None:
            for above in self.s.ancestors(v):
                if self.is_verb(above.i) and self.finite(above.i) is not None and above.i < v:
                    return self.subject(above.i)
        if t.dep in ("acl", "amod", "appos", "nmod") and self.finite(v) is not None and head.i < v and noun:
            return head.i
        if t.dep in ("conj", "dep", "parataxis") and (self.is_verb(head.i) or any(self.s.kids(head.i, "cop"))):
            return None if t.dep != "conj" and self.finite(v) is not None else self.subject(head.i)
        return ASK_NEXT

    def _modified_noun(self, v: int) -> int | None:
        """Return the noun that a participle, infinitive or relative clause stands with."""
        t = self.tokens[v]
        head = self.tokens[t.head]
        if t.dep in ("acl", "amod", "appos") and not self.finite(v):
            if self.is_participle(v) or self.is_present_participle(v):
                return head.i if head.pos in NOMINAL else None
            if (
                any(k.text.lower() == fr.IN_ORDER_TO for k in self.s.kids(v, "mark"))
                and self.is_verb(head.head)
                and head.head < head.i
            ):
                return None  # « a convoqué l'ambassadeur du Japon pour protester »: not Japan protests
            return self._possessor(head.i)
        if t.dep == "acl:relcl":
            if any(k.text.lower() in fr.RELATIVE_OBJECT for k in self.s.kids(v, "obj")):
                return None
            return self.antecedent(v) if any(k.text.lower() == fr.WHO for k in self.s.kids(v)) else None
        return ASK_NEXT

    def _controlling_subject(self, v: int) -> int | None:
        """Return who does what an infinitive or gerund tells: who orders, is ordered or is sent to, or the subject above."""
        t = self.tokens[v]
        if t.dep not in GOVERNED or (self.finite(v) is not None and t.dep != "xcomp"):
            return None
        up = self.tokens[t.head]
        if up.lemma in fr.IN_ORDER and up.head != up.i:
            return self._sent(up.head)
        if not self.is_verb(up.i):
            if any(self.s.kids(up.i, "cop")):
                return self.subject(up.i) or next((k.i for k in self.s.kids(up.i, "nsubj")), None)
            return self._possessor(up.i)
        if t.dep in ("xcomp", "ccomp", "obl:arg") and up.lemma in fr.OBJECT_CONTROL:
            for k in self.s.kids(up.i, "obj", "iobj", "obl:arg", "obl:mod"):
                if k.i != v and k.pos in ("NOUN", "PROPN", "PRON") and self.case_of(k.i) in (None, fr.DATIVE):
                    if k.text.lower() not in fr.IDLE_CLITICS:
                        return k.i
            if self.is_passive(up.i):
                return self.subject(up.i)
            if up.lemma not in fr.EITHER_ACTS:
                return None
        return self.subject(up.i)

    def _is_theirs(self, i: int, owner: int) -> bool:
        """Say whether « dont » makes a subject part of a relative clause of the noun before it."""
        return any(owner < k.i < i and k.text.lower() == fr.OF_WHOM for k in self.s.kids(i))

    def _opens_with_article(self, i: int) -> bool:
        """Say whether « des » before a noun opens the clause."""
        case = next(iter(self.s.kids(i, "case")), None)
        return case is not None and case.text.lower() == fr.OF_THE and (case.i == 0 or self.tokens[case.i - 1].text == ",")

    def _of_what_follows(self, v: int) -> int | None:
        """Return the subject of the main clause behind a verb that opens it: « Après avoir repris … », « Ayant été critiqué, … »."""
        having = any(k.text.lower() in fr.HAVING for k in self.s.kids(v, "aux:tense"))
        after = self.is_infinitive(v) and any(k.text.lower() == fr.AFTER for k in self.s.kids(v, "mark", "case"))
        if not having and not after:
            return None
        for k in self.s.kids(v, "advcl", "ccomp", "parataxis", "conj", "dep"):
            if k.i > v and self.is_verb(k.i) and self.finite(k.i) is not None:
                own = next((x.i for x in self.s.kids(k.i, "nsubj", "nsubj:pass") if x.i > v), None)
                if own is not None and any(x.text == "," for x in self.tokens[v + 1 : own]):
                    return own
        return None

    def undergone(self, v: int) -> int | None:
        """Return to whom is done what an infinitive tells: « Lima s'est vu refuser … », « l'élu s'est fait arrêter »."""
        t = self.tokens[v]
        if t.lemma in fr.BY_ONESELF or not self.is_infinitive(v):
            return None
        up = self.tokens[t.head]
        if t.dep in ("xcomp", "ccomp") and up.lemma in fr.UNDERGOING and up.i < v and self.has_se(up.i):
            return self.subject(up.i)
        return self.subject(v) if self.is_made_to(v) and self.has_se(v) else None

    def robbed(self, v: int) -> int | None:
        """Return whose the thing is that somebody sees something done to: « deux radios ont vu leurs antennes saisies »."""
        t = self.tokens[v]
        thing = self.tokens[t.head]
        up = self.tokens[thing.head]
        if t.dep not in ("acl", "amod") or thing.dep != "obj" or up.lemma != fr.TO_SEE or self.finite(v) is not None or v < thing.i:
            return None
        owned = any(k.text.lower() in fr.POSSESSIVES for k in self.s.kids(thing.i, "det"))
        return self.subject(up.i) if owned and self.is_participle(v) else None

    def _sent(self, v: int) -> int | None:
        """Return who acts « afin de … »: whoever was sent, else who does what is done to that end."""
        if self.tokens[v].lemma in fr.SENDING and not self.is_passive(v):
            return next((k.i for k in self.s.kids(v, "obj")), None) or self.subject(v)
        return self.subject(v) if self.is_verb(v) else None

    @once
    def inverted(self, v: int) -> int | None:
        """Return the subject behind a verb that reports what stands before it: « Il cédera », a exigé lundi Quito."""
        first = min([v, *(k.i for k in self.s.kids(v, "aux:tense", "expl:comp", "expl:pass", "expl") if k.i < v)])
        finite = self.finite(v)
        if finite is None or first == 0 or self.is_passive(v) or self.tokens[v].dep in ("acl", "amod", "appos", "nmod", "acl:relcl"):
            return None
        before, start = self.tokens[first - 1], self.tokens[first].start
        if any(k.i < v and not self._stands_quoted(k.i, first) for k in self.s.kids(v, "nsubj", "nsubj:pass", "obj", "iobj", "cc")):
            return None
        # Quotation marks are no tokens: they are the gap that they leave, wider than that before the full stop.
        if before.text == ",":
            quoted = first > 1 and self._gap(first - 1) > self._gap(len(self.tokens) - 1) or start > before.end + 2
            if not quoted and not (self.tokens[v].lemma in fr.SAID_BEHIND and any(self.finite(k) for k in range(first - 1))):
                return None
        elif before.text not in ("!", "?", "…") and start > before.end + QUOTE or start <= before.end + 2:
            return None  # but « « Libérez-les » scandaient des étudiants »
        for k in self.s.kids(v, "nsubj", "obj", "obl:mod", "obl:arg", "dep", "nmod", "appos"):
            if k.i > v and k.pos in ("NOUN", "PROPN", "PRON") and not self.own_case(k.i):
                return None if any(self.tokens[n].text in (",", ":") for n in range(v, k.i)) else k.i
        return None

    def _stands_quoted(self, i: int, first: int) -> bool:
        """Say whether a noun is all that is quoted: « Une provocation », a réagi Quito."""
        t = self.tokens[i]
        opens = t.pos == "NOUN" and (i == 0 or all(k.head == i for k in self.tokens[:i]))
        closed = self.tokens[first - 1].text == "," and self._gap(first - 1) > self._gap(len(self.tokens) - 1)
        return opens and closed and not any(k.text == "," for k in self.tokens[i : first - 1])

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


# Who is asked for the subject of a verb, one after the other: a token, None for « it has none », or ASK_NEXT.
FINDERS: tuple[Callable[[Subjects, int], int | None], ...] = (
    Subjects._own_subject,
    Subjects._misread_subject,
    Subjects._told_behind,
    Subjects._left_neighbour,
    Subjects._shared_subject,
    Subjects._modified_noun,
    Subjects._controlling_subject,
)
