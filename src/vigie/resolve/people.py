"""Who bears which name in a document: people, the letters that stand for a name, and those who are not who the lists know."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from vigie.resolve.names import actor_on, is_namesake, refers_to
from vigie.types import Actor, Mention


class People:
    """The names of one document."""

    def __init__(self, *, published: date | None, focus: Counter[str], ground: str | None) -> None:
        self.published = published
        self.ground = ground  # the country whose places and armed groups the report names most
        self.countries = tuple(c for c, _ in sorted(focus.items(), key=lambda f: (-f[1], f[0])))
        self._people: list[Mention] = []
        self._short: dict[str, Mention] = {}
        self._others: set[str] = set()  # the lists' people whose name is that of somebody else here

    def abbreviate(self, short: str, mention: Mention) -> None:
        """Enter the letters that a name is given in brackets: « Front de l'Est (FE) »."""
        self._short.setdefault(short, mention)

    def abbreviated(self, short: str) -> Mention | None:
        """Return whom letters stand for that the document has explained."""
        return self._short.get(short)

    def register_person(self, mention: Mention) -> Mention:
        """Enter a named person, and return the fuller knowledge of him that the document gave before, if any."""
        if mention.name is None:
            return mention
        known = self.person_named(mention.name)
        if known is not None:
            return replace(
                mention,
                country=known.country if mention.generic or mention.country is None else mention.country,
                sectors=mention.sectors or known.sectors,
                name=known.name,
                id=known.id,
                kind=known.kind if mention.kind == "person" else mention.kind,
                generic=known.generic and mention.generic,
            )
        self._people.append(mention)
        return mention

    def person_named(self, name: str) -> Mention | None:
        """Return the one person of the document that a short or repeated name refers to."""
        found = [p for p in self._people if p.name and (p.name == name or refers_to(name, p.name))]
        if len({p.name for p in found}) == 1:
            return found[-1]
        return None

    def is_namesake(self, actor: Actor, title: str, land: str | None) -> bool:
        """Say whether a title tells that a name is that of another than the lists have; from then on it is so in the whole report."""
        if actor.id not in self._others and is_namesake(actor, title, land, self.ground, self.published):
            self._others.add(actor.id)
            rest = [country for country in self.countries if country != actor.country]
            self.countries = (*rest, *(country for country in self.countries if country == actor.country))  # his name told of it
        return actor.id in self._others

    def is_other(self, actor: Actor) -> bool:
        """Say whether somebody of the lists has been told apart from who bears his name here."""
        return actor.id in self._others

    def remember_known(self, mention: Mention) -> None:
        """Enter a person of the actor lexicon so that his surname alone finds him again."""
        if mention.kind in ("official", "person") and mention.name and not any(p.id == mention.id for p in self._people):
            self._people.append(mention)

    def country_and_sectors(self, actor: Actor) -> tuple[str | None, tuple[str, ...]]:
        """Return for whom an actor stood on the day of publication, and as what."""
        dated = actor_on(actor, self.published)
        return dated.country, dated.sectors
