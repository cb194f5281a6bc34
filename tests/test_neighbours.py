"""A trigger word is read among its neighbours by a small network, which sees no names and bears entries that it never met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vigie.errors import PackError
from vigie.extract import document as stage
from vigie.extract.acts import clues
from vigie.extract.acts.clues import Opened, Weigher, report_surroundings
from vigie.extract.acts.neighbours import Network, Surroundings, Words
from vigie.pack import neighbours as pack
from vigie.pack.neighbours import LISTS, REACH, load_neighbour_weights, shapes, unpack
from vigie.pipeline import Coder
from vigie.types import Document

TOLD = "La gendarmerie a dispersé mardi les étudiants à Bouaké. Le maire Paul Attié a condamné leur colère."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def network(coder: Coder) -> Network:
    return Network(load_neighbour_weights("fr"), coder.parser.vector)


@pytest.fixture(scope="module")
def shown(coder: Coder, network: Network) -> Iterator[list[Surroundings]]:
    """Yield what the network is shown of a report."""
    found: list[Surroundings] = []

    def note(opened: list[Opened], text: str, weigher: Weigher | None) -> dict[int, float]:
        found.extend(report_surroundings(opened, text, network.knows))
        return clues.weigh_report(opened, text, weigher)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "weigh_report", note)
        coder.code(Document("a", TOLD))
        yield found


def of(shown: list[Surroundings], event: str) -> Surroundings:
    """Return the first that an entry of such a type reads."""
    return next(each for each in shown if each.event == event)


def test_the_parts_that_words_play_are_shown(shown: list[Surroundings]) -> None:
    one = of(shown, "ASSAULT")
    near = {one.words.told[i]: (part, kind) for _, i, part, kind in one.near()}
    assert near["dispersé"] == ("trigger", "")
    assert near["gendarmerie"] == ("subj", "force")
    assert near["étudiants"] == ("obj", "person")


@pytest.mark.parametrize("token", [0, 3, 17, 39], ids=["first", "near the start", "in the middle", "last"])
def test_what_is_run_is_what_is_taught(network: Network, token: int) -> None:
    weights = load_neighbour_weights("fr")
    words = Words(("soldats",) * 40, ("NOUN",) * 40, ("nsubj",) * 40, ("",) * 20 + ("PER",) * 20)
    parts = {0: "subj", 39: "obj", 16: "child", token: "trigger"}
    one = Surroundings("ASSAULT", "assault.disperse", "tirs", True, words, token, parts, {0: "force", 39: "crowd", 21: "armed"})
    mask, looked = network._look([one])
    met = set()
    for slot, i, part, kind in one.near():
        told = {"pos": words.pos[i], "dep": words.dep[i], "part": part, "kind": kind}
        rows = sum(weights.matrices[name][weights.rows[name].get(each, 0)] for name, each in told.items())
        assert looked[0, slot] == pytest.approx(network._read.of([words.told[i]])[0] + weights.matrices["slot"][slot] + rows)
        met.add(slot)
    assert set(np.flatnonzero(mask[0])) == met
    assert len(met) == min(token, REACH) + 1 + min(39 - token, REACH)


def test_names_are_not_read(shown: list[Surroundings]) -> None:
    told = {word for one in shown for word in one.words.told}
    assert "maire" in told
    assert told.isdisjoint({"bouaké", "paul", "attié"})


def test_what_a_reading_is_worth_does_not_depend_on_the_others(network: Network, shown: list[Surroundings]) -> None:
    topic = network.topic(["gendarmerie", "étudiants"])
    assert len(shown) > 2
    alone = [network.odds([each], topic)[0] for each in shown]
    assert network.odds(shown, topic) == pytest.approx(alone, abs=0.002)
    assert network.odds([], topic) == []


def test_an_entry_and_a_word_that_were_never_met_are_read_all_the_same(network: Network) -> None:
    words = Words(("xyzw",), ("VERB",), ("new-relation",), ("",))
    new = Surroundings("ASSAULT", "assault.of-an-analyst", "xyzw", True, words, 0, {0: "trigger"}, {0: "new-kind"})
    assert -10 < network.odds([new], network.topic([]))[0] < 10


def test_neighbours_tell_apart_what_one_word_may_mean(network: Network, shown: list[Surroundings]) -> None:
    one = of(shown, "ASSAULT")
    other = {"gendarmerie": "brise", "étudiants": "nuages"}
    words = replace(one.words, told=tuple(other.get(word, word) for word in one.words.told))
    crowd, weather = network.odds([one, replace(one, words=words, kinds={})], network.topic([]))
    assert crowd > weather


def test_numbers_that_do_not_fit_the_names_are_an_error_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {name: ["one"] for name in LISTS}
    wanted = sum(int(np.prod(shape)) for shape in shapes(dict.fromkeys(LISTS, 1)).values())
    assert set(unpack(lists, np.zeros(wanted)).matrices) >= {"word", "inner"}
    np.save(tmp_path / "neighbours.npy", np.zeros(wanted - 1, dtype="float16"))
    monkeypatch.setattr(pack, "read_toml", lambda lang, name: lists)
    monkeypatch.setattr(pack, "pack_root", lambda lang: tmp_path)
    load_neighbour_weights.cache_clear()
    with pytest.raises(PackError, match=rf"neighbours\.npy: holds {wanted - 1} numbers"):
        load_neighbour_weights("fr")
    load_neighbour_weights.cache_clear()
