"""Tell the town in which a pact is struck from a party to it."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.types import Mention

# Acts in which a capital behind « à » may be either.
PACTS = frozenset({"AGREE", "SUPPORT"})
TOWNS = frozenset({"capital", "seat"})  # lists whose names stand for those who rule there


def is_venue(i: int, parties: Sequence[Mention], mentions: Mentions) -> bool:
    """Say whether a capital behind « à » is where a pact is struck, not a party to it: « ont signé à Lima un accord »."""
    tokens = mentions.g.tokens
    if not parties or any(m.rule not in TOWNS for m in parties) or mentions.g.case_of(i) not in fr.TOWN_CASES:
        return False
    above = tokens[tokens[i].head]
    if above.lemma in fr.PACTS and above.dep in ("obj", "obl:arg", "nsubj:pass") and above.head != above.i:
        above = tokens[above.head]  # « ont signé un accord à Lima »
    return above.lemma in fr.STRIKING_PACTS and mentions.g.is_verb(above.i)
