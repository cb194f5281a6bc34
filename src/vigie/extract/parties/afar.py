"""Give acts the parties that stand apart from them: « 58 attaques en Irak et 83 en Syrie contre ses soldats »."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import mentions_of
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention

DONT_REACH = 8  # words between the dead and those of them that are named


def fill_from_afar(drafts: list[Draft], grammar: Grammar, mentions: Mentions, words: CasualtyWords) -> None:
    """Fill empty roles from phrases that the tree has hung on some other word."""
    for t in grammar.tokens:
        if t.pos not in ("NOUN", "PROPN") or not grammar.own_case(t.i):
            continue
        case = grammar.case_of(t.i)
        if case not in ("contre", "par", "avec") or any(a.token == t.i for d in drafts for a in d.arguments):
            continue
        d = max((d for d in drafts if d.token < t.i), key=lambda d: d.token, default=None)
        if d is None or any(t.i in d.own for d in drafts):
            continue
        if case == "contre" and d.trigger.frame.get("obl:contre") == "recipient" and not d.recipient:
            d.recipient = [m for m in _new(d, t.i, case, mentions) if m.kind != "place"]
            town = mentions.place(t.i)
            if not d.recipient and town is not None and not d.places:
                d.places.append(town)  # « l'offensive des rebelles contre Kunduz »
        elif case == "avec" and _lacks_partner(d) and not any(grammar.finite(k.i) is k for k in grammar.tokens[d.token + 1 : t.i]):
            d.actor += _new(d, t.i, case, mentions)
        elif case == "par" and _may_do(d, t.i, grammar):
            d.actor = _new(d, t.i, case, mentions)
    for d in drafts:
        if d.event == "ASSAULT":
            _name_the_dead(d, grammar, mentions, words)
        for side in (d.actor, d.recipient):
            for m in tuple(side):
                for head in set_out(m.token, grammar) if m.plural else ():
                    named = (x for x in mentions.members(head) if x.is_actor)
                    side += [x for x in named if all(x.span != y.span for y in (*d.actor, *d.recipient))]


def set_out(i: int, grammar: Grammar) -> tuple[int, ...]:
    """Return who of many is named behind « dont », « notamment »: « six élus, dont le maire », not « les élus, dont le chef dit »."""
    tokens = grammar.tokens
    end = min(len(tokens), i + 1 + DONT_REACH)
    start = next((k + 1 for k in range(i + 1, end) if _sets_out(k, grammar)), None)
    if start is None:
        return ()
    own = set(grammar.s.subtree(i))
    between = tokens[i + 1 : start]
    if any(grammar.finite(t.i) is t or t.text in (";", ":", ".") or (t.pos == "NOUN" and t.i not in own) for t in between):
        return ()
    head = next((t.i for t in tokens[start : start + 6] if t.pos in ("NOUN", "PROPN")), None)
    if head is None:
        return ()
    closed = next((t.i for t in tokens[head:] if t.text in (",", ";", ":", ".", ")")), len(tokens))
    return () if any(t.pos == "AUX" or grammar.finite(t.i) is t for t in tokens[start:closed]) else (head,)


def _sets_out(k: int, grammar: Grammar) -> bool:
    low, before = grammar.tokens[k].text.lower(), grammar.tokens[k - 1].text.lower()
    return low == fr.OF_WHOM or low in fr.NOTABLY or f"{before} {low}" in fr.NOTABLY or (before == fr.AMONG and low in fr.OF_WHICH)


def _lacks_partner(d: Draft) -> bool:
    """Say whether an act that is done together names one party at most: « s'est entretenu par téléphone avec … »."""
    return d.trigger.frame.get("obl:avec") == "actor" and len(d.actor) <= 1 and not d.recipient


def _new(d: Draft, i: int, case: str, mentions: Mentions) -> list[Mention]:
    found = mentions_of(Argument(f"obl:{case}", i, "apart"), mentions)
    return [m for m in found if all(m.span != x.span for x in (*d.actor, *d.recipient))]


def _may_do(d: Draft, i: int, grammar: Grammar) -> bool:
    """Say whether « par X » behind a noun can only be its doer: no verb stands between them."""
    if d.actor or d.trigger.frame.get("subj") != "actor":
        return False
    if grammar.is_verb(d.token):  # « ont été retenus plusieurs heures par la police »: hung on what comes between
        up = grammar.tokens[grammar.tokens[i].head]
        if not grammar.is_passive(d.token) or up.head != d.token or up.dep not in ("obl:mod", "obl:arg", "advmod"):
            return False
    return not any(grammar.is_verb(k.i) for k in grammar.tokens[d.token + 1 : i])


def find_late_object(d: Draft, grammar: Grammar, mentions: Mentions) -> None:
    """Find the one struck or seized behind phrases of time and place: « a tué mercredi, dans l'est de la ville, un chef rebelle »."""
    tokens = grammar.tokens
    worded = d.event in WORDED_TO and len(d.own) > 1  # « a mis en demeure la chaîne de cesser … »
    if not (d.event in STRIKING or worded) or d.recipient or not grammar.is_verb(d.token) or grammar.is_passive(d.token):
        return
    if d.trigger.frame.get("obj") != "recipient" or any(a.function in ("obj", "iobj") for a in d.arguments):
        return
    for t in tokens[d.token + 1 : d.token + 1 + LATE]:
        if worded and t.i not in d.own and grammar.is_verb(t.i):
            return
        if t.text in (";", ":", "(", "«") or grammar.finite(t.i) is t or t.pos in ("SCONJ", "CCONJ") or t.lemma == fr.WITHOUT:
            return
        if (
            t.i in d.own
            or t.pos not in ("NOUN", "PROPN")
            or grammar.own_case(t.i)
            or t.dep in ("flat:name", "fixed", "conj", "nsubj", "nsubj:pass")
        ):
            continue
        opened = t.ent == "PER" or any(k.i < t.i for k in grammar.s.kids(t.i, "det", "nummod"))
        found = [m for m in mentions.members(t.i) if m.is_actor and m.kind != "state" and m.rule not in ("capital", "country", "seat")]
        if opened and found and all(m.span != x.span for m in found for x in d.actor):
            d.recipient = found
            return


# Acts that are done to somebody who is named as their object.
STRIKING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
WORDED_TO = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
LATE = 16  # words between a verb and an object that other phrases part from it


def _name_the_dead(d: Draft, grammar: Grammar, mentions: Mentions, words: CasualtyWords) -> None:
    """Let « dont X » say who the dead and hurt are: « a fait quatre morts, dont un chef rebelle »."""
    for m in list(d.recipient):
        head = named_dead(m.token, grammar)
        if head is None:
            continue
        told = [x for x in mentions.members(head) if x.is_actor and x.span != m.span]
        if told and grammar.tokens[m.token].lemma in words.toll_nouns:
            d.recipient.remove(m)
        if all(x is not m for x in d.recipient):
            d.recipient += [x for x in told if all(x.span != y.span for y in d.recipient)]


def named_dead(i: int, grammar: Grammar) -> int | None:
    """Return the noun that says who the dead behind a toll are: « dix morts, dont un juge », « trois morts (deux civils et … ) »."""
    after = grammar.tokens[i + 1 : i + 1 + DONT_REACH]
    at = next((t.i for t in after if t.text.lower() == fr.OF_WHOM), None)
    if at is None and grammar.tokens[i].text.lower() in fr.DEAD:
        at = next((t.i for t in after[:LISTED] if t.text in ("(", ":")), None)
    if at is None or any(grammar.finite(t.i) is t for t in after if t.i < at):
        return None
    return next((t.i for t in grammar.tokens[at + 1 : at + 6] if t.pos in ("NOUN", "PROPN")), None)


LISTED = 2  # words between the dead and the bracket in which they are listed
