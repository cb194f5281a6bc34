"""What a document's memory holds: who was named where, and where a sentence plays."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.types import Mention


@dataclass(frozen=True, slots=True)
class Said:
    """A mention in its place: sentence, token, whether it was a subject, and the first token of those it is joined with."""

    sentence: int
    token: int
    subject: bool
    mention: Mention
    joined: int
    beside: bool = False  # named only to say whose ally or offshoot somebody is: « affilié à Al-Qaïda »


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence plays: the country of a phrase that says where, and the first token of the phrase.

    `opens`: it stands at the head of the sentence; `land`: it names the country itself.
    """

    sentence: int
    paragraph: int
    token: int
    country: str
    opens: bool
    land: bool
