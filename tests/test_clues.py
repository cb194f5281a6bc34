"""What stands around a trigger word can undo what its entry's conditions say, and the other way round."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from vigie.errors import PackError
from vigie.extract.acts import clues
from vigie.extract.acts.clues import Weigher, choose
from vigie.pack import clues as pack
from vigie.pack.clues import ClueWeights, load_clue_weights
from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


WEIGHTS = ClueWeights({"bias": -1.0, "id=assault.strike": 2.0, "s=match": -3.0}, (1.0, 0.0), (0.0, 2.0))
VECTORS = {word: np.array(row) for word, row in {"frappe": (0.5, 0.5), "ville": (1.0, 0.0), "championnat": (-2.0, 0.0)}.items()}


NONE: frozenset[str] = frozenset()


def told(reason: str, event: str = "ASSAULT") -> Any:
    """Return what stands for a reading: only its reason, its type and its entry are looked at."""
    trigger = SimpleNamespace(id="assault.strike", exact=False)
    return SimpleNamespace(reason=reason, barred=False, draft=SimpleNamespace(event=event, trigger=trigger))


def test_clues_are_added_up_with_the_topic_and_the_meaning_of_the_word() -> None:
    weigher = Weigher(WEIGHTS, VECTORS.get)
    assert weigher.weigh({"id=assault.strike", "unheard of"}, "frappe", 0.5) == -1.0 + 2.0 + 0.5 + 2.0 * 0.5
    assert weigher.weigh({"id=assault.strike", "s=match"}, "tir", 0.0) == -2.0


def test_the_topic_is_the_mean_over_the_words_that_the_model_knows() -> None:
    weigher = Weigher(WEIGHTS, VECTORS.get)
    assert weigher.topic(clues.topical_words("Frappe sur la ville !")) == pytest.approx(0.75)
    assert weigher.topic(clues.topical_words("Championnat en ville : xyzw")) == pytest.approx(-0.5)
    assert weigher.topic(clues.topical_words("Oui.")) == 0.0


def test_conditions_that_hold_are_overruled_only_by_strong_clues() -> None:
    reading = told("")
    assert choose([reading], {id(reading): clues.DROPPED + 0.1}, NONE) == (reading, "")
    kept, why = choose([reading], {id(reading): clues.DROPPED - 0.1}, NONE)
    assert kept is None
    assert "speaks against" in why


def test_another_type_stands_before_the_one_whose_conditions_hold_only_where_it_is_clearly_likelier() -> None:
    first, other = some = [told(""), told("another entry holds before it", "PROTEST")]
    held = frozenset({"ASSAULT"})
    assert choose(some, {id(first): 0.5, id(other): 0.5 + clues.CLEARLY}, held) == (other, "")
    assert choose(some, {id(first): 0.5, id(other): 0.4 + clues.CLEARLY}, held) == (first, "")
    assert choose(some, {id(first): -5.0, id(other): clues.ADMITTED - 0.1}, held)[0] is None
    assert choose(some, {id(first): -5.0, id(other): clues.ADMITTED}, held) == (other, "")
    assert choose(some, {id(first): 0.5, id(other): 3.0}, held | {"PROTEST"}) == (first, "")  # told by another word


def test_of_readings_whose_conditions_fail_the_likeliest_may_be_let_in() -> None:
    first, second = some = [told("no subject"), told("no object")]
    low = clues.ADMITTED - 0.1
    assert choose(some, {id(first): low, id(second): clues.ADMITTED}, NONE) == (second, "")
    assert choose(some, {id(first): low, id(second): low}, NONE) == (None, "no object")


def test_nothing_is_let_in_beside_an_act_of_its_type() -> None:
    reading = told("no subject")
    odds = {id(reading): clues.ADMITTED + 1}
    assert choose([reading], odds, frozenset({"PROTEST"})) == (reading, "")
    assert choose([reading], odds, frozenset({"ASSAULT"})) == (None, "no subject")


def test_a_weight_that_is_no_number_is_an_error_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clues.csv").write_text("clue,weight\nbias,-1\npos=NOUN,heavy\n", encoding="utf-8")
    monkeypatch.setattr(pack, "pack_root", lambda lang: tmp_path)
    load_clue_weights.cache_clear()
    with pytest.raises(PackError, match=r"clues\.csv, line 3"):
        load_clue_weights("fr")
    load_clue_weights.cache_clear()


def test_shipped_weights_fit_the_parser(coder: Coder) -> None:
    vector = coder.parser.vector("ministre")
    weights = load_clue_weights("fr")
    assert vector is not None
    assert len(vector) == len(weights.report) == len(weights.trigger)


def test_the_same_words_are_an_act_in_one_report_and_none_in_another(coder: Coder) -> None:
    act = "Les rebelles ont lancé une offensive sur la ville. L'armée a riposté par des tirs d'artillerie, tuant six civils."
    game = "Le club a lancé une offensive dès la reprise. L'attaquant a riposté d'un tir, et le match du championnat a basculé."
    found = [coder.code(Document("a", text)).events for text in (act, game)]
    assert any(event.event == "ASSAULT" for event in found[0])
    assert not found[1]


def test_nothing_speaks_against_an_act_in_a_sentence_on_its_own(coder: Coder) -> None:
    told = coder.code(Document("a", "Le président sénégalais a révoqué le ministre des Transports par décret.")).events
    assert [event.event for event in told] == ["SANCTION"]


def test_a_word_that_tells_no_act_is_never_let_in() -> None:
    reading = told("it is a word of a name")
    reading.barred = True
    assert choose([reading], {id(reading): clues.ADMITTED + 1}, NONE) == (None, "it is a word of a name")
