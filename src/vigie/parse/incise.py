"""Part a reporting clause set behind what it reports (« …, a indiqué un porte-parole ») before the parser sees it.

The parser otherwise takes the last noun before it for its subject, and the whole tree suffers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARIES = frozenset({"a", "ont", "avait", "avaient", "est", "sont"})


def mark_incises(doc: Doc, forms: frozenset[str], gaps: Sequence[int]) -> None:
    """Set a boundary before each reporting clause that follows a complete clause after a comma; `gaps` are commas and spaces."""
    for gap in gaps:
        if not 0 < gap < len(doc) - 1:
            continue
        verb = _reporting_verb(doc, gap + 1, forms)
        if verb is None or not (_has_own_verb(doc, gap) or _closes(doc, gap, verb)) or not _subject_follows(doc, verb):
            continue
        doc[gap + 1].is_sent_start = True
        end = _end_of_incise(doc, verb)
        if end is not None:
            doc[end].is_sent_start = True
        return


def _reporting_verb(doc: Doc, i: int, forms: frozenset[str]) -> int | None:
    """Return the last token of the reporting verb that begins at i, « a-t-on » and adverbs allowed."""
    if i >= len(doc):
        return None
    low = doc[i].lower_
    if low in _AUXILIARIES or low.startswith(("a-t-", "ont-", "avait-")):
        for k in range(i + 1, min(i + 7, len(doc))):
            if doc[k].lower_ in forms and doc[k].lower_.endswith(("é", "i", "it", "u", "is", "ert")):
                return k
            if doc[k].pos_ not in ("PRON", "ADV", "AUX", "PUNCT", "PART", "X") and doc[k].lower_ not in (
                "-t",
                "-",
            ):
                return None
        return None
    if low in forms and doc[i].pos_ in ("VERB", "AUX") and not low.endswith("é"):
        return i
    return None


def _has_own_verb(doc: Doc, end: int) -> bool:
    """Say whether a main clause is complete before the comma: more finite verbs than clauses that need one."""
    finite = sum(1 for t in doc[:end] if "Fin" in t.morph.get("VerbForm", []))
    dependent = sum(1 for t in doc[:end] if "Rel" in t.morph.get("PronType", []) or t.lower_ in ("qui", "que", "qu'", "dont", "où"))
    return finite > dependent


def _closes(doc: Doc, gap: int, verb: int) -> bool:
    """Say whether several people report at the end what one does, though his verb is not seen: « …, assurent des témoins »."""
    if verb != gap + 1 or not doc[verb].lower_.endswith("ent"):
        return False
    first = next((t for t in doc[:gap] if t.pos_ in ("NOUN", "PROPN")), None)
    if first is None or "Plur" in first.morph.get("Number", []):
        return False
    return not any("Fin" in t.morph.get("VerbForm", []) for t in doc[verb + 1 :])


def _subject_follows(doc: Doc, verb: int) -> bool:
    if verb + 1 >= len(doc):
        return False
    first = doc[verb]
    inverted = any(doc[k].lower_.startswith("-") or "-t-" in doc[k].lower_ for k in range(max(0, verb - 4), min(verb + 2, len(doc))))
    nxt: Token = doc[verb + 1]
    while nxt.pos_ == "ADV" or nxt.ent_type_ == "DATE" or nxt.lower_ in _DAYS:
        if nxt.i + 1 >= len(doc):
            return inverted
        nxt = doc[nxt.i + 1]
    if nxt.lower_ in ("que", "qu'", ":", "avoir", "être"):
        return False
    if inverted:
        return True
    if nxt.pos_ not in ("DET", "PROPN", "NOUN", "PRON", "NUM") and nxt.lower_ not in (
        "de",
        "d'",
        "à",
        "auprès",
    ):
        return False
    # « Le ministre, …, a annoncé la mort de X »: a clause of its own goes on to the end of the sentence.
    return first.i - doc[0].i > 3


_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui".split())


def _end_of_incise(doc: Doc, verb: int) -> int | None:
    """Return where the reported words go on after « …, a dit X, »."""
    for t in doc[verb + 1 : -1]:
        if t.text == "," and t.i + 2 < len(doc):
            rest = doc[t.i + 1 :]
            if any("Fin" in k.morph.get("VerbForm", []) for k in rest) and rest[0].pos_ in (
                "DET",
                "PRON",
                "PROPN",
                "NOUN",
                "CCONJ",
                "SCONJ",
                "ADV",
            ):
                if rest[0].lower_ not in ("qui", "que", "qu'", "dont", "où", "lors", "alors"):
                    return t.i + 1
    return None
