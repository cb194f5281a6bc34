"""See what a report is about, where that makes its words mean other things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vigie.extract.draft import Draft
from vigie.pack.domains import Domains
from vigie.pack.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_domain(text: str, domains: Domains) -> str | None:
    """Return the domain that a report is about when it is none of politics.

    >>> from vigie.pack.domains import load_domains
    >>> find_domain("En finale, le champion a dominé le match et pris la médaille du tournoi olympique.", load_domains())
    'sport'
    >>> find_domain("L'armée a bombardé la ville.", load_domains())
    """
    words = Counter(map(fold, _WORD.findall(text)))
    folded = ""
    for name, known in domains.words.items():
        unless, distinct = domains.unless.get(name, frozenset()), domains.distinct
        against = words.keys() & unless
        if against and against <= domains.doubtful.get(name, frozenset()):
            folded = folded or fold(text)
            if domains.cleared[name].search(folded):  # « la piste terroriste est écartée »
                against, distinct = set(), distinct - 1
        if against:
            continue
        told = words.keys() & known
        if len(told) >= distinct and sum(words[word] for word in told) >= domains.share * words.total():
            return name
    return None


def drop_metaphors(drafts: Sequence[Draft], text: str, domains: Domains) -> list[Draft]:
    """Leave out, in a report of another domain, what no army, court, police or armed group does or undergoes."""
    if not drafts or find_domain(text, domains) is None:
        return list(drafts)
    return [draft for draft in drafts if any(domains.sectors & set(each.sectors) for each in (*draft.actor, *draft.recipient))]
