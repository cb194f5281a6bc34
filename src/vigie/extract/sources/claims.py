"""Read « revendiqué par X » as the claim of who did it."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.asides import stance_of
from vigie.extract.sources.speakers import find_speaker
from vigie.pack import french as fr
from vigie.pack.cues import Cues
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution

CLAIMED = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def read_claim(d: Draft, grammar: Grammar, mentions: Mentions, cues: Cues) -> None:
    """Read « revendiqué par X » as X's own claim: he is the actor and the source."""
    if d.event not in CLAIMED:
        return
    verbs = [k.i for k in grammar.s.kids(d.token, "acl", "acl:relcl", "conj")]
    verbs += [d.governor] if d.governor is not None else []
    t = grammar.tokens[d.token]
    verbs += [t.head] if t.dep in ("obj", "nsubj:pass", "nmod", "obl:arg") else []
    verbs += [t.i] if grammar.is_verb(t.i) else []  # « la plupart ont été revendiquées par … »
    for v in verbs:
        if stance_of(grammar, cues, v) != "claims":
            continue
        claimers = [m for a in grammar.arguments(v) if a.function == "subj" for m in mentions.members(a.token) if m.is_actor]
        subjects = [a.token for a in grammar.arguments(v) if a.function == "subj"]
        if not claimers:  # « revendiquée par les Faucons du delta »: whoever claims an attack is somebody
            named = [i for i in subjects if grammar.tokens[i].text[0].isupper() and i != d.token]
            claimers = [m for i in named[:1] if (m := find_speaker(grammar, mentions, cues, i, wide=True)) is not None]
        nobody = any(k.text.lower() in fr.NO_ONE for i in subjects for k in grammar.s.kids(i, "det"))
        if nobody or grammar.negated(v):
            if nobody or not (d.actor or d.recipient):
                d.factuality = "skip"  # an unclaimed attack is told elsewhere; that nobody claims it is no act
            elif d.factuality == "negated":
                d.factuality = "actual"
            return
        if claimers:
            d.actor = d.actor or claimers
            d.attribution = [Attribution(m.entity(), "claims", False, grammar.tokens[v].span) for m in claimers]
            if d.factuality == "negated":
                d.factuality = "actual"
            return
