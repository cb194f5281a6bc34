"""Say how likely a coded event is one that a careful reader would code with that type.

Logistic regression over what bears an event out; the weights stand in `packs/core/confidence.toml`, fitted by
`tools/fit_confidence.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vigie.extract.draft import Draft
from vigie.pack.files import read_toml

LATE = 25  # tokens into a sentence, where the parser errs more
LEAD = 3  # sentences, the title among them
ARTICLE, SHORT = 250, 30  # words: more than a dispatch; less than any report
CLEAR = 4.0  # log odds of clues, beyond which they say no more
DENSE = 3.0  # events in a hundred words
SURE = 0.99  # nothing is coded with more confidence than was ever measured


@dataclass(frozen=True, slots=True)
class Setting:
    """The report that an event is told in: how many events and words it has, and how many events of each type."""

    events: int
    words: int
    of_type: dict[str, int]


def setting_of(drafts: Sequence[Draft], text: str) -> Setting:
    """Return what the events of one report have around them."""
    of_type: dict[str, int] = {}
    for draft in drafts:
        of_type[draft.event] = of_type.get(draft.event, 0) + 1
    return Setting(len(drafts), len(text.split()), of_type)


def grounds(draft: Draft, setting: Setting) -> dict[str, float]:
    """Return what speaks for and against an event: 1 for what holds; of `dense` the events in a hundred words.

    `clues` are the log odds of what stands around the trigger.
    """
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
        "mode": bool(draft.mode) or draft.hinted,
        "retold": bool(draft.absorbed),
        "alone": setting.events == 1,
        "few": setting.events in (2, 3),
        "kin": setting.of_type.get(draft.event, 0) > 1,
        "article": setting.words > ARTICLE,
        f"type {draft.event}": True,
    }
    found = {name: 1.0 for name, holds in told.items() if holds}
    found["clues"] = max(-CLEAR, min(CLEAR, draft.odds or 0.0))
    found["dense"] = min(DENSE, 100 * setting.events / max(setting.words, SHORT))
    return found


def confidence(draft: Draft, setting: Setting) -> float:
    """Return the probability that an event is right, to two digits."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in grounds(draft, setting).items())
    return round(min(SURE, 1 / (1 + math.exp(-total))), 2)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    table: dict[str, Any] = read_toml("core", "confidence.toml")
    types = {f"type {name}": value for name, value in table["types"].items()}
    return {**table["grounds"], **types}


def least_confidence() -> float:
    """Return the confidence below which an event is not coded unless that is asked for."""
    return float(read_toml("core", "confidence.toml")["least"])
