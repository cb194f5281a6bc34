"""Five invented reports of one story on a lake: an attack told four times, its toll rising, and talks that follow."""

from __future__ import annotations

from datetime import date

from store_reports import Act, Report, Where, Who, write_report

PATROL = Who("une patrouille de l'armée tchadienne", "armée tchadienne", "tcd-army", "TCD", ("MIL",))
FACTION = Who("la faction de Bakoura", "faction de Bakoura", "bakoura", "NGA", ("REB",))
GUNMEN = Who("des hommes armés", None, None, None, ("REB",))
MINISTRY = Who("le ministère de la Défense", "ministère tchadien de la Défense", "tcd-mod", "TCD", ("GOV", "MIL"))
CHAD = Who("N'Djamena", "Tchad", "state-tcd", "TCD", ("GOV",))
NIGERIA = Who("Abuja", "Nigeria", "state-nga", "NGA", ("GOV",))
BOL = Where("Bol", "TCD", 2433000, 13.459, 14.715)
MAO = Where("Mao", "TCD", 2428228, 14.121, 15.314)
RAID_DAY = date(2021, 4, 11)


def raid(**changes: object) -> Act:
    """Return the attack on the patrol as one report tells it."""
    told: dict[str, object] = {
        "event": "ASSAULT", "verb": "ont attaqué", "actor": GUNMEN, "recipient": PATROL, "place": BOL, "day": RAID_DAY,
        "rest": "sur une île du lac",
    }  # fmt: skip
    return Act(**{**told, **changes})  # type: ignore[arg-type]


REPORTS: tuple[Report, ...] = (
    write_report("fanal-1", [raid(killed=3)], published=date(2021, 4, 12), outlet="Le Fanal"),
    write_report(
        "rives-1",
        [raid(actor=FACTION, killed=5, source=MINISTRY), Act("ACCUSE", "a dénoncé", CHAD, FACTION, rest="et juré de tenir les rives")],
        published=date(2021, 4, 13),
        outlet="L'Écho des rives",
    ),
    write_report(
        "fanal-2",
        [raid(actor=FACTION, source=FACTION, stance="claims", killed=12)],
        published=date(2021, 4, 14),
        outlet="Le Fanal",
    ),
    write_report(
        "dune-1",
        [
            Act("CONSULT", "a rencontré", CHAD, NIGERIA, MAO, date(2021, 4, 20), rest="pour parler du lac"),
            raid(verb="avaient attaqué", day=RAID_DAY, killed=12),
        ],
        published=date(2021, 4, 21),
        outlet="Radio Dune",
    ),
    write_report(
        "dune-2",
        [Act("ASSAULT", "ont attaqué", GUNMEN, PATROL, BOL, date(2021, 6, 2), killed=2)],
        published=date(2021, 6, 3),
        outlet="Radio Dune",
    ),
)
