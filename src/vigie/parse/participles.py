"""Read as participles what the tagger took for nouns or adjectives."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax import forms
from vigie.types import Token

_PAST = {"VerbForm": "Part", "Tense": "Past"}


def read_fronted(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Read as a participle the noun that a sentence seems to open with: « Arrêté à Tunis, l'ancien ministre a … »."""
    if not tokens:
        return tokens
    first = tokens[0]
    subject = next((t for t in tokens if t.head == 0 and t.dep == "appos" and t.i > 2 and t.pos in ("NOUN", "PROPN")), None)
    if first.pos not in ("NOUN", "ADJ", "PROPN") or first.dep not in ("nsubj", "nsubj:pass") or subject is None:
        return tokens
    infinitive = forms.infinitive_guesses(first.text.lower())[0]
    if not first.text.rstrip("s").endswith(("é", "ée")) or infinitive not in verbs:
        return tokens
    if not any(t.text == "," and t.i < subject.i for t in tokens) or any(t.head == 0 and t.pos == "DET" for t in tokens):
        return tokens
    made = list(tokens)
    made[subject.i] = replace(subject, dep=first.dep, head=first.head)
    made[0] = replace(first, pos="VERB", lemma=infinitive, dep="advcl", morph=_PAST)
    return tuple(replace(t, dep="obl:arg") if t.head == 0 and t.dep == "nmod" else t for t in made)


def read_opening(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Hang the participle that opens a sentence on its main verb: « Attendus au palais, les deux chefs ont … »."""
    comma = next((t.i for t in tokens[:OPENING] if t.text == ","), None)
    if comma is None or not _is_participle(tokens[0], verbs) or any(t.dep in _AIDED for t in tokens[:comma]):
        return tokens
    first = tokens[0]
    after = [t for t in tokens[comma + 1 :] if t.pos == "VERB"]
    main = next((t for t in after if (t.head == 0 and t.dep in _MAIN if first.head == 0 else t.i == first.head)), None)
    if main is None or any(t.dep == "mark" and t.head == main.i for t in tokens):
        return tokens
    made = list(tokens)
    lemma = first.lemma if first.pos == "VERB" else forms.infinitive_guesses(first.text.lower())[0]
    made[0] = replace(first, pos="VERB", lemma=lemma, dep="advcl", head=main.i, morph=_PAST)
    for t in tokens[1:comma]:
        if t.head == main.i:
            made[t.i] = replace(t, head=0)
    if first.head != 0:
        return tuple(made)
    made[main.i] = replace(main, dep="ROOT", head=main.i)
    subject = next((t for t in tokens[comma + 1 : main.i] if t.pos in ("NOUN", "PROPN", "PRON") and t.head in (0, main.i)), None)
    cased = subject is not None and any(t.head == subject.i and t.dep == "case" for t in tokens)
    aided = any(t.head == main.i and t.dep == "aux:pass" for t in tokens)
    for t in tokens[comma:]:
        if t.head != 0 or t.i == main.i:
            continue
        is_subject = subject is not None and t.i == subject.i and not cased
        made[t.i] = replace(t, head=main.i, dep=("nsubj:pass" if aided else "nsubj") if is_subject else t.dep)
    return tuple(made)


def read_next_opening(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Join to the participle that opens a sentence the next one before the subject: « Hué à Lomé, sifflé à Kara, le maire … »."""
    if len(tokens) < 6 or tokens[0].pos != "VERB" or tokens[0].dep != "advcl" or tokens[0].morph.get("VerbForm") != "Part":
        return tokens
    main = tokens[0].head
    subject = next((t.i for t in tokens[:main] if t.head == main and t.dep in ("nsubj", "nsubj:pass")), None)
    if subject is None:
        return tokens
    made = list(tokens)
    for t in tokens[2:subject]:
        if tokens[t.i - 1].text != "," or t.head not in (0, main) or t.dep not in ("nmod", "appos", "advcl", "acl", "amod", "obl:mod"):
            continue
        if (
            tokens[t.i + 1].pos == "ADP"
            and _is_participle(t, verbs)
            and not any(k.head == t.i and k.dep == "det" for k in tokens[: t.i])
        ):
            lemma = t.lemma if t.pos == "VERB" else forms.infinitive_guesses(t.text.lower())[0]
            made[t.i] = replace(t, pos="VERB", lemma=lemma, dep="conj", head=0, morph=_PAST)
    return tuple(made)


OPENING = 14  # tokens from the participle to its comma
_AIDED = ("aux:tense", "aux:pass", "nsubj", "nsubj:pass")
_MAIN = ("conj", "advcl", "ccomp", "parataxis", "xcomp")


def _is_participle(t: Token, verbs: frozenset[str]) -> bool:
    """Say whether a word is a past participle: read as a verb, or the form of one that some entry knows."""
    if t.pos == "VERB":
        return t.morph.get("Tense") == "Past" and t.morph.get("VerbForm") == "Part"
    ending = t.text.lower().rstrip("s").endswith(("é", "ée"))
    return ending and t.pos in ("PROPN", "NOUN", "ADJ") and t.dep != "nsubj" and forms.infinitive_guesses(t.text.lower())[0] in verbs


def read_deaths(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a verb the death that is told beside wounds: « Douze personnes sont mortes et trente autres blessées »."""
    made = list(tokens)
    for t in tokens:
        if t.pos not in ("NOUN", "ADJ") or t.text.lower() not in fr.DEAD:
            continue
        aids = [k for k in tokens[: t.i] if k.head == t.i and k.dep == "cop" and k.morph.get("VerbForm") == "Fin"]
        subject = any(k.head == t.i and k.dep == "nsubj" for k in tokens)
        if not aids or not subject or any(k.head == t.i and k.dep in ("det", "case") for k in tokens):
            continue
        made[t.i] = replace(t, pos="VERB", lemma=fr.TO_DIE, morph=_PAST)
        for k in aids:
            made[k.i] = replace(k, dep="aux:tense")
    return tuple(made)


def read_passives(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Read « a été prise », of which the parser makes a state, as a passive, and what it takes for a noun as a participle."""
    made = list(tokens)
    for t in tokens:
        if t.pos == "AUX" and t.dep == "cop" and t.head > t.i:
            _read_passive(t, made, verbs)
        elif t.pos in ("NOUN", "ADJ") and t.dep in ("acl", "conj", "appos") and t.head < t.i and _told(t, verbs):
            _read_told(made[t.i], made)
    return tuple(made)


_PAST_ENDINGS = ("é", "ée", "i", "ie", "ise", "u", "ue", "it", "ite", "rt", "rte", "int", "inte", "eint", "einte")


def _told(t: Token, verbs: frozenset[str]) -> bool:
    low = t.text.lower()
    return low.rstrip("s").endswith(("é", "ée")) and t.text.islower() and forms.infinitive_guesses(low)[0] in verbs


def _read_passive(aid: Token, made: list[Token], verbs: frozenset[str]) -> None:
    t = made[aid.head]
    been = aid.text.lower() in fr.BEEN
    if t.pos == "VERB":
        fits = been and t.morph.get("VerbForm") == "Part" and t.text.lower().rstrip("s").endswith(_PAST_ENDINGS)
    else:
        free = not any(k.head == t.i and k.dep in ("det", "case", "amod") for k in made[: t.i])
        fits = free and _told(t, verbs) and (been and t.pos in ("NOUN", "ADJ") or t.pos == "NOUN")
    if not fits:
        return
    if t.pos != "VERB":
        made[t.i] = replace(t, pos="VERB", lemma=forms.infinitive_guesses(t.text.lower())[0], morph=_PAST)
    made[aid.i] = replace(aid, dep="aux:pass")
    for k in made[: t.i]:
        if k.head == t.i and k.dep == "nsubj":
            made[k.i] = replace(k, dep="nsubj:pass")


def _read_told(t: Token, made: list[Token]) -> None:
    """Read as participles « …, emprisonnés depuis mai, » and « a envoyé l'armée, et désarmé … »."""
    own = [k for k in made if k.head == t.i]
    if any(k.dep in ("det", "case", "amod", "nummod", "cop") and k.i < t.i for k in own):
        return
    up = made[t.head]
    if t.dep == "conj":
        joined = up.pos == "VERB" and any(k.head == up.i and k.dep == "aux:tense" for k in made)
        if not joined or not any(k.dep == "cc" for k in own):
            return
    elif t.dep != "acl" and not (up.pos in ("NOUN", "PROPN") and made[t.i - 1].text == ",") or t.pos != "NOUN":
        return
    dep = t.dep if t.dep == "conj" else "acl"
    made[t.i] = replace(t, pos="VERB", lemma=forms.infinitive_guesses(t.text.lower())[0], dep=dep, morph=_PAST)


def read_articled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a noun the participle that has an article or is counted: « l'opposant », « le blessé », « dizaines de blessés »."""
    made = list(tokens)
    for t in tokens:
        if t.pos != "VERB" or not t.i or t.morph.get("VerbForm") == "Inf":
            continue
        before, low = tokens[t.i - 1], t.text.lower()
        gerund = low.endswith(("ant", "ante", "ants", "antes"))
        counted = t.dep == "nmod" and tokens[t.head].lemma in fr.CONTAINERS and plain(before.text) in fr.BARE_DE
        if before.head != t.i or before.pos not in ("DET", "ADP") or not counted and plain(before.text) not in _ARTICLES:
            continue
        if (
            not gerund
            and t.morph.get("VerbForm") != "Part"
            or any(k.head == t.i and k.dep in ("aux:tense", "aux:pass") for k in tokens)
        ):
            continue
        dep = {"xcomp": "obl:arg", "ccomp": "obl:arg", "acl": "nmod", "advcl": "obl:mod", "acl:relcl": "nmod"}.get(t.dep, t.dep)
        number = "Plur" if low.endswith("s") else "Sing"
        lemma = low.removesuffix("s") if gerund else t.text.lower().rstrip("s")
        made[t.i] = replace(t, pos="NOUN", lemma=lemma.removesuffix("e") if gerund else lemma, dep=dep, morph={"Number": number})
    return tuple(made)


_ARTICLES = frozenset(
    {"un", "une", "le", "la", "l'", "les", "des", "du", "au", "aux", "ce", "cet", "cette", "ces", "son", "sa", "ses"}
)


def hang_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a participle behind a comma on the noun right before it that it agrees with: « libère l'élue, détenue depuis mars »."""
    made = list(tokens)
    for t in tokens:
        if t.dep != "advcl" or t.pos != "VERB" or t.i < 3 or tokens[t.i - 1].text != "," or t.head > t.i:
            continue
        own = [k for k in tokens if k.head == t.i]
        if (
            t.morph.get("VerbForm") != "Part"
            or t.text.endswith("ant")
            or any(k.dep.startswith(("aux", "nsubj", "expl", "obj")) for k in own)
        ):
            continue
        noun = tokens[t.i - 2]
        if noun.pos not in ("NOUN", "PROPN") or noun.i <= t.head:
            continue
        while noun.dep in ("nmod", "flat:name", "amod") and noun.head < noun.i and noun.head > t.head and not agrees(noun, t):
            noun = tokens[noun.head]
        subject = next((k for k in tokens if k.head == t.head and k.dep.startswith("nsubj")), None)
        if noun.pos in ("NOUN", "PROPN") and agrees(noun, t) and not (subject is not None and agrees(subject, t)):
            made[t.i] = replace(t, dep="acl", head=noun.i)
    return tuple(made)


def read_sharing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a participle that has an object share the auxiliary before it: « ont incendié deux cases, décapité le chef et emmené … »."""
    made = list(tokens)
    for t in tokens:
        host = _aided(t, made) if _may_share(t, tokens) else None
        if host is not None:
            made[t.i] = replace(t, dep="conj", head=host.i)
    return tuple(made)


def _may_share(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a word is a participle behind a comma with an object, but without subject or auxiliary."""
    if t.pos != "VERB" or t.dep not in ("advcl", "acl", "appos", "parataxis") or t.i < 3 or tokens[t.i - 1].text != ",":
        return False
    if t.morph.get("VerbForm") != "Part" or t.text.endswith("ant"):
        return False
    if any(k.head == t.i and k.dep.startswith(("aux", "nsubj", "expl")) for k in tokens[: t.i]) or t.i + 1 == len(tokens):
        return False
    after = (k for k in tokens[t.i + 1 : t.i + SHARED_OBJECT] if k.head == t.i and k.dep == "obj")
    return tokens[t.i + 1].pos in ("DET", "NUM") and any(k.pos in ("NOUN", "PROPN") for k in after)


def _aided(t: Token, made: list[Token]) -> Token | None:
    """Return the verb with « avoir » that a participle stands behind, the first of those joined with it."""
    host = made[t.head]
    for _ in range(4):
        if host.pos == "VERB" and host.i < t.i or host.head == host.i:
            break
        host = made[host.head]
    while host.dep == "conj" and host.head < host.i and not any(k.head == host.i and k.dep == "aux:tense" for k in made):
        host = made[host.head]
    has = any(k.head == host.i and k.dep == "aux:tense" and k.lemma == fr.TO_HAVE for k in made)
    return host if has and host.pos == "VERB" and host.i < t.i else None


SHARED_OBJECT = 6  # words from the participle to its object


def agrees(noun: Token, participle: Token) -> bool:
    """Say whether a participle has the number and gender of a noun."""
    low = participle.text.lower()
    plural = low.endswith("s") and not low.endswith(("is", "us"))
    feminine = low.rstrip("s").endswith("e") and not low.rstrip("s").endswith("é")
    number, gender = noun.morph.get("Number"), noun.morph.get("Gender")
    return (number is None or low.endswith(("is", "us")) or (number == "Plur") == plural) and (
        gender is None or (gender == "Fem") == feminine
    )
