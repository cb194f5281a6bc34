"""Put together again the lists and counted parties that the parser tears: « Lima, Quito et La Paz ont … », « trois de ses gardes »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.parse.cases import AIDS, VERBAL, case_before, start_of
from vigie.types import Token

NAMES = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass")
LEAD = 5  # words at least before a verb that has a phrase and a list before it
PARTED = 4  # words from a number to the noun that it takes a part of


def mend_lists(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with members of lists on the first, and numbers on what they count."""
    made = list(tokens)
    for t in tokens:
        if t.pos == "NUM":
            _take_part(t, made)
        elif t.dep == "conj" and t.pos in ("NOUN", "PROPN", "ADJ"):
            _lift_member(made[t.i], made)
    root = next((t for t in made if t.dep == "ROOT"), None)
    if root is not None and root.pos in NAMES and not any(k.head == root.i and k.dep == "cop" for k in made):
        _give_verb(root, made)
    below = _children(made)
    for t in tokens:
        if t.pos == "VERB" and t.i > LEAD and _free_list(made[t.i], made, below):
            below = _children(made)
    _join_subjects(made)
    return tuple(made)


def _children(made: Sequence[Token]) -> list[list[int]]:
    """Return the words right below each word in order."""
    below: list[list[int]] = [[] for _ in made]
    for k in made:
        if k.head != k.i:
            below[k.head].append(k.i)
    return below


def _take_part(number: Token, made: list[Token]) -> None:
    """Read « trois de ses gardes » as three guards, wherever the parser has hung the number."""
    at = number.i + 1
    if at + 1 >= len(made) or plain(made[at].text) not in fr.PARTITIVES or made[at].pos != "ADP":
        return
    noun = next((k for k in made[at + 1 : at + PARTED] if k.pos not in ("DET", "ADJ", "NUM")), None)
    if noun is None or noun.pos != "NOUN" or noun.lemma in fr.TIME_NOUNS or number.text.isdigit() and len(number.text) == 4:
        return
    number = made[number.i]
    determined = made[at].text.lower() == "des" or any(k.head == noun.i and k.dep == "det" for k in made[at + 1 : noun.i])
    if not determined:
        return
    if noun.head == number.i and noun.dep == "nmod" and number.dep != "nummod":
        head = noun.i if number.head == number.i else number.head
        made[noun.i] = replace(noun, dep=number.dep, head=head)
        for k in made:
            if k.head == number.i and k.i not in (noun.i, at, number.i):
                made[k.i] = replace(k, head=noun.i)
    elif noun.head != number.i and not (number.head == noun.i and number.dep == "nummod"):
        return
    made[number.i] = replace(made[number.i], dep="nummod", head=noun.i)
    made[at] = replace(made[at], dep="fixed", head=number.i)


def _lift_member(t: Token, made: list[Token]) -> None:
    """Hang a member on the noun that is listed, not on the last word of its phrase: « l'Arabie saoudite et l'Iran »."""
    up = made[t.head]
    if up.i >= t.i or up.head == up.i:
        return
    above = made[up.head]
    own = any(k.head == t.i and k.dep == "det" for k in made[up.i : t.i])
    if up.pos == "ADJ" and up.dep == "amod" and above.i < up.i and (t.pos == "PROPN" or t.pos == "NOUN" and own):
        made[t.i] = replace(t, head=above.i)
    elif up.dep == "appos" and up.ent == "PER" and above.pos == "NOUN" and own and made[up.i - 1].text != ",":
        made[t.i] = replace(t, head=above.i)  # « le ministre Jean Roy et le roi »
    elif up.dep in ("nmod", "flat:name") and up.i == above.i + 1 and above.pos == "PROPN" and up.text[0].isupper() and t.pos in NAMES:
        made[t.i] = replace(t, head=above.i)  # « New Delhi et Pékin »
    elif up.dep == "nmod" and up.morph.get("Number") != "Plur" and t.text.endswith("s") and not own:
        case = [k.text.lower() for k in made[: above.i] if k.head == above.i and k.dep in ("case", "det")]
        bare = not any(k.head == up.i and k.dep == "det" for k in made) and not any(k.head == t.i and k.dep == "case" for k in made)
        if case == ["entre"] and bare:
            made[t.i] = replace(t, head=above.i, pos="NOUN" if t.pos == "ADJ" else t.pos)  # « entre forces de l'ordre et rebelles »


def _give_verb(root: Token, made: list[Token]) -> None:
    """Find the main verb of a sentence whose subject the parser took for all of it: « L'élu, qui …, et le juge ont … »."""
    for v in made[root.i + 1 :]:
        if not _may_be_main(v, root, made):
            continue
        subject = next((k for k in made[: v.i] if k.head == v.i and k.dep in _SUBJECTS), None)
        if subject is not None:
            _join_first(root, subject, v, made)
        elif _is_its_subject(root, v, made):
            _enthrone(v, root, root, made)
        if made[v.i].dep == "ROOT":
            return


def _may_be_main(v: Token, root: Token, made: list[Token]) -> bool:
    """Say whether a finite verb hangs on the root or right below it, with nothing that makes a clause of it."""
    if v.pos != "VERB" or v.dep not in ("conj", "acl", "parataxis", "appos") or _finite(v, made) is None:
        return False
    up = made[v.head]
    if up.i != root.i and not (up.head == root.i and up.dep in ("acl:relcl", "appos") and up.i < v.i):
        return False
    return not any(k.head == v.i and (k.dep in ("mark", "obj") or k.morph.get("PronType") == "Rel") for k in made[: v.i])


def _is_its_subject(root: Token, v: Token, made: list[Token]) -> bool:
    """Say whether a root is the subject of a verb that commas part from it: « L'élu, qui …, menace »."""
    named = _is_named(root, v, made)
    if v.head == root.i and v.dep != "acl" and not named:
        return False
    parted = v.head != root.i or sum(k.text == "," for k in made[root.i : v.i]) > 1  # not « Un mort à Oran, a dit le juge »
    if not parted or made[start_of(v, made, VERBAL) - 1].text != ",":
        return False
    if not named and any(k.head == v.i and k.dep.startswith("nsubj") for k in made[v.i + 1 :]):
        return False
    return _agree(root, v, made) and case_before(root, made) is None


def _is_named(root: Token, v: Token, made: list[Token]) -> bool:
    """Say whether the name of a root stands between commas right before a verb: « Le maire, Ali Roy, menace … »."""
    name = next(
        (k for k in made[root.i : v.i] if k.head == root.i and k.dep == "appos" and (k.ent == "PER" or k.pos == "PROPN")), None
    )
    if name is None or made[name.i - 1].text != ",":
        return False
    last = max([name.i, *(k.i for k in made[name.i : v.i] if k.head == name.i and k.dep == "flat:name")])
    return made[last + 1].text == "," and not any(k.pos in NAMES for k in made[last + 1 : v.i])


def _free_list(v: Token, made: list[Token], below: Sequence[Sequence[int]]) -> bool:
    """Give a verb the list that was hung on the phrase before it: « Dans un communiqué commun, Lima, Quito et La Paz ont … »."""
    own = [made[k] for k in below[v.i]]
    before = [k for k in own if k.i < v.i]
    finite = next((k for k in before if k.dep in AIDS and k.morph.get("VerbForm") == "Fin"), v)
    if finite.morph.get("VerbForm") != "Fin" or finite.morph.get("Number") != "Plur":
        return False
    last = next((k for k in before if k.dep in _SUBJECTS), None)
    if last is not None and (last.pos not in NAMES or not _is_added(last, v, made)):
        return False
    start = min([v.i, *(k.i for k in before if k.dep in (*VERBAL, "cc"))])
    for noun, comma, anded in _before_commas(start, made):
        members = _members(noun, comma, start, made, below) if last is not None or anded else []
        if members:
            first = members[0]
            passive = any(k.dep == "aux:pass" for k in own)
            made[first.i] = replace(first, dep="nsubj:pass" if passive else "nsubj", head=v.i)
            for k in (*members[1:], *(() if last is None else (last,))):
                made[k.i] = replace(k, dep="conj", head=first.i)
            return True
    return False


def _members(noun: Token, comma: int, start: int, made: list[Token], below: Sequence[Sequence[int]]) -> list[Token]:
    """Return the names right behind a comma that were hung on the noun of a phrase with a preposition."""
    if case_before(noun, made) is None:
        return []
    hung = (made[k] for k in below[noun.i] if comma < k < start)
    members = [k for k in hung if k.dep in ("conj", "nmod", "appos") and k.pos in NAMES]
    if not members or any(case_before(m, made) for m in members):
        return []
    return members if min([members[0].i, *(k for k in below[members[0].i] if k > comma)]) == comma + 1 else []


def _before_commas(start: int, made: list[Token]) -> list[tuple[Token, int, bool]]:
    """Return the nouns before a word with the next comma, if no verb stands behind it, and whether « et » does."""
    found: list[tuple[Token, int, bool]] = []
    comma: int | None = None
    ended = anded = parted = False
    for i in range(start - 1, -1, -1):
        k = made[i]
        if k.text == ",":
            if ended:
                break  # the comma before that of the last verb
            comma, parted = k.i, anded
        elif k.pos in ("VERB", "AUX", "PRON"):
            ended = True
        elif k.text.lower() == fr.AND and k.dep == "cc" and k.head < start:
            anded = True
        if k.pos in NAMES and comma is not None:
            found.append((k, comma, parted))
        elif ended and comma is None:
            break
    return found[::-1]


def _is_added(last: Token, v: Token, made: list[Token]) -> bool:
    """Say whether « et » stands before a subject, be it hung on the verb."""
    first = start_of(last, made, ("det", "nummod"))
    return first > 0 and made[first - 1].text.lower() == fr.AND and made[first - 1].head in (last.i, v.i)


def _join_first(root: Token, last: Token, verb: Token, made: list[Token]) -> None:
    """Give a verb in the plural the first of its subjects too, which stands alone at the head of the sentence."""
    first = start_of(last, made)
    if first < 2 or made[first - 1].text.lower() != fr.AND or last.pos not in NAMES:
        return
    finite = _finite(verb, made)
    if finite is None or finite.morph.get("Number") != "Plur":
        return
    noun = _first_of_list(first, root, verb, made)
    if noun is None or noun.pos not in NAMES or noun.i > last.i or case_before(noun, made) is not None:
        return
    counted = any(k.head == noun.i and k.dep in ("det", "nummod") for k in made[: noun.i])
    if noun.pos == "NOUN" and not counted and not noun.text.endswith(("s", "x")):
        return  # « trente et une personnes »
    made[last.i] = replace(last, dep="conj", head=noun.i)
    made[first - 1] = replace(made[first - 1], dep="cc", head=last.i)
    _enthrone(verb, noun, root, made)


def _first_of_list(at: int, root: Token, verb: Token, made: list[Token]) -> Token | None:
    """Return the noun before « et » at a word: the root before a comma, « L'élu, qui …, et le juge ont … », else the nearest."""
    if made[at - 2].text == ",":
        named = any(k.head == root.i and k.dep == "appos" and k.ent == "PER" for k in made[root.i : at])
        return root if verb.head != root.i or named else None
    noun = made[at - 2]
    while noun.head < noun.i and noun.dep in ("nmod", "amod", "flat:name", "appos", "conj"):
        if noun.dep == "conj" and case_before(made[noun.head], made) is not None:
            break
        noun = made[noun.head]
    return noun


def _enthrone(verb: Token, subject: Token, root: Token, made: list[Token]) -> None:
    passive = any(k.head == verb.i and k.dep == "aux:pass" for k in made)
    made[verb.i] = replace(made[verb.i], dep="ROOT", head=verb.i)
    for k in made[verb.i + 1 :]:
        if k.head == verb.i and k.dep == "nsubj" and k.pos in NAMES:
            made[k.i] = replace(k, dep="obj")  # « Le maire, Ali Roy, appelle le parti à … »
    bare = not passive and not any(k.head == verb.i and k.dep in ("obj", "expl:comp") for k in made)
    for k in made[verb.i + 1 :]:
        if k.head == root.i:
            is_object = bare and k.dep == "nmod" and k.pos in NAMES and case_before(k, made) is None
            made[k.i] = replace(k, head=verb.i, dep="obj" if is_object else k.dep)
            bare = bare and not is_object
    if subject.i != root.i:
        made[root.i] = replace(made[root.i], dep="obl:mod", head=verb.i)
    made[subject.i] = replace(made[subject.i], dep="nsubj:pass" if passive else "nsubj", head=verb.i)


def _join_subjects(made: list[Token]) -> None:
    """Make one list of two subjects of which the second has a member behind « et »: « Lima, Quito et La Paz ont … »."""
    seen: dict[int, Token] = {}
    for t in list(made):
        if t.dep not in _SUBJECTS or t.pos not in NAMES or t.head <= t.i:
            continue
        first = seen.get(t.head)
        if first is None:
            seen[t.head] = t
            continue
        start = min([t.i, *(k.i for k in made[first.i : t.i] if k.head == t.i and k.dep in ("det", "nummod"))])
        joined = any(
            k.dep == "conj" and k.head == t.i and any(c.head == k.i and c.dep == "cc" for c in made[t.i : k.i])
            for k in made[t.i : t.head]
        )
        finite = _finite(made[t.head], made)
        if start > 1 and made[start - 1].text == "," and joined and finite is not None and finite.morph.get("Number") == "Plur":
            made[t.i] = replace(made[t.i], dep="conj", head=first.i)
            for k in made[t.i : t.head]:
                if k.head == t.i and k.dep == "conj":
                    made[k.i] = replace(k, head=first.i)


def _finite(v: Token, made: Sequence[Token]) -> Token | None:
    aid = next((k for k in made[: v.i] if k.head == v.i and k.dep in AIDS and k.morph.get("VerbForm") == "Fin"), None)
    return aid or (v if v.morph.get("VerbForm") == "Fin" else None)


def _agree(noun: Token, v: Token, made: Sequence[Token]) -> bool:
    finite = _finite(v, made)
    number = finite.morph.get("Number") if finite is not None else None
    plural = noun.morph.get("Number") == "Plur" or any(k.head == noun.i and k.dep == "conj" for k in made)
    return number is None or noun.pos == "PROPN" or (number == "Plur") == plural
