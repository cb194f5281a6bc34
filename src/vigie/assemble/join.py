"""Join the accounts of many documents into occurrences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigie.assemble.accounts import Account, gather_accounts
from vigie.assemble.cluster import SCALE, components, join_strongest
from vigie.assemble.compare import evidence, may_be_one, odds
from vigie.assemble.keys import asked_keys, filing_keys
from vigie.assemble.profile import Profile
from vigie.pack.joining import load_joining
from vigie.types import Telling

FAINT = round(0.1 * SCALE)  # scores below this change no mean that matters and are not kept
Edges = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an analyst has decided of two tellings: that they are of one occurrence, or that `one` is of another."""

    one: str
    other: str
    same: bool


def score(a: Profile, b: Profile) -> int:
    """Return in millionths how likely two accounts tell one occurrence; 0 where it is not worth keeping."""
    if (a.doc_id and a.doc_id == b.doc_id) or not may_be_one(a, b):
        return 0
    rules = load_joining()
    found = round(odds(evidence(a, b), rules.across if a.kind == "single" else rules.series) * SCALE)
    return found if found >= FAINT else 0


def find_edges(profiles: Mapping[str, Profile]) -> Edges:
    """Score all pairs of nodes that share a filing key; keys of a pair are sorted."""
    filed: dict[str, list[str]] = {}
    for node in sorted(profiles):
        for key in filing_keys(profiles[node]):
            filed.setdefault(key, []).append(node)
    edges: Edges = {}
    for node in sorted(profiles):
        near = {other for key in asked_keys(profiles[node]) for other in filed.get(key, ()) if other > node}
        for other in near:
            found = score(profiles[node], profiles[other])
            if found:
                edges[node, other] = found
    return edges


def strong(edges: Mapping[tuple[str, str], int]) -> Iterable[tuple[str, str]]:
    """Yield the pairs that alone would be joined: what no such pair connects is never one occurrence."""
    threshold = threshold_of()
    return (pair for pair, found in edges.items() if found >= threshold)


def threshold_of() -> int:
    """Return the mean score from which groups are joined."""
    return round(load_joining().join_across * SCALE)


def group_nodes(
    nodes: Collection[str],
    edges: Mapping[tuple[str, str], int],
    *,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[tuple[str, ...]]:
    """Return the nodes of one component as groups that tell one occurrence each."""
    ordered = sorted(nodes)
    number = {node: i for i, node in enumerate(ordered)}
    scores = {(number[a], number[b]): found for (a, b), found in edges.items() if a in number and b in number}
    groups = join_strongest(
        len(ordered),
        scores,
        threshold=threshold_of(),
        together=sorted((number[a], number[b]) for a, b in together if a in number and b in number),
        apart=sorted((number[a], number[b]) for a, b in apart if a in number and b in number),
    )
    return [tuple(ordered[i] for i in group) for group in groups]


def join(tellings: Sequence[Telling], judgements: Iterable[Judgement] = ()) -> list[tuple[Account, ...]]:
    """Return the accounts of all tellings, grouped by occurrence.

    The order of the tellings does not matter. Judgements override what the texts suggest.
    """
    decided = sorted(judgements, key=lambda each: (each.one, each.other))
    judged = frozenset(each.one for each in decided if not each.same)
    by_document: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_document.setdefault(telling.doc_id, []).append(telling)
    accounts = [account for doc_id in sorted(by_document) for account in gather_accounts(by_document[doc_id], judged)]
    at_node: dict[str, list[Account]] = {}
    for account in accounts:
        at_node.setdefault(account.node, []).append(account)
    node_of = {telling.key: account.node for account in accounts for telling in account.tellings}
    edges = find_edges({node: held[0].profile for node, held in at_node.items()})
    pairs = {same: [] for same in (True, False)}  # type: dict[bool, list[tuple[str, str]]]
    for each in decided:
        if each.one in node_of and each.other in node_of and node_of[each.one] != node_of[each.other]:
            pairs[each.same].append((node_of[each.one], node_of[each.other]))
    groups: list[tuple[Account, ...]] = []
    for component in components(at_node, [*strong(edges), *pairs[True]]):
        for group in group_nodes(component, edges, together=pairs[True], apart=pairs[False]):
            groups.append(tuple(account for node in group for account in at_node[node]))
    return groups
