"""Tell whom a noun of attack befalls where its genitive is a land: « l'invasion de l'Ukraine »."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr


def is_undergone(draft: Draft, mentions: Mentions) -> bool:
    """Say whether a noun names what its land undergoes: « l'invasion de l'Ukraine », but « l'invasion de la Russie en Ukraine »."""
    t = mentions.g.tokens[draft.token]
    named = t.lemma in fr.UNDERGONE or t.lemma in fr.UNDERGONE_ONCE and t.morph.get("Number") != "Plur"
    return named and not any(x.function in AIMED for x in draft.arguments)


AIMED = frozenset({"obl:contre", "obl:sur", "obl:en", "obl:à", "obl:vers", "obl:dans"})
