"""Mend what the tagger gets wrong often enough to matter, before anything reads the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.parse.added import join_added
from vigie.parse.agents import free_agents
from vigie.parse.among import read_among
from vigie.parse.charges import hang_charged, hang_what_follows
from vigie.parse.datives import read_handed
from vigie.parse.finite import is_infinitive, read_finite, with_verb
from vigie.parse.labels import take_off_label
from vigie.parse.lists import mend_lists
from vigie.parse.members import mend_members
from vigie.parse.misread import read_misread
from vigie.parse.nominal import read_nominal
from vigie.parse.objects import read_objects
from vigie.parse.outcomes import read_outcomes
from vigie.parse.parted import join_parted, set_beside
from vigie.parse.participles import (
    hang_behind,
    read_articled,
    read_deaths,
    read_fronted,
    read_next_opening,
    read_opening,
    read_passives,
    read_sharing,
)
from vigie.parse.relatives import mend_relatives
from vigie.parse.slips import read_dated, read_genitive, read_headline, read_name_behind, read_predicate, read_then, read_unlabelled
from vigie.parse.subjects import mend_subjects, read_somebody
from vigie.parse.whose import mend_whose
from vigie.parse.wordforms import WordForms
from vigie.types import Token

Step = Callable[[tuple[Token, ...]], tuple[Token, ...]]


def mend_tree(
    tokens: Sequence[Token],
    verbs: frozenset[str] = frozenset(),
    acts: frozenset[str] = frozenset(),
    words: WordForms | None = None,
    told: frozenset[str] = frozenset(),
) -> tuple[Token, ...]:
    """Mend the tree step by step; a step that leaves no tree is not taken.

    `verbs` are the infinitives that a noun between subject and object may be read as, `acts` the nouns one may be accused of,
    `words` knows which forms are verbs, `told` are the forms that report what stands before them.
    """
    steps: Sequence[Step] = (
        join_parted,
        read_finite,
        lambda made: read_misread(made, words, told) if words is not None else made,
        read_articled,
        lambda made: take_off_label(made, verbs),
        lambda made: read_passives(made, verbs),
        lambda made: with_verb(made, verbs),
        lambda made: read_fronted(made, verbs),
        lambda made: read_opening(made, verbs),
        lambda made: read_next_opening(made, verbs),
        lambda made: _charged(made, acts),
        lambda made: read_headline(made, acts),
        read_genitive,
        read_dated,
        read_predicate,
        read_then,
        read_nominal,
        read_name_behind,
        read_objects,
        _lifted,
        read_among,
        mend_relatives,
        mend_whose,
        mend_lists,
        join_added,
        lambda made: free_agents(made, acts),
        mend_members,
        read_sharing,
        hang_behind,
        hang_charged,
        read_deaths,
        _controlled,
        read_handed,
        read_outcomes,
        hang_what_follows,
        _told,
        read_unlabelled,
        _persons,
        _counted,
        _pronouns,
        read_somebody,
        mend_subjects,
        set_beside,
    )
    mended = read = tuple(tokens)
    present = {t.text.lower() for t in tokens}
    steps = [step for step in steps if step not in BY_WORD or not BY_WORD[step].isdisjoint(present)]
    for step in steps:
        mended = step(mended)
    if is_tree(mended):
        return mended
    for step in steps:  # one of them has hung a word on what hangs on it: without that one
        mended = step(read)
        read = mended if is_tree(mended) else read
    return read


def is_tree(tokens: Sequence[Token]) -> bool:
    """Say whether from every word the heads lead up to a root."""
    rooted: set[int] = set()
    for t in tokens:
        above: set[int] = set()
        k = t.i
        while k not in rooted and tokens[k].head != k:
            if k in above:
                return False
            above.add(k)
            k = tokens[k].head
        rooted |= above
    return True


def _controlled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the verb the infinitive that the parser hung on its object: « appelle les deux camps à cesser … »."""
    made = list(tokens)
    for t in tokens:
        if t.dep != "acl" or not is_infinitive(t, tokens):
            continue
        up = tokens[t.head]
        if up.dep not in ("obj", "obl:arg", "iobj") or up.i > t.i:
            continue
        verb = tokens[up.head]
        if verb.pos == "VERB" and verb.lemma in fr.OBJECT_CONTROL | fr.ORDERING and verb.i < up.i:
            made[t.i] = replace(t, head=verb.i, dep="xcomp")
    return tuple(made)


def _told(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the verb of saying what the parser hung on whom it is said to: « a indiqué à l'agence que … »."""
    made = list(tokens)
    for t in tokens:
        if t.dep not in ("acl", "acl:relcl"):
            continue
        noun = tokens[t.head]
        verb = tokens[noun.head]
        if noun.pos not in ("NOUN", "PROPN") or verb.pos != "VERB" or not verb.i < noun.i < t.i:
            continue
        marks = {k.text.lower() for k in tokens if k.head == t.i and k.dep == "mark" and k.i < t.i}
        if marks & fr.RELATIVE_OBJECT and noun.dep in ("obl:arg", "obl:mod", "iobj"):
            own = any(k.head == t.i and k.dep.startswith("nsubj") for k in tokens)
            if own and not any(k.head == verb.i and k.dep == "ccomp" for k in tokens):
                made[t.i] = replace(t, head=verb.i, dep="ccomp")
    return tuple(made)


def _pronouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as pronouns « celles-ci », which is cut in three, and the clitic before a verb taken for its article: « l'accuse »."""
    made = list(tokens)
    for t in tokens:
        if t.pos in ("NOUN", "ADJ") and t.text.lower() in fr.LAST_NAMED and t.dep != "amod" and t.i:
            if tokens[t.i - 1].head == t.i and tokens[t.i - 1].text.lower() in fr.DEMONSTRATIVES:
                made[t.i] = replace(t, pos="PRON")
                continue
        if t.pos not in ("NOUN", "PRON", "DET"):
            continue
        low, after = t.text.lower(), tokens[t.i + 1] if t.i + 1 < len(tokens) else None
        if low in fr.THESE_ONES and t.pos == "NOUN" and after is not None and after.text == "-":
            made[t.i] = replace(t, pos="PRON", lemma=low)
            for k in tokens[t.i + 1 : t.i + 3]:
                made[k.i] = replace(k, pos="PART", dep="fixed", head=t.i)
        elif (
            t.pos in ("PRON", "DET")
            and t.dep == "det"
            and low in fr.CLITICS
            and after is not None
            and after.i == t.head
            and after.pos == "VERB"
        ):
            if after.morph.get("VerbForm") == "Fin":
                made[t.i] = replace(t, pos="PRON", dep="obj")
    return tuple(made)


def _persons(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a noun what the parser hung on the number before it: « a évacué 200 civils »."""
    made = list(tokens)
    for t in tokens:
        if t.pos != "NUM" or t.dep == "nummod":
            continue
        after = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
        if after is None or after.head != t.i or after.pos not in ("ADJ", "NOUN"):
            continue
        if after.dep not in ("flat:name", "amod", "nmod") or not after.text.endswith(("s", "x")):
            continue
        free = tokens[t.head].pos == "VERB" and not any(k.head == t.head and k.dep in ("obj", "nsubj:pass") for k in tokens)
        cased = any(k.head == t.i and k.dep == "case" for k in tokens)
        dep = "obj" if t.dep in ("obl:mod", "obl:arg") and free and not cased and t.head < t.i else t.dep
        made[after.i] = replace(after, pos="NOUN", dep=dep, head=t.head)
        made[t.i] = replace(t, dep="nummod", head=after.i)
        for k in tokens:
            if k.head == t.i and k.i != after.i:
                made[k.i] = replace(made[k.i], head=after.i)
    return tuple(made)


def _charged(tokens: tuple[Token, ...], acts: frozenset[str]) -> tuple[Token, ...]:
    """Hang on the verb what somebody is accused of or struck with: « accuse l'armée de pillages », « blesse un passant d'un coup »."""
    made = list(tokens)
    for t in tokens:
        if t.dep != "nmod" or t.pos != "NOUN":
            continue
        victim = tokens[t.head]
        verb = tokens[victim.head]
        if victim.dep not in ("obj", "nsubj:pass") or verb.pos != "VERB" or not verb.i < victim.i < t.i:
            continue
        own = {k.dep: plain(k.text) for k in tokens[victim.i : t.i] if k.head == t.i}
        if own.get("case") not in ("de", "d'"):
            continue
        charge = verb.lemma in fr.ACCUSING and t.lemma in acts and t.lemma != fr.WAR and "det" not in own
        if charge or (own.get("det") in ("un", "une") and t.lemma in fr.BLOWS):
            made[t.i] = replace(t, dep="obl:arg", head=verb.i)
    return tuple(made)


def _counted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as an object what is counted up to a number: « ont enlevé jusqu'à douze mineurs », « ont tué à peu près dix soldats »."""
    made = list(tokens)
    for t in tokens:
        if t.dep not in ("obl:mod", "obl:arg") or tokens[t.head].pos != "VERB" or t.lemma in fr.TIME_UNITS:
            continue
        own = [k for k in tokens[max(0, t.i - 5) : t.i] if k.head == t.i]
        taken = any(k.head == t.head and k.dep in ("obj", "nsubj:pass") for k in tokens)
        about = any(k.lemma == fr.UP_TO or k.dep == "case" and tokens[k.i + 1].text.lower() == fr.LITTLE for k in own)
        if taken or not about or not any(k.dep == "nummod" for k in own):
            continue
        made[t.i] = replace(t, dep="obj")
        for k in own:
            if k.dep == "case":
                made[k.i] = replace(k, pos="ADV", dep="advmod")
    return tuple(made)


def _lifted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what « lors de », « près de » opens on the word above, not on « lors »: « ont péri lors d'un raid »."""
    made = list(tokens)
    for t in tokens:
        follows = tokens[t.i + 1 : t.i + 2]
        if t.text.lower() not in fr.BEFORE_DE or t.pos != "ADV" or t.head == t.i or not follows or follows[0].pos != "ADP":
            continue
        hung = [k for k in tokens if k.head == t.i and k.i > t.i and k.pos in ("NOUN", "PROPN")]
        if not hung:
            continue
        above = made[t.head]
        dep = "obl:mod" if above.pos in ("VERB", "AUX") else "nmod"
        for k in hung:
            made[k.i] = replace(made[k.i], head=above.i, dep=dep)
        made[t.i] = replace(made[t.i], head=hung[0].i)
    return tuple(made)


# What these steps mend hangs on one of few words, without which they need not look.
BY_WORD: Mapping[Step, Set[str]] = {
    _lifted: fr.BEFORE_DE,
    read_among: fr.OF_WHICH | {fr.OF_WHOM},
    mend_whose: {fr.OF_WHOM},
    mend_relatives: fr.RELATIVES | fr.RELATIVE_OBJECT,
    join_added: {fr.JUST_AS},
    read_then: fr.THEN,
}
