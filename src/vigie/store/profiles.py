"""Keep the comparable form of accounts as JSON."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields
from typing import Any

from vigie.assemble.profile import Profile, Side

_TIME = re.compile(r"\|([dwmr])(\d{1,6})(?![^|])")
_SETS = frozenset({"mode", "words", "names", "lands", "around", "context", "sites", "own", "marks", "near_days", "rare", "hit"})
_SIDES = frozenset({"doers", "targets", "both"})


def pack_profile(profile: Profile) -> str:
    """Return a profile as JSON, the same for the same profile."""
    told: dict[str, Any] = {}
    for field in fields(Profile):
        value = getattr(profile, field.name)
        if field.name in _SIDES:
            value = sorted(([key, country, sorted(sectors)] for key, country, sectors in value.parties), key=repr)
        elif field.name in _SETS:
            value = sorted(value)
        told[field.name] = value
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def unpack_profile(packed: str) -> Profile:
    """Return the profile that JSON holds."""
    told = json.loads(packed)
    for name in _SIDES:
        parties = tuple((key, country, frozenset(sectors)) for key, country, sectors in told[name])
        told[name] = Side(
            frozenset(key for key, _, _ in parties if key), parties, frozenset(country for _, country, _ in parties if country)
        )
    for name in _SETS:
        told[name] = frozenset(told[name])
    told["sides"] = tuple(told["sides"])
    told["before"] = told["before"] and tuple(told["before"])
    told["places"] = tuple(tuple(place) for place in told["places"])
    return Profile(**told)


def key_number(key: str) -> int:
    """Return a filing key as the number under which a store files it.

    Its upper bits are those of the key's week or month, so that what reports of one time write lies together.

    >>> key_number("0|w105400|MLI") >> 40 == key_number("ACCUSE|w105400|NER") >> 40
    True
    """
    told = _TIME.search(key)
    when = (1 + "dwmr".index(told.group(1)) << 20 | int(told.group(2))) if told else 0
    return when << 40 | int.from_bytes(hashlib.blake2b(key.encode(), digest_size=5).digest(), "big")
