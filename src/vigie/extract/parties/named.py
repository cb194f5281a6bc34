"""Read who is told of by name: in the lists, or as the recogniser has it."""

from __future__ import annotations

from dataclasses import replace

from vigie.extract.parties.groups import Groups
from vigie.extract.parties.hits import Hit
from vigie.extract.parties.phrases import MAX_ENTITY
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.types import Mention, Span, Token


class Named(Groups):
    """The names of one sentence."""

    def _named(self, t: Token) -> Mention | None:
        """Read a phrase whose head a list knows by name."""
        hit = self.hit(t.i, "actor", "country", "seat", "capital", "inhabitant")
        if hit is None or (t.pos not in ("NOUN", "PROPN", "ADJ", "X", "VERB", "NUM", "ADV", "INTJ", "ADP", "PRON")):
            return None
        kind = hit.kind
        if kind.source == "inhabitant":
            return self._build(t, "crowd", kind.country, self._modified_sectors(t, kind.sectors), rule="inhabitant")
        actor = kind.actor
        if actor is not None and self._bears_his_name(t, hit):
            return None
        country, sectors = kind.country, kind.sectors
        if actor is not None:
            country, sectors = self.discourse.country_and_sectors(actor)
        title = self._title_before(t)
        span = hit.span
        apposed = self._name_beside(t) if kind.kind == "official" and t.text[0].islower() else None
        if apposed is not None and apposed.i > hit.last + 1:  # « le président de la République, Jean Roy, »
            span = joined(span, self._name_span(apposed))
        if title is not None:
            sectors = sectors or title.sectors
        return Mention(
            token=t.i,
            span=span,
            kind=kind.kind,
            country=country,
            sectors=sectors,
            name=kind.name,
            id=actor.id if actor else (f"state-{kind.country.lower()}" if kind.country else None),
            plural=t.morph.get("Number") == "Plur",
            gender=t.morph.get("Gender"),
            definite=True,
            unnamed=False,
            rule=kind.source,
        )

    def _bears_his_name(self, t: Token, hit: Hit) -> bool:
        """Say whether a name of the lists is that of another: « le ministre colombien de la Défense, Pedro Sánchez »."""
        actor = hit.kind.actor
        if actor is None or actor.kind not in ("official", "person"):
            return False
        head = self.s.tokens[t.head]
        titled = t.dep in ("appos", "flat:name", "nmod") and head.i < t.i and head.pos == "NOUN" and not self.g.own_case(t.i)
        known = self.hit(head.i, "noun") if titled else None
        if known is None or known.kind.kind not in ("official", "person") or self._was(head):
            return self.discourse.is_other(actor)
        title = " ".join(x.text.lower() for x in self.s.tokens[known.first : known.last + 1])
        title = title if title in fr.HEADS_OF_STATE else head.lemma
        land = next((h.kind.country for k in self._modifiers(head) if (h := self.hit(k.i, "adjective")) and h.kind.country), None)
        return self.discourse.is_namesake(actor, title, land)

    def _was(self, t: Token) -> bool:
        """Say whether an office is a past one: « l'ancien ministre », « l'ex-ministre »."""
        return any(k.lemma in fr.FORMER for k in self.s.kids(t.i, "amod")) or t.text.lower().startswith(fr.EX)

    def _unknown(self, t: Token) -> tuple[Mention, ...]:
        """Read a name that no list knows by what the recogniser makes of it."""
        place = self.hit(t.i, "place")
        if t.text.lower() in fr.PERSONAL_TITLES:
            named = next((k for k in self.s.kids(t.i, "flat:name", "nmod", "appos") if k.i == t.i + 1), None)
            return self._person(self.s.tokens[named.i], t) if named is not None and named.text[0].isalpha() else ()
        short = self.discourse.abbreviated(t.text)
        if short is not None:
            return (replace(short, token=t.i, span=t.span, rule="abbreviation"),)
        if t.pos not in ("PROPN", "X", "NOUN") or not t.text[0].isalpha() or not t.text[0].isupper():
            return ()
        if t.ent != "PER" and self._names_a_site(t):
            return ()
        if t.ent == "PER" or (place is None and t.pos == "PROPN" and t.ent != "LOC" and t.ent != "ORG"):
            return self._person(t, t)
        if place is None and t.pos == "PROPN":
            known = self.discourse.person_named(self._name_span(t).of(self.text))
            if known is not None:  # a surname taken for a place or a body
                return (replace(known, token=t.i, span=self._name_span(t), rule="name-again"),)
        if place is not None:
            return (Mention(t.i, place.span, "place", self._country_of(place), rule="place"),)
        if t.ent == "ORG":
            span = self._name_span(t)
            return (
                Mention(
                    t.i, span, "org", self.discourse.default_country(self.s.index, t.i, "org"), (),
                    name=span.of(self.text), definite=True, unnamed=False, generic=True, rule="recogniser",
                ),
            )  # fmt: skip
        return ()

    def _names_a_site(self, t: Token) -> bool:
        """Say whether a name is that of a town, by what is said to be of it: « le marché de Carrefour-Dufort »."""
        head = self.s.tokens[t.head]
        if head.i == t.i or self.g.case_of(t.i) != "de" or any(self.s.kids(t.i, "det")):
            return False
        cues = self.lexicon.place_cues
        return fold(head.lemma) in cues.generic or fold(head.lemma) in cues.families["town-building"]

    def _person(self, t: Token, head: Token) -> tuple[Mention, ...]:
        """Read a person's name; `head` is the title before it (« M. »), or the name itself."""
        span = self._name_span(t)
        known = self.discourse.person_named(span.of(self.text))
        start = min(head.start, span.start)
        if known is not None:
            return (replace(known, token=head.i, span=Span(start, span.end), rule="name-again"),)
        title = self._title_before(t)
        country = self.modified_country(self.s.tokens[t.head]) if title else None
        m = Mention(
            token=head.i,
            span=Span(start, span.end),
            kind=title.kind if title else "person",
            country=country or self.discourse.default_country(self.s.index, head.i, "person"),
            sectors=title.sectors if title else (),
            name=span.of(self.text),
            gender=t.morph.get("Gender"),
            definite=True,
            unnamed=False,
            generic=country is None,
            rule="recogniser",
        )
        return (self.discourse.register_person(m),)


def joined(title: Span, name: Span) -> Span:
    """Return the words of a title with the name that a comma parts from it, or those of the name where both are too long."""
    return Span(title.start, name.end) if 0 < name.end - title.start <= MAX_ENTITY else name
