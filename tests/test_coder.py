"""The whole line on reports of our own: what happened, who, when, where, and who says so."""

from datetime import date

import pytest
from coded_sentences import code, only, words

import vigie
from vigie.pack.files import pack_digest
from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def test_the_name_tells_version_model_and_packs(coder: Coder) -> None:
    assert coder.name == f"vigie-{vigie.__version__}+{coder.parser.name}+{pack_digest('fr')}"


def test_active_and_passive_tell_the_same(coder: Coder) -> None:
    active = code(coder, "L'armée malienne a bombardé lundi des rebelles près de Kidal.")
    passive = code(coder, "Des rebelles ont été bombardés lundi par l'armée malienne près de Kidal.")
    for coded in (active, passive):
        event = only(coded, "ASSAULT")
        assert words(coded, event, "actor") == ["armée malienne"]
        assert words(coded, event, "recipient") == ["rebelles"]
        assert event.actor[0].country == "MLI"
        assert event.time is not None
        assert event.time.start == date(2024, 6, 10)
        assert [p.span.of(coded.document.text) for p in event.places] == ["Kidal"]


def test_source_after_the_clause(coder: Coder) -> None:
    coded = code(coder, "Des miliciens ont enlevé trois infirmiers à Goma, a indiqué mardi un porte-parole de l'ONU.")
    event = only(coded, "ASSAULT")
    assert event.attribution[0].stance == "says"
    assert event.attribution[0].entity.country == "UNO"
    assert event.time is None


def test_selon_names_the_source(coder: Coder) -> None:
    coded = code(coder, "Selon la police, des inconnus ont incendié un commissariat.")
    assert all(e.attribution and e.attribution[0].entity.span.of(coded.document.text) == "police" for e in coded.events)


def test_claim_makes_actor_and_source(coder: Coder) -> None:
    coded = code(coder, "Le Hamas a revendiqué l'attaque.")
    event = only(coded, "ASSAULT")
    assert event.actor[0].name == "Hamas"
    assert event.attribution[0].stance == "claims"


def test_nobody_claims_no_event(coder: Coder) -> None:
    assert code(coder, "Aucun groupe n'a revendiqué l'attaque.").events == ()


def test_press_conditional_is_actual_with_the_verb_as_source(coder: Coder) -> None:
    coded = code(coder, "Des soldats auraient pillé un village.")
    event = coded.events[0]
    assert event.factuality == "actual"
    assert event.attribution[0].entity.rule == "press-conditional"


def test_negation(coder: Coder) -> None:
    coded = code(coder, "L'armée soudanaise n'a pas bombardé l'hôpital.")
    assert only(coded, "ASSAULT").factuality == "negated"


def test_what_is_demanded_is_not_coded(coder: Coder) -> None:
    coded = code(coder, "L'Union africaine a exigé le retrait des troupes rwandaises.")
    event = only(coded, "REQUEST")
    assert event.mode == ("yield",)
    assert event.recipient[0].country == "RWA"
    assert [e.event for e in coded.events] == ["REQUEST"]


def test_a_visit_to_come_is_an_agreement(coder: Coder) -> None:
    coded = code(coder, "Le président sénégalais se rendra lundi à Paris.")
    assert only(coded, "AGREE").factuality == "actual"


def test_announced_withdrawal_is_a_concession(coder: Coder) -> None:
    coded = code(coder, "Ankara a annoncé le retrait de ses troupes.")
    assert [e.event for e in coded.events] == ["CONCEDE"]


def test_both_sides_of_talks(coder: Coder) -> None:
    coded = code(coder, "Les négociations entre l'Érythrée et l'Éthiopie ont repris à Djibouti.")
    event = only(coded, "CONSULT")
    assert sorted(e.country or "" for e in event.actor) == ["ERI", "ETH"]


def test_two_countries_are_carried_on(coder: Coder) -> None:
    coded = code(coder, "Le Pérou et l'Équateur négocient depuis lundi. Les deux pays ont signé un accord jeudi.")
    event = only(coded, "SUPPORT")
    assert sorted(e.country or "" for e in event.actor) == ["ECU", "PER"]


def test_attack_and_outcome_are_one_record(coder: Coder) -> None:
    coded = code(coder, "Une frappe aérienne a tué douze civils à Idleb.")
    event = only(coded, "ASSAULT")
    assert event.killed is not None
    assert (event.killed.min, event.killed.max) == (12, 12)


def test_tally_is_counted(coder: Coder) -> None:
    coded = code(coder, "Les bases américaines ont subi plus de 150 attaques depuis octobre.")
    event = only(coded, "ASSAULT")
    assert event.count is not None
    assert (event.count.min, event.count.max) == (150, None)


def test_retaliation_is_linked(coder: Coder) -> None:
    coded = code(coder, "L'aviation turque a bombardé le PKK en représailles à un attentat commis dimanche à Ankara.")
    later = next(e for e in coded.events if e.links)
    earlier = next(e for e in coded.events if e.id == later.links[0].target)
    assert later.links[0].type == "retaliation"
    assert earlier.trigger.of(coded.document.text) == "attentat"


@pytest.mark.parametrize(
    "text",
    [
        "L'équipe de France a battu l'Espagne en finale dimanche.",
        "La tempête a frappé les côtes bretonnes et fait deux morts.",
        "Le satellite a été lancé depuis Kourou.",
        "L'entreprise a lancé une offensive commerciale en Asie.",
    ],
)
def test_sport_weather_science_and_business_are_no_events(coder: Coder, text: str) -> None:
    assert code(coder, text).events == ()


def test_without_publication_date_there_is_a_warning_and_no_day(coder: Coder) -> None:
    coded = code(coder, "L'armée a bombardé la ville samedi.", None)
    assert coded.warnings
    assert all(e.time is None for e in coded.events)


def test_headline_is_not_told_twice(coder: Coder) -> None:
    coded = code(coder, "Mali: l'armée bombarde des rebelles\n\nL'armée malienne a bombardé lundi des rebelles à Kidal.")
    assert only(coded, "ASSAULT").trigger.start > 30


def test_order_and_company_of_documents_do_not_matter(coder: Coder) -> None:
    texts = ["Des rebelles ont libéré deux otages à Bunia.", "La police a arrêté quinze manifestants.", "Oslo a condamné le raid."]
    documents = [Document(str(i), t, date(2024, 6, 12)) for i, t in enumerate(texts)]
    forth = {c.document.id: c.events for c in coder.pipe(documents)}
    back = {c.document.id: c.events for c in coder.pipe(reversed(documents))}
    assert forth == back


def test_five_lines_of_python() -> None:
    doc = vigie.code("Des soldats ont attaqué un village samedi.", published="2024-01-27")
    assert [e.event for e in doc.events] == ["ASSAULT"]


def test_a_disowned_tie_is_kept_with_who_disowns_it(coder: Coder) -> None:
    coded = code(
        coder,
        "Des rebelles ont mené des attaques contre l'armée péruvienne. Le Pérou et l'Équateur négocient depuis lundi. "
        "Selon Lima, ces négociations ne sont pas liées aux attaques.",
    )
    ties = [(e.event, link) for e in coded.events for link in e.links]
    assert [(kind, link.type, link.factuality) for kind, link in ties] == [("CONSULT", "cause", "negated")]
    assert ties[0][1].attribution[0].entity.country == "PER"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Berne a expulsé deux diplomates russes pour espionnage.", {"SANCTION"}),  # a charge is no act
        ("Rabat lance une offensive diplomatique en Afrique.", set()),  # an adjective of its own
        ("Une attaque contre un site diplomatique a eu lieu à Erbil.", {"ASSAULT"}),  # one of its party
        ("Le ministre a manifesté son opposition au projet.", {"REJECT"}),  # an object of its own
        ("L'opposition a manifesté à Libreville.", {"PROTEST"}),
        ("Des tirs ont été entendus à Buea.", {"ASSAULT"}),
        ("Des étudiants occupent depuis lundi le rectorat de Namur.", {"PROTEST"}),
        ("Des troupes syriennes sont entrées dans Palmyre.", {"MOBILIZE"}),
        ("L'armée patrouille dans les rues de Quito.", {"MOBILIZE"}),
        ("Pékin a suspendu le dialogue en riposte à la vente de missiles.", {"SANCTION"}),  # a tie, no answer by arms
        ("Un enfant a donné une fleur à un jeune manifestant.", set()),
        ("Ces actes peuvent être des crimes de guerre.", set()),
    ],
)
def test_guards_look_at_the_act_itself(coder: Coder, text: str, kinds: set[str]) -> None:
    coded = code(coder, text)
    assert {e.event for e in coded.events} == kinds
    assert all(e.factuality == "actual" for e in coded.events)


def test_condemned_acts_are_told_where_a_participle_tells_more(coder: Coder) -> None:
    coded = code(coder, "La Norvège condamne les frappes aériennes menées mardi contre une école.")
    assert {e.event for e in coded.events} == {"ACCUSE", "ASSAULT"}


def test_who_dies_by_a_set_phrase_is_counted(coder: Coder) -> None:
    coded = code(coder, "Une bombe a explosé à Jos. Douze fidèles ont trouvé la mort.")
    assert [e.killed.min for e in coded.events if e.killed is not None] == [12]


def test_a_coup_and_whom_it_topples_are_one_act(coder: Coder) -> None:
    only(code(coder, "Le président a été renversé par un coup d'État."), "COERCE")
    only(code(coder, "La police a procédé à vingt interpellations, dont douze gardes à vue."), "COERCE")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Des étudiants occupent la faculté de Liège depuis lundi.", "PROTEST"),
        ("La préfecture a recensé 4.000 manifestants à Tours.", "PROTEST"),
        ("Des mineurs bloquent l'autoroute du nord depuis jeudi.", "PROTEST"),
        ("Des policiers ont manifesté devant le ministère.", "PROTEST"),
        ("La police a employé des autopompes à Namur.", "ASSAULT"),
        ("L'artillerie a riposté au canon.", "ASSAULT"),
        ("Le sénateur est visé par une information judiciaire du parquet.", "ACCUSE"),
        ("Vienne pousse Skopje à négocier.", "REQUEST"),
        ("Le roi a éconduit le médiateur.", "REJECT"),
        ("La justice a classé sans suite la plainte du maire.", "CONCEDE"),
        ("Le bataillon a pris ses quartiers à Sévaré.", "MOBILIZE"),
        ("Des villageois de Kandi ont été faits prisonniers par les rebelles.", "ASSAULT"),
        ("La marine a intercepté une pirogue de migrants.", "COERCE"),
    ],
)
def test_families_of_set_phrases(coder: Coder, text: str, event: str) -> None:
    assert event in [e.event for e in code(coder, text).events]


@pytest.mark.parametrize(
    "text",
    [
        "On compte 4.000 cas de dengue à Mayotte.",
        "Des supporters ont jeté des fumigènes sur la pelouse du stade.",
        "Les pompiers ont employé des autopompes contre l'incendie.",
        "Le conducteur a pris la fuite après l'accident.",
    ],
)
def test_near_misses_of_set_phrases(coder: Coder, text: str) -> None:
    assert not code(coder, text).events


def test_a_phrase_that_does_not_hold_gives_way_to_the_noun_inside_it(coder: Coder) -> None:
    coded = code(coder, "Le hameau de Zanfla a fait l'objet d'une incursion de rebelles lundi.")
    assert words(coded, only(coded, "ASSAULT"), "actor") == ["rebelles"]
    assert code(coder, "Les touristes ont pris d'assaut les plages.").events == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("L'état-major chilien a déployé mille soldats dans le nord.", "état-major chilien"),
        ("Les Gilets jaunes ont de nouveau occupé la préfecture.", "Gilets jaunes"),
    ],
)
def test_what_parts_a_verb_from_its_subject_does_not_hide_it(coder: Coder, text: str, actor: str) -> None:
    coded = code(coder, text)
    assert any(actor in words(coded, event, "actor") for event in coded.events)
