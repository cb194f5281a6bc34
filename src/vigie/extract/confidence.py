"""Say how likely a coded event is one that a careful reader would code with that type.

Logistic regression over what bears an event out; the weights stand in `packs/core/confidence.toml`, fitted by
`tools/fit_confidence.py`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from vigie.extract.draft import Draft
from vigie.pack.files import read_toml

LATE = 25  # tokens into a sentence, where the parser errs more
LEAD = 3  # sentences, the title among them
SURE = 0.99  # nothing is coded with more confidence than was ever measured


def grounds(draft: Draft) -> dict[str, float]:
    """Return what speaks for and against an event, each from 0 to 1."""
    parties = (*draft.actor, *draft.recipient)
    told = {
        "bias": True,
        "actor": bool(draft.actor),
        "recipient": bool(draft.recipient),
        "known": any(party.id for party in parties),
        "country": any(party.country for party in parties),
        "time": draft.time is not None,
        "place": bool(draft.places),
        "strict": draft.trigger.strict,
        "source": bool(draft.attribution),
        "actual": draft.factuality == "actual",
        "number": any((draft.count, draft.killed, draft.injured)),
        "toll": any((draft.killed, draft.injured)),
        "phrase": " " in draft.wording,
        "bare": not draft.arguments,
        "both": bool(draft.actor and draft.recipient),
        "title": draft.is_title,
        "definite": draft.definite,
        "governed": draft.governor is not None,
        "long": draft.token > LATE,
        "weak": draft.trigger.weak,
        "lead": draft.sentence < LEAD,
        "mode": bool(draft.mode),
        "retold": bool(draft.absorbed),
        f"type {draft.event}": True,
    }
    return {name: 1.0 for name, holds in told.items() if holds}


def confidence(draft: Draft) -> float:
    """Return the probability that an event is right, to two digits."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in grounds(draft).items())
    return round(min(SURE, 1 / (1 + math.exp(-total))), 2)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    table: dict[str, Any] = read_toml("core", "confidence.toml")
    return {**table["grounds"], **{f"type {name}": value for name, value in table["types"].items()}}
