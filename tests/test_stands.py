"""Belief rises with independent voices alone; a denial counts once, whoever reports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.assemble.course import course_of
from vigie.assemble.stands import Stands, belief_of, stands_of
from vigie.assemble.summary import summarise
from vigie.assemble.voices import voices_of
from vigie.types import Party, Quantity, Span, Telling, Voucher

MONDAY = date(2021, 4, 12)
ARMY, SECT, ENVOY = Party("l'armée", "armée", "army"), Party("la secte", "secte", "sect"), Party("l'envoyé", "Awa Sy", None, "MLI")
SOMEBODY = Party("un responsable")


def telling(
    report: int, *vouchers: Voucher, number: int = 0, outlet: str | None = "Le Fanal", fact: str = "actual", sure: float = 0.8
) -> Telling:
    """Return what a report of that number tells, published as many days after the Monday."""
    doc_id, at = f"d{report:02}", Span(10 * number, 10 * number + 5)
    return Telling(
        f"{doc_id}#{number}", doc_id, str(number), "ASSAULT", at, at, MONDAY + timedelta(report), outlet,
        factuality=fact, vouchers=vouchers, confidence=sure,
    )  # fmt: skip


def stands(*tellings: Telling) -> Stands:
    return stands_of(tellings, voices_of(tellings))


def belief(*tellings: Telling) -> float:
    return belief_of(stands(*tellings))


def test_a_denial_in_the_same_report_counts_as_one_in_another() -> None:
    fact, denied = telling(0), telling(0, Voucher(ARMY, "denies"), number=1, fact="negated")
    elsewhere = telling(1, Voucher(ARMY, "denies"), outlet="Radio Dune", fact="negated")
    assert belief(fact, denied) == belief(fact, elsewhere) == belief(fact) / 2
    assert belief(fact, denied, elsewhere) == belief(fact) / 2  # one denial, told twice
    assert belief(fact, denied, telling(1, Voucher(SECT, "denies"))) == belief(fact) / 4


def test_one_event_told_by_one_and_denied_by_another() -> None:
    both = telling(0, Voucher(SECT, "says"), Voucher(ARMY, "denies"))
    assert belief(both) == belief(telling(0)) / 2
    assert belief(telling(0, Voucher(ARMY, "denies"))) == 0


def test_who_holds_both_denies_nothing() -> None:
    assert belief(telling(0), telling(0, number=1, fact="negated")) == belief(telling(0))
    admitted = (telling(0), telling(1, Voucher(ARMY, "denies")), telling(2, Voucher(ARMY, "claims"), outlet="Radio Dune"))
    assert stands(*admitted).denying == frozenset()


HERDERS = Party("des éleveurs", None, None, "MLI", ("CVL",))
MINISTRY, ENVOYS = Party("le ministère", "ministère", None, "TCD", ("GOV",)), Party("des officiers", None, None, "TCD", ("MIL",))


def denial(*deniers: Party, **fields: object) -> Telling:
    return replace(telling(1, *(Voucher(each, "denies") for each in deniers), outlet="Radio Dune", fact="negated"), **fields)  # type: ignore[arg-type]


def values(tellings: Sequence[Telling], field: str) -> list[tuple[str, int, int]]:
    """Return the values of a field, each with how many hold and how many deny it."""
    told = summarise(tellings, "single")
    rivals = dict(told.rivals).get(field) or (dict(told.tolls)[field].rivals if field in dict(told.tolls) else ())
    return [(rival.value, len(rival.holders), len(rival.denied_by)) for rival in rivals]


def test_who_denies_his_part_stands_beside_the_actors() -> None:
    fact, denied = replace(telling(0), actors=(SECT,)), denial(ARMY, actors=(ARMY,))
    assert belief(fact, denied) == belief(fact)
    assert values((fact, denied), "actor") == [("secte", 1, 0), ("armée", 0, 1)]
    told = summarise((fact, denied), "single")
    assert ([party.label for party in told.actors], told.disputed, told.factuality) == (["secte"], (), "actual")
    assert [holder.vouchers[0].party for holder in told.denials] == [ARMY]
    assert summarise((denied,), "single").factuality == "negated"
    assert summarise((denied,), "single").actors == (ARMY,)


def test_the_actor_is_disputed_who_is_named_and_denies() -> None:
    named = replace(telling(0, Voucher(SECT)), actors=(ARMY,))
    assert summarise((named, denial(ARMY, actors=(ARMY,))), "single").disputed == ("actor",)
    in_one = replace(telling(0, Voucher(SECT), Voucher(ARMY, "denies")), actors=(ARMY,))
    assert (values((in_one,), "actor"), belief(in_one)) == ([("armée", 1, 1)], belief(telling(0)))
    claimed = replace(telling(2, Voucher(ARMY, "claims"), outlet="Le Phare"), actors=(ARMY,))
    assert summarise((named, denial(ARMY, actors=(ARMY,)), claimed), "single").disputed == ()


def test_an_office_denies_for_its_state() -> None:
    assert belief(telling(0), denial(MINISTRY, actors=(ENVOYS,))) == belief(telling(0))
    assert belief(telling(0), denial(MINISTRY, actors=(SECT,))) == belief(telling(0)) / 2


def test_a_denied_toll_stands_beside_those_told() -> None:
    fact, denied = replace(telling(0), killed=Quantity(12, 12)), denial(ARMY, killed=Quantity(12, 12))
    assert (belief(fact, denied), values((fact, denied), "killed")) == (belief(fact), [("12", 1, 1)])
    other = denial(ARMY, killed=Quantity(30, 30))
    assert values((fact, other), "killed") == [("12", 1, 0), ("30", 0, 1)]
    assert dict(summarise((fact, other), "single").tolls)["killed"].high == 12


def test_whom_a_report_names_beside_those_it_counts_is_no_other_toll() -> None:
    many = replace(telling(0), killed=Quantity(9, 9), recipients=(Party("neuf soldats", None, None, "MLI", ("MIL",)),))
    one = replace(telling(0, number=1), killed=Quantity(1, 1), recipients=(Party("un interprète", None, None, "MLI"),))
    assert values((many, one), "killed") == [("9", 1, 0)]
    assert values((many, replace(one, vouchers=(Voucher(ARMY),))), "killed") == [("1", 1, 0), ("9", 1, 0)]
    revised = replace(one, killed=Quantity(7, 7), recipients=())
    assert values((many, revised), "killed") == [("7", 1, 0), ("9", 1, 0)]


def test_who_denies_that_civilians_were_hit_denies_no_act() -> None:
    fact = replace(telling(0), actors=(ARMY,), recipients=(HERDERS,))
    denied = denial(ARMY, actors=(ARMY,), recipients=(HERDERS,))
    assert belief(fact, denied) == belief(fact)
    assert values((fact, denied), "recipient") == [("des éleveurs", 1, 1)]
    assert summarise((fact, denied), "single").disputed == ("recipient",)


def test_what_only_its_doer_could_do_is_denied_by_him() -> None:
    aid, denied = replace(telling(0), event="AID", actors=(ARMY,)), denial(ARMY, event="AID", actors=(ARMY,))
    assert belief(aid, denied) == belief(aid) / 2


@pytest.mark.parametrize(
    ("tellings", "is_disputed"),
    [
        ((telling(0), telling(0, Voucher(ARMY, "denies"), number=1, fact="negated")), True),
        ((telling(0), telling(0, Voucher(SOMEBODY, "denies"), number=1, fact="negated")), True),
        ((telling(0, Voucher(SECT), Voucher(ARMY, "denies")),), True),
        ((telling(0), telling(1, fact="negated")), True),
        ((telling(0), telling(0, number=1, fact="negated")), False),
        ((telling(0, fact="negated"), telling(1, Voucher(ARMY, "denies"), outlet=None)), False),
        ((telling(0, fact="future"), telling(1, fact="negated")), False),
    ],
)
def test_what_one_holds_for_a_fact_and_another_denies_is_disputed(tellings: tuple[Telling, ...], is_disputed: bool) -> None:
    assert summarise(tellings, "single").disputed == (("factuality",) if is_disputed else ())
    *_, known = course_of(tellings)
    assert known.disputed == summarise(tellings, "single").disputed
    assert known.belief == summarise(tellings, "single").belief


vouchers = st.lists(
    st.builds(Voucher, st.sampled_from((ARMY, SECT, ENVOY, SOMEBODY)), st.sampled_from(("says", "claims", "denies"))), max_size=2
)
outlets = st.sampled_from((None, "Le Fanal", "Radio Dune", "Midi"))
facts = st.sampled_from(("actual", "actual", "negated", "future"))
confidences = st.sampled_from((0.5, 0.7, 0.9))


@st.composite
def reports(draw: st.DrawFn, at_most: int = 6) -> list[Telling]:
    """Reports of up to two tellings each, in their order."""
    found: list[Telling] = []
    for report in range(draw(st.integers(1, at_most))):
        outlet = draw(outlets)
        for number in range(draw(st.integers(1, 2))):
            made = telling(report, *draw(vouchers), number=number, outlet=outlet, fact=draw(facts), sure=draw(confidences))
            found.append(made)
    return found


@given(reports(), vouchers, outlets, facts, confidences)
def test_belief_rises_only_with_a_voice_more_or_a_denial_less(
    known: list[Telling], by: list[Voucher], outlet: str | None, fact: str, sure: float
) -> None:
    before, after = stands(*known), stands(*known, telling(9, *by, outlet=outlet, fact=fact, sure=sure))
    if belief_of(after) > belief_of(before):
        assert len(after.sure) > len(before.sure) or len(after.denying) < len(before.denying)


@given(reports(), confidences)
def test_a_new_voice_raises_belief_and_its_denial_halves_it(known: list[Telling], sure: float) -> None:
    before = belief(*known)
    assert belief(*known, telling(9, outlet="Nouvelle", sure=sure)) >= before
    assert belief(*known, telling(9, outlet="Nouvelle", fact="negated")) == pytest.approx(before / 2, abs=0.001)


@given(st.lists(confidences, min_size=1, max_size=6))
def test_ten_copies_of_one_source_are_believed_as_the_first(sure: list[float]) -> None:
    copies = [telling(n, Voucher(ARMY), outlet=f"Journal {n}", sure=each) for n, each in enumerate(sure)]
    assert belief(*copies) == belief(copies[0])
