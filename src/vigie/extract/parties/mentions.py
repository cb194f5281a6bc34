"""Read a noun phrase: who or what it stands for, its country, its sectors, and its exact words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.extract.parties.harmed import harmer_of
from vigie.extract.parties.hits import Hit, Hits, Lexicon
from vigie.extract.parties.named import Named, joined
from vigie.extract.parties.phrases import MAX_ENTITY
from vigie.extract.parties.some import read_some, read_theirs
from vigie.pack import french as fr
from vigie.pack.fold import fold, plain
from vigie.pack.time_rules import load_time_rules
from vigie.resolve.discourse import Discourse
from vigie.syntax.grammar import Grammar
from vigie.syntax.once import once
from vigie.types import ACTOR_KINDS, Mention, PlaceMention, Span, Token

# What is somebody's: « ses troupes », « le porte-parole de Lima ».
OWNERS = frozenset({"state", "armed", "force", "official", "person", "org", "party"})  # whom « sa guerre » may be of
OWNED = frozenset({"state", "official", "force", "party", "person", "crowd", "armed", "org", "facility"})
HARMED = frozenset({"crowd", "person", "force"})
PARTED = frozenset({"force", "armed", "party", "org", "official"})  # whose parts act for them
SHARED_REACH = 10  # tokens: « les forces des États-Unis et du Royaume-Uni »


class Mentions(Named):
    """The noun phrases of one sentence, read on demand and kept."""

    def __init__(self, grammar: Grammar, text: str, lexicon: Lexicon, discourse: Discourse, hits: Hits) -> None:
        super().__init__(grammar, text, lexicon, discourse, hits)
        self._read: dict[int, tuple[Mention, ...]] = {}

    def read(self, i: int) -> tuple[Mention, ...]:
        """Return what the noun phrase headed by token i stands for; several for « les deux pays »."""
        if i not in self._read:
            self._read[i] = ()  # a circular tree ends here
            self._read[i] = self._read_phrase(i)
            if len(self._read[i]) == 1:
                self._keep_short(self._read[i][0])
        return self._read[i]

    @once
    def members(self, i: int) -> tuple[Mention, ...]:
        """Return the mentions of a noun phrase and of those coordinated with it."""
        heads = self.g.coordinated(i)
        return tuple(m for k in heads for m in (*self.read(k), *self._sharing_head(k, heads)))

    def _sharing_head(self, i: int, heads: Sequence[int]) -> list[Mention]:
        """Return those of other countries that share a plural noun: « les forces maliennes et françaises »."""
        t = self.s.tokens[i]
        own = self.read(i)
        if t.pos != "NOUN" or t.morph.get("Number") != "Plur" or len(own) != 1 or own[0].country is None:
            return []
        found: list[Mention] = []
        joined = seen = False
        head = self.hit(i, "noun")
        start = i if head is None else max(i, head.last)  # « les ministres de la Défense français et belge »
        for k in self.s.tokens[start + 1 : start + SHARED_REACH]:
            hit = self.hit(k.i, "adjective", "country")
            if k.i in heads:
                break
            if hit is not None and hit.kind.country and (k.pos in ("ADJ", "NOUN") or hit.kind.source == "country"):
                if joined and seen and hit.kind.country not in (own[0].country, *(m.country for m in found)):
                    found.append(
                        replace(own[0], token=k.i, span=hit.span, country=hit.kind.country, id=None, name=None, rule="shared-head")
                    )
                seen, joined = True, False
            elif k.pos == "CCONJ" or k.text == ",":
                joined = True
            elif k.pos == "ADP" and fr.PREPOSITIONS.get(plain(k.text)) in fr.LOCATIVES:
                break  # « les troupes américaines en Irak et en Syrie »: where they stand, not whose they are
            elif k.pos not in ("ADP", "DET") and not (k.pos == "ADJ" and not seen):
                break
        return found

    @once
    def place(self, i: int) -> PlaceMention | None:
        """Return the place that the noun phrase headed by i names, itself or by what it contains."""
        own = self.read(i)
        if self.s.tokens[i].lemma in fr.BEHESTS:
            return None  # « à la demande d'Oran », « sur ordre d'Oran »
        for k in self._name_tokens(i):
            hit = self.hit(k, "place", "country", "capital")
            if hit is None or (k != i and own and own[0].is_actor and own[0].kind != "facility"):
                continue
            found = self._best_place(hit)
            if found is not None:
                return PlaceMention(hit.span, found)
        return None

    def _read_phrase(self, i: int) -> tuple[Mention, ...]:
        t = self.s.tokens[i]
        if t.pos == "PRON" and t.text[0].isupper() and self.hit(t.i, "actor", "country", "capital", "seat"):
            named = self._named(t)  # a name taken for a pronoun
            return (named,) if named is not None else ()
        if t.pos == "PRON" and t.text.lower() not in fr.PRONOUNS:
            parted = [k for k in self.s.kids(t.i, "nmod") if self.g.case_of(k.i) in ("de", "parmi", "entre")]
            if parted:  # « l'un de ses adjoints », « cinq de leurs soldats »
                return tuple(self._widen(m, t.i) for m in self.read(parted[0].i))
        some = read_theirs(t, self) or read_some(t, self)
        if some:
            return some
        if t.pos == "PRON" or (t.pos == "DET" and t.dep not in ("det", "case")):
            return self._pronoun(t)
        if t.pos == "DET" or self._names_a_way(t) or self._is_month(t):
            return ()
        if self._is_bare_object(t):
            return ()
        if t.text.lower() == fr.NOBODY and not any(self.s.kids(i, "det", "nummod", "amod", "case")):
            return ()
        inner = self._contained(t)
        if inner is not None:
            return tuple(self._widen(m, min([i, *(k.i for k in self.s.kids(i, "advmod") if t.pos == "ADJ")])) for m in inner)
        both = self._group(t)
        if both:
            return tuple(replace(m, token=i, span=self.span(i), rule="group") for m in both)
        shared = self._of_several(t)
        if shared:
            return shared
        named = self._named(t)
        if named is not None:
            return (named,)
        common = self._common(t)
        if common is not None:
            return (common,)
        return self._unknown(t)

    def _names_a_way(self, t: Token) -> bool:
        """Say whether a name is only that of a street, bridge or square: « le pont Kaba », « l'avenue Kaba »."""
        if t.pos != "PROPN" or t.i == 0 or self.hit(t.i, "actor", "country") is not None:
            return False
        before, way = self.s.tokens[t.i - 1], self.hit(t.i - 1, "noun")
        return fold(before.lemma) in self.lexicon.place_cues.site or (way is not None and way.kind.kind == "facility")

    def _is_bare_object(self, t: Token) -> bool:
        """Say whether a noun is only part of what its verb says: « a fait état de dix morts », « ont fait front »."""
        if t.i == 0 or t.pos != "NOUN" or any(self.s.kids(t.i, "det", "nummod", "amod")):
            return False
        before = next((k for k in reversed(self.s.tokens[max(0, t.i - 3) : t.i]) if k.pos != "ADV"), t)
        return before.pos in ("VERB", "AUX") and f"{before.lemma} {t.text.lower()}" in fr.BARE_OBJECTS

    def _is_month(self, t: Token) -> bool:
        """Say whether a word is the month of a date: « le 14 mars »."""
        return t.i > 0 and t.text.lower() in load_time_rules().values["month"] and self.s.tokens[t.i - 1].pos in ("NUM", "ADP")

    def _of_several(self, t: Token) -> tuple[Mention, ...]:
        """Read one noun that belongs to several: « les émissaires des deux camps »."""
        if t.pos != "NOUN" or t.morph.get("Number") != "Plur" or self.hit(t.i, "noun") is None:
            return ()
        for k in self.s.kids(t.i, "nmod"):
            owners = self._group(k) if self.g.case_of(k.i) == "de" else ()
            common = self._common(t) if len(owners) > 1 else None
            if common is not None and common.kind in OWNED:
                return tuple(
                    replace(
                        common, country=m.country, name=None, id=None, generic=False, rule="of-several",
                        sectors=m.sectors if m.kind == "armed" else common.sectors,
                    ) for m in owners
                )  # fmt: skip
        return ()

    def _contained(self, t: Token) -> tuple[Mention, ...] | None:
        """See through heads that only count or part: « des dizaines de soldats », « un groupe de députés »."""
        counting = t.lemma in fr.CONTAINERS or t.text.lower() in fr.CONTAINERS or t.pos == "NUM"
        ranked = t.text.lower() in fr.ORDINALS or t.text.lower() in fr.LAST_NAMED
        ranked = ranked or t.pos == "ADJ" and any(k.text.lower() in fr.COMPARING for k in self.s.kids(t.i, "advmod"))
        counting = counting or ranked and self._opens_definite(t)  # « le dernier des otages », « le plus âgé des otages »
        hit = self.hit(t.i, "noun")
        holds = hit is not None and hit.kind.kind in ("container", "company")
        part = t.lemma in fr.BRANCHES
        if not counting and not holds and not part:
            return None
        after = t.i + 1
        if counting and t.lemma in fr.HUNDREDS and after < len(self.s.tokens) and self.hit(after, "noun") is not None:
            found = self.read(after)  # « cinq cents rebelles »: the number has been taken for the noun
            if found:
                return found
        inside = self.s.kids(t.i, "nmod", "obl:arg", "obl:mod")
        for k in (*inside, *self.s.kids(t.i, "amod")):  # « l'aile militaire du Hamas » is of the Hamas
            counted = self.g.case_of(k.i) in ("de", "parmi") or (k.dep == "amod" and self.hit(k.i, "noun"))
            if counted and k.pos in ("NOUN", "PROPN", "PRON", "ADJ"):
                found = self.read(k.i)
                if hit is not None and hit.kind.kind == "company" and not any(m.kind in ("force", "armed") for m in found):
                    continue  # « deux compagnies de soldats », but « une compagnie de transport »
                if part and not any(m.kind in PARTED for m in found):
                    continue  # « des éléments de l'armée », but « des éléments de réponse »
                if found:
                    return found
        return None

    def _widen(self, m: Mention, i: int) -> Mention:
        start = self.s.tokens[i].start
        if m.span.end - start <= MAX_ENTITY and start < m.span.start:
            return replace(m, span=Span(start, m.span.end), plural=True)
        return m

    def _common(self, t: Token) -> Mention | None:
        """Read a phrase whose head is a common noun of the lists: soldier, ministry, militia, crowd, base."""
        hit = self.hit(t.i, "noun")
        if hit is None:
            return self._demonym_head(t)
        if t.lemma in fr.DEAD and t.morph.get("Gender") == "Fem":
            return None  # « la mort du colonel » is nobody
        kind, sectors, country = hit.kind.kind, hit.kind.sectors, hit.kind.country
        if hit.first == hit.last and self._is_side(t):
            kind = "party"
        name_token = self._own_name(t)
        if name_token is not None:
            known = self._named(name_token)
            if known is not None and known.rule == "actor":
                return replace(known, token=t.i, gender=t.morph.get("Gender"))
        kind, sectors = self.modified_kind(t, kind, sectors)
        others = t.lemma in fr.OTHERS or t.text.lower().rstrip("s") in fr.OTHERS
        country = self.modified_country(t, owned=others or kind in ("facility", "weapon")) or country
        generic = False
        foreign = others or any(k.text.lower() in fr.FOREIGN for k in self._modifiers(t))
        if country is None and not foreign and kind in OWNED:
            owner = self._owner(t)
            if owner is not None:
                country = owner.country
                kind, sectors = self._led(t, kind, sectors, owner)
                if owner.kind == "org" and kind in ("official", "force", "org", "person"):
                    sectors = sectors or owner.sectors
        if country is None and name_token is None and not foreign:
            back = self._back(t, hit)
            if back is not None:
                return replace(back, token=t.i, span=self.span(t.i), rule="back-reference")
            if self._is_bare(t):
                country = self.discourse.same_head(t.lemma, kind, self.s.index, t.i)
        if country is None:
            unknown = kind == "state" and any(k.text.lower() in fr.BOTH for k in self.s.kids(t.i, "nummod", "amod"))
            if not foreign and not unknown:  # « les deux pays » that nothing has named are of no country
                doer = self._harmed_by(t) if kind in HARMED else None
                country = self.discourse.default_country(self.s.index, t.i, kind, sectors, but=doer)
            generic = True
        m = self._build(t, kind, country, sectors, rule=f"noun:{hit.kind.kind}", head_hit=hit, generic=generic and name_token is None)
        if name_token is not None:
            m = replace(m, name=self._full_name(name_token), unnamed=False)
            own = self._name_span(name_token)
            if self.s.tokens[name_token.i - 1].text == ",":
                m = replace(m, span=joined(m.span, own))
            elif m.span.end < own.end and own.end - m.span.start <= MAX_ENTITY:
                m = replace(m, span=Span(m.span.start, own.end))
            return self.discourse.register_person(m)
        return m

    def _harmed_by(self, t: Token) -> str | None:
        """Return the country of the state or army that harms those whom a noun stands for; the police are those of the place."""
        agent = harmer_of(t.i, self.g)
        doers = [m for m in self.read(agent) if m.kind in ("state", "force") and "COP" not in m.sectors] if agent is not None else []
        named = (m for m in doers if m.kind == "state" or self.modified_country(self.s.tokens[m.token]) is not None)
        return next((m.country for m in named), None)

    def _led(self, t: Token, kind: str, sectors: tuple[str, ...], owner: Mention) -> tuple[str, tuple[str, ...]]:
        """Return as what they fight who are somebody's: « ses hommes », « leurs commandants » of an armed group are of it."""
        fights = owner.kind in ("armed", "force") or bool({"MIL", "REB", "PRM"} & set(owner.sectors))
        men = t.lemma in fr.MEN and t.morph.get("Number") == "Plur" and fights
        if men or (kind == "force" and owner.kind == "armed"):
            rebels = owner.kind == "armed" or bool({"REB", "PRM"} & set(owner.sectors))
            return ("armed" if rebels else "force"), owner.sectors
        return kind, sectors

    def _back(self, t: Token, hit: Hit) -> Mention | None:
        if not self._is_bare(t):
            return None
        words = hit.span.of(self.text).lower() if hit.last > hit.first else t.lemma
        return self.discourse.refer(words, t.morph.get("Number") == "Plur", self.s.index, t.i)

    def _demonym_head(self, t: Token) -> Mention | None:
        """Read an adjective that stands for the noun before it: « navires français et égyptiens »."""
        hit = self.hit(t.i, "adjective")
        if hit is None or t.pos not in ("ADJ", "NOUN"):
            return None
        if t.dep == "conj" and t.head != t.i and self.s.tokens[t.head].pos in ("NOUN", "ADJ", "PROPN"):
            up = t.head if self.s.tokens[t.head].pos != "ADJ" else self.s.tokens[t.head].head
            model = self.read(up)
            if model:
                return replace(
                    model[0],
                    token=t.i,
                    span=t.span,
                    country=hit.kind.country,
                    id=None,
                    name=None,
                    rule="shared-head",
                )
        kind = hit.kind.kind if hit.kind.kind in ACTOR_KINDS else "crowd"
        if t.pos == "NOUN" or any(self.s.kids(t.i, "det")):
            return self._build(t, kind, hit.kind.country, hit.kind.sectors or ("CVL",), rule="adjective")
        return None

    def _owner(self, t: Token) -> Mention | None:
        """Return who possesses the phrase: « ses troupes », « leurs alliés »."""
        for k in self.s.kids(t.i, "det"):
            if k.text.lower() in fr.POSSESSIVES:
                return self.possessor(t.i)
        for k in self.s.kids(t.i, "nmod"):
            if self.g.case_of(k.i) == "de" and k.pos in ("NOUN", "PROPN", "PRON") and not self._leaning(t, k):
                found = self.read(k.i)
                if found and found[0].country and found[0].kind != "place":
                    return found[0]
        return None

    def possessor(self, i: int) -> Mention | None:
        """Return who « son » or « leurs » before the noun i stands for: the clause's subject, else the last one."""
        clause = self.g.clause(i)
        subject = self.g.subject(clause) if self.g.is_verb(clause) else None
        if subject is not None and subject != i and i not in self.s.subtree(subject):
            found = self.read(subject)
            if found and not (self._owns_alone(i) and self._is_several(subject, found[0])):
                return found[0]
            if found:  # « les rebelles dénoncent l'appui du Tchad à Bamako dans sa guerre »
                near = (
                    m for k in range(i - 1, subject, -1) for m in self.read(k)[:1] if m.kind in OWNERS and not self._is_several(k, m)
                )
                return next(near, found[0])
        return self.discourse.last_subject(self.s.index, i)

    def _owns_alone(self, i: int) -> bool:
        """Say whether a possessive before a noun is of one owner: « sa guerre », not « leur guerre »."""
        return any(k.text.lower() in fr.POSSESSIVES_OF_ONE for k in self.s.kids(i, "det"))

    def _is_several(self, i: int, m: Mention) -> bool:
        return m.plural and m.kind in ("armed", "crowd", "person", "official") and self.s.tokens[i].morph.get("Number") == "Plur"

    def _own_subject(self, t: Token) -> int | None:
        """Return the subject of the verb that an object pronoun belongs to: « Oslo l'accuse » is not of Oslo."""
        if t.dep in ("obj", "iobj") and self.g.is_verb(t.head):
            return self.g.subject(t.head)
        return None

    def _pronoun(self, t: Token) -> tuple[Mention, ...]:
        bare = t.text.lstrip("-")  # « a-t-elle précisé »
        word, span = plain(bare), Span(t.end - len(bare), t.end)
        if word in fr.FIRST_PERSON and t.dep in ("nsubj", "nsubj:pass"):
            # Whoever speaks: the words stand for him, who he is the quotation tells.
            return (Mention(t.i, span, "person", None, rule="first-person"),)
        shape = fr.PRONOUNS.get(word)
        if shape is None or (t.i + 1 < len(self.s.tokens) and self.s.tokens[t.i + 1].text.lower() in fr.ONE):
            return ()  # « l'on » is one word
        found = self.discourse.pronoun(word, shape, self.s.index, t.i, but=self._own_subject(t))
        if not found and word in fr.NEVER_IMPERSONAL:
            return (Mention(t.i, span, "person", None, plural=shape[1] == "Plur", gender=shape[0], rule="pronoun-open"),)
        return tuple(replace(m, token=t.i, span=span, rule="pronoun") for m in found)
