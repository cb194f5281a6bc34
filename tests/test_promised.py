"""What is promised or announced is no second act that was done."""

from __future__ import annotations

import pytest

from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


CASES = [
    ("Madrid a promis au Tchad une aide de dix millions d'euros et l'envoi de 300 soldats.", {}),
    ("Madrid a promis d'augmenter son aide au Tchad et d'y envoyer 300 soldats.", {}),
    ("Le Rwanda a promis d'aider la police haïtienne en envoyant mille agents.", {}),
    ("Le roi a promis que cent soldats seraient envoyés au Nord pour combattre les rebelles.", {"ASSAULT": "hypothetical"}),
]


@pytest.mark.parametrize(("text", "besides"), CASES)
def test_what_is_promised_is_not_done(coder: Coder, text: str, besides: dict[str, str]) -> None:
    told = {e.event: e.factuality for e in coder.code(Document("a", text)).events}
    assert told.pop("AGREE") == "actual"
    assert told == besides
