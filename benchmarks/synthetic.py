"""Make up coded reports at scale: three years, sixty outlets, twenty-five conflicts, all from one seed.

What makes joining hard is there in realistic measure: incidents that thirty reports tell beside many that
one tells, agency copy with a new lead or a cut tail, series and tallies, events without a day.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))  # the tests' writer serves here too

from store_reports import Act, Report, Where, Who, write_report

FIRST_DAY = date(2021, 1, 1)
DAYS = 3 * 365
OUTLETS = 60
CONFLICTS = 25
LANDS = "MLI NER BFA TCD CMR NGA CAF COD SDN SSD ETH SOM YEM SYR IRQ LBN ISR UKR RUS AFG PAK MMR HTI COL MOZ".split()
WIRE = 0.15  # of the reports are agency copy
SERIES = 0.12  # of the events tell several occurrences
UNDATED = 0.32  # of the single ones; with the series, four in ten events
SYLLABLES = "ba ka mo ri té lou sa dji no fa ga wé zi rou man ko la bé tou ra sin do ké vo li na pa gou mé yé".split()
VERBS = {
    "ASSAULT": ("ont attaqué", "ont bombardé", "ont pilonné", "ont pris d'assaut", "ont frappé", "ont abattu", "ont visé"),
    "COERCE": ("ont arrêté", "ont expulsé", "ont assiégé", "ont capturé"),
    "ACCUSE": ("ont dénoncé", "ont accusé", "ont condamné", "ont fustigé"),
    "REQUEST": ("ont appelé", "ont exhorté", "ont demandé"),
    "CONSULT": ("ont rencontré", "ont reçu", "ont téléphoné"),
    "THREATEN": ("ont menacé", "ont mis en garde"),
    "AGREE": ("ont signé un accord", "ont convenu d'une trêve"),
    "MOBILIZE": ("ont déployé des renforts face", "ont massé des blindés face"),
    "PROTEST": ("ont manifesté contre", "ont défilé contre"),
    "AID": ("ont livré des vivres", "ont ravitaillé"),
    "RETREAT": ("se sont retirés devant", "ont libéré"),
}
WEIGHTS = {"ASSAULT": 9, "COERCE": 3, "ACCUSE": 4, "REQUEST": 3, "CONSULT": 4, "THREATEN": 2, "AGREE": 1, "MOBILIZE": 1,
           "PROTEST": 1, "AID": 1, "RETREAT": 1}  # fmt: skip
TRAITS = (
    "dans un quartier populaire", "près du marché", "aux abords de la caserne", "sur la route du nord", "à la tombée de la nuit",
    "après des heures de tirs", "malgré la trêve", "devant la préfecture", "au petit matin", "dans un village voisin",
    "avec des drones", "à l'arme lourde", "sous une pluie battante", "en pleine audience", "loin des caméras",
    "au terme d'une longue attente", "sans explication", "par surprise", "le long du fleuve", "derrière la gare",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who fights where."""

    parties: tuple[Who, ...]
    places: tuple[Where, ...]
    weight: float


def world(rng: random.Random) -> list[Conflict]:
    """Return the conflicts, from one that fills the pages to some that are told now and then."""
    names = _names(rng)
    found = []
    for number, land in enumerate(LANDS):
        other = LANDS[(number + 1) % CONFLICTS]
        parties = [
            Who("les forces régulières", f"armée {land}", f"{land.lower()}-mil", land, ("MIL",)),
            Who("les autorités", f"gouvernement {land}", f"{land.lower()}-gov", land, ("GOV",)),
            Who("le voisin", f"gouvernement {other}", f"{other.lower()}-gov", other, ("GOV",)),
            Who("des civils", None, None, land, ("CVL",)),
            Who("des hommes armés", None, None, land, ()),
        ]
        for _ in range(5):
            name = next(names)
            parties.append(Who(f"les combattants du {name}", f"Front {name}", f"front-{name.lower()}", land, ("REB",)))
        lat, lon = rng.uniform(-20, 40), rng.uniform(-15, 70)
        places = tuple(
            Where(next(names), land, 10_000 + 100 * number + spot, lat + rng.uniform(-4, 4), lon + rng.uniform(-4, 4))
            for spot in range(30)
        )
        found.append(Conflict(tuple(parties), places, 1 / (1 + number)))
    return found


def _names(rng: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        name = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
        if name not in seen and len(name) > 3:
            seen.add(name)
            yield name


def make_reports(many: int, *, seed: int = 1) -> Iterator[Report]:
    """Yield coded reports in the order of their days, three events each on average."""
    rng = random.Random(seed)
    conflicts = world(rng)
    weights = [conflict.weight for conflict in conflicts]
    running: list[list[tuple[Act, date, int]]] = [[] for _ in conflicts]  # what is still told: act, since, tellings left
    wires: list[list[str]] = [[] for _ in conflicts]
    for number in range(many):
        day = FIRST_DAY + timedelta(days=number * DAYS // many)
        which = rng.choices(range(CONFLICTS), weights)[0]
        conflict, open_acts = conflicts[which], running[which]
        open_acts[:] = [each for each in open_acts if each[2] > 0 and (day - each[1]).days <= 12]
        many_acts = rng.choices((1, 2, 3, 4, 6), (2, 3, 3, 2, 2))[0]
        acts = dict.fromkeys(_next_act(rng, conflict, open_acts, day) for _ in range(many_acts))
        before, after = _around(rng, conflict, wires[which])
        yield write_report(
            f"r{number:06d}",
            [_retold(rng, act, day) for act in acts],
            published=day,
            outlet=f"Journal {rng.randrange(OUTLETS)}",
            title=f"{conflict.places[rng.randrange(30)].words} : le point",
            before=before,
            after=after,
        )


def _next_act(rng: random.Random, conflict: Conflict, open_acts: list[tuple[Act, date, int]], day: date) -> Act:
    """Return an act that other reports tell too, or a new one."""
    if open_acts and rng.random() < 0.55:
        place = rng.randrange(len(open_acts))
        act, since, left = open_acts[place]
        open_acts[place] = (act, since, left - 1)
        return act
    act = _new_act(rng, conflict, day)
    left = rng.choices((0, 1, 2, 8, 29), (50, 28, 14, 6, 2))[0]
    if left:
        open_acts.append((act, day, left))
    return act


def _new_act(rng: random.Random, conflict: Conflict, day: date) -> Act:
    event = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    actor, recipient = rng.sample(conflict.parties, 2)
    hurts = event == "ASSAULT" and rng.random() < 0.6
    act = Act(
        event, rng.choice(VERBS[event]), actor, recipient,
        place=rng.choice(conflict.places) if rng.random() < 0.7 else None,
        day=day - timedelta(days=rng.choice((0, 0, 1, 1, 2, 6))),
        mode=(rng.choice(("aerial", "drone", "heavy-weapons")),) if event == "ASSAULT" and rng.random() < 0.5 else (),
        killed=int(rng.paretovariate(0.9)) if hurts else None,
        injured=int(rng.paretovariate(0.8)) if hurts and rng.random() < 0.5 else None,
        rest=" ".join(rng.sample(TRAITS, 2)),
    )  # fmt: skip
    if rng.random() < SERIES:
        count = rng.choice((2, 3, 4, 7, 12, 40, 100 + rng.randrange(60)))
        return replace(act, count=count, day=None, killed=None, injured=None, place=act.place if rng.random() < 0.3 else None)
    return act


def _retold(rng: random.Random, act: Act, day: date) -> Act:
    """Return an act as one more report tells it: other words, perhaps no day, another toll, a source."""
    changes: dict[str, object] = {}
    if act.count is None and rng.random() < UNDATED:
        changes["day"] = None
    if act.killed is not None and rng.random() < 0.2:
        changes["killed"] = act.killed + rng.randint(1, 3)
    if rng.random() < 0.4:
        changes["verb"] = rng.choice(VERBS[act.event])
    if rng.random() < 0.5:
        changes["rest"] = f"{act.rest} {rng.choice(TRAITS)}"
    if rng.random() < 0.3:
        changes["source"] = Who(f"le porte-parole {rng.randrange(40)}", None, None, act.actor.country if act.actor else None, ())
        changes["stance"] = rng.choice(("says", "says", "claims", "denies"))
    return replace(act, **changes)  # type: ignore[arg-type]


def _around(rng: random.Random, conflict: Conflict, wires: list[str]) -> tuple[list[str], list[str]]:
    """Return the paragraphs before and after; agency copy has those of the agency, the last one often cut."""
    if wires and rng.random() < WIRE:
        paragraphs = rng.choice(wires).split("\n\n")
        return ([_paragraph(rng, conflict)] if rng.random() < 0.5 else []), paragraphs[: rng.choice((2, 3, 3))]
    paragraphs = [_paragraph(rng, conflict) for _ in range(3)]
    wires.append("\n\n".join(paragraphs))
    del wires[:-8]
    return [], paragraphs


def _paragraph(rng: random.Random, conflict: Conflict) -> str:
    words = []
    for _ in range(rng.randint(30, 60)):
        chance = rng.random()
        if chance < 0.1:
            words.append(rng.choice(conflict.places).words)
        elif chance < 0.3:
            words.append(rng.choice(TRAITS))
        else:
            words.append("".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))))
    return f"{' '.join(words).capitalize()}."
