"""Tell who is in another country than his own, and which land people are taken home from."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.types import PlaceMention

GONE_TO = frozenset({"obl:à", "obl:en", "obl:dans", "obl:pour", "obl:par"})


def is_abroad(draft: Draft, mentions: Mentions) -> bool:
    """Say whether the place is in another country than the doer's: « le ministre maltais est revenu à Tunis »."""
    own = {m.country for a in draft.arguments if a.function == "subj" for m in mentions.members(a.token) if m.country}
    there = [mentions.place(a.token) for a in draft.arguments if a.function in GONE_TO]
    lands = {p.place.country for p in there if p is not None and p.place is not None and p.place.country}
    lands |= {m.country for a in draft.arguments if a.function == "obl:à" for m in mentions.members(a.token) if m.country}
    return bool(own and lands) and own.isdisjoint(lands)


def is_own(i: int, mentions: Mentions) -> bool:
    """Say whether a noun tells of people or things of whoever acts: « ses troupes », « leurs soldats »."""
    return any(k.text.lower() in fr.POSSESSIVES for k in mentions.s.kids(i, "det"))


def left_behind(draft: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return where one's own people are taken home from: « retire ses troupes de Bunia », « le retrait de ses soldats du Mali »."""
    found: list[PlaceMention] = []
    for a in draft.arguments:
        if a.function not in ("obj", "de") or not is_own(a.token, mentions):
            continue
        for k in mentions.s.kids(a.token, "nmod"):
            place = mentions.place(k.i) if mentions.g.case_of(k.i) == "de" else None
            if place is not None:
                found.append(place)
    return found
