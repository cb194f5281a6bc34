"""One occurrence, one record: join what a headline or a later sentence says again, and let the first telling lend its day."""

from __future__ import annotations

from vigie.extract.acts.companions import OTHER_ACT
from vigie.extract.acts.merge import has
from vigie.extract.acts.same_act import ASSAULT
from vigie.extract.draft import Draft
from vigie.types import Mention, TimeSpan

ONE_DAY = frozenset({"ASSAULT"})
DAY_REACH = 4  # sentences
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"})
REPROACH_REACH = 2  # sentences
# Dead, blasts and shots that follow an attack are told at most so far behind it.
SEQUEL_REACH = 8  # sentences


def keep_sequels(drafts: list[Draft]) -> list[Draft]:
    """Leave out what tells of an attack only where one has been told: « On dénombre 15 blessés », « une explosion s'est produite »."""
    told = [d for d in drafts if d.event == ASSAULT and not d.trigger.sequel and d.factuality == "actual"]
    return [d for d in drafts if not d.trigger.sequel or (_counts(d) and any(_before(t, d) for t in told))]


def _counts(d: Draft) -> bool:
    """Say whether a toll has a number; the dead and hurt without one are told elsewhere."""
    return not d.trigger.outcome or bool(d.killed or d.injured)


def _before(told: Draft, d: Draft) -> bool:
    return told.is_title or 0 <= d.sentence - told.sentence <= SEQUEL_REACH


def drop_told_titles(drafts: list[Draft]) -> list[Draft]:
    """Leave out what the headline tells when the body tells it as well."""
    body = [d for d in drafts if not d.is_title]
    kept = []
    for d in drafts:
        if d.is_title:
            if any(b.event == d.event and _compatible(d, b) for b in body):
                continue
        kept.append(d)
    return kept


def _compatible(a: Draft, b: Draft) -> bool:
    return _meet(a.actor, b.actor) and _meet(a.recipient, b.recipient)


def _meet(a: list[Mention], b: list[Mention]) -> bool:
    if not a or not b:
        return True
    keys = {m.country for m in a} | {m.id for m in a if m.id}
    return any(m.country in keys or (m.id and m.id in keys) or m.country is None for m in b) or None in keys


def drop_unbacked(drafts: list[Draft]) -> list[Draft]:
    """Leave out what is an act only in a report of such acts, unless another of them is told: a bare « explosion »."""
    backed = {d.event for d in drafts if not d.trigger.weak and not d.trigger.outcome}
    return [d for d in drafts if not d.trigger.weak or d.event in backed]


def join_retellings(drafts: list[Draft]) -> list[Draft]:
    """Let a noun that refers back (« l'attaque », « ces frappes ») take the day of the first telling; drop it if it adds nothing."""
    kept: list[Draft] = []
    for d in drafts:
        before = [k for k in kept if k.event == d.event and not k.is_title]
        if d.ongoing or not _adds_nothing(d, before):
            kept.append(d)
    return kept


def _adds_nothing(d: Draft, before: list[Draft]) -> bool:
    """Say whether an act is only told again, its ties left to the first telling; what adds to that takes its day."""
    if d.definite and _is_empty(d) and (before or d.governor is None) and not (_is_plain(d) and (d.arguments or not before)):
        for k in before[-1:]:  # « la guerre », « les sanctions »: a noun that only names what is known
            k.absorbed.append(d.span)
        return True
    model: Draft | None = None
    if d.definite and before and _refers_back(d):
        model = next((k for k in reversed(before) if _is_model(k, d)), None)
        if model is not None and not _adds(d, model) and not _is_plain(d):
            model.absorbed.append(d.span)
            return True
    elif (d.trigger.outcome or d.killed or d.injured) and d.event == ASSAULT and not d.actor and not d.is_title:
        model = next((k for k in reversed(before) if _could_be_toll_of(k, d)), None)
    if model is not None:
        _take_day(d, model)
    return False


# Log odds from which on the words around a noun leave little doubt that it tells an act.
PLAIN = 1.0


def _is_plain(d: Draft) -> bool:
    """Say whether what stands around a noun tells an act of its own, though nobody is named."""
    return d.odds is not None and d.odds >= PLAIN and d.event != "AGREE"  # what is only planned is told by the plan


def share_the_day(drafts: list[Draft]) -> None:
    """Date an undated act of force by the one day on which the report has told such acts so far."""
    for i, d in enumerate(drafts):
        if d.event not in ONE_DAY or d.time is not None or d.factuality != "actual" or d.is_title or d.count is not None:
            continue
        told = [k for k in drafts[:i] if k.event in ONE_DAY and k.time is not None and not k.is_title]
        near = [k for k in told if d.sentence - k.sentence <= DAY_REACH and _compatible(k, d)]
        days = {(k.time.start, k.time.end) for k in told if k.time is not None}
        if near and len(days) == 1 and near[-1].time is not None and near[-1].time.precision == "day" and _in_time(d, near[-1].time):
            d.time = near[-1].time


def _in_time(d: Draft, time: TimeSpan) -> bool:
    """Say whether a day does not come behind what an act is told to have come before."""
    return d.by is None or time.start is None or time.start <= d.by


def address_reproaches(drafts: list[Draft]) -> None:
    """Aim a condemnation that names nobody at the doer of what was just told: « Lima a dénoncé un acte hostile »."""
    for i, d in enumerate(drafts):
        if d.event != "ACCUSE" or d.recipient or not d.actor or d.is_title:
            continue
        for told in reversed(drafts[:i]):
            if d.sentence - told.sentence > REPROACH_REACH:
                break
            if told.event in HOSTILE and told.actor and not told.is_title and told.factuality == "actual":
                if not _share(d.actor, told.actor):
                    d.recipient = list(told.actor)
                    break


# The dead and hurt of an attack are told at most so far behind it.
TOLL_REACH = 2  # sentences


def _could_be_toll_of(attack: Draft, d: Draft) -> bool:
    """Say whether the dead or hurt can be those of the attack told just before."""
    if not 0 < d.sentence - attack.sentence <= TOLL_REACH or attack.factuality != "actual" or not _same_time(attack, d):
        return False
    if attack.count is not None and attack.count.min is not None and attack.count.min >= 10:
        return False
    return not (d.recipient and attack.actor and _share(d.recipient, attack.actor))


def _take_day(d: Draft, told: Draft) -> None:
    """Give what tells an act again its day; who did it and with what, the filling of open parts decides."""
    if d.time is None and (told.time is None or _in_time(d, told.time)):
        d.time, d.time_text = told.time, None


# A bare definite noun looks back no further than this.
LOOK_BACK = 6  # sentences


def _is_model(model: Draft, d: Draft) -> bool:
    """Say whether a definite noun can mean the act told before: nothing that it says of its own disagrees."""
    if d.sentence - model.sentence > LOOK_BACK or not _same_time(model, d):
        return False
    if d.time is not None and model.time is None or _elsewhere(model, d) or model.time is not None and not _in_time(d, model.time):
        return False
    if d.sentence == model.sentence and any(a.token == d.token and a.function in OTHER_ACT for a in model.arguments):
        return False  # « a tué douze rebelles, en riposte à l'attaque de Lima »
    aimed = any(a.function == "obl:contre" for a in d.arguments)
    if d.count is not None and model.count is None and d.actor and (d.recipient or aimed):
        return False  # « les attaques du groupe contre l'oléoduc » are a series, the one told before is of it
    for mine, theirs in ((d.actor, model.actor), (d.recipient, model.recipient)):
        if mine and theirs and not _share(mine, theirs):
            return False
    own = [*d.actor, *d.recipient]
    return not own or _share(own, [*model.actor, *model.recipient])


def _elsewhere(a: Draft, b: Draft) -> bool:
    """Say whether two acts happened in different towns."""
    mine, theirs = ({p.place.name for p in d.places if p.place is not None and p.place.precision == "city"} for d in (a, b))
    return bool(mine and theirs and not mine & theirs)


def _share(a: list[Mention], b: list[Mention]) -> bool:
    keys = {m.id or m.name or m.country for m in b} | {m.country for m in b}
    return any((m.id or m.name or m.country) in keys or (m.country is not None and m.country in keys) for m in a)


def _is_empty(d: Draft) -> bool:
    told = (d.actor, d.recipient, d.places, d.time, d.killed, d.injured, d.attribution)
    counted = d.count is not None and not (d.definite and d.count.max is not None and d.count.max < SEVERAL)
    return not any(told) and not counted  # « les deux attaques » are those told before


SEVERAL = 10


def _refers_back(d: Draft) -> bool:
    """Say whether a definite noun has nothing of its own that would make it another act."""
    return d.count is None or d.count.min is None or d.count.min < 10


def _same_time(a: Draft, b: Draft) -> bool:
    if a.time is None or b.time is None:
        return True
    if a.time.start is None or b.time.start is None or a.time.end is None or b.time.end is None:
        return True
    return a.time.start <= b.time.end and b.time.start <= a.time.end


def _adds(d: Draft, model: Draft) -> bool:
    own_roles = [m for m in (*d.actor, *d.recipient) if not has([*model.actor, *model.recipient], m) and not m.generic]
    return bool(
        own_roles
        or (d.time and not model.time)
        or (d.places and not model.places)
        or (d.killed and d.killed != model.killed)
        or (d.injured and d.injured != model.injured)
        or (d.count and d.count != model.count and d.count.max is not None)
        or (d.attribution and not model.attribution)
        or any(a.stance != "says" for a in d.attribution)
    )
