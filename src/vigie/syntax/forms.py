"""Guess which verb a form may belong to, and the mood that its ending shows."""

from __future__ import annotations

from functools import lru_cache

_BARE = str.maketrans("èé", "ee")


def synthetic_mood(form: str, lemma: str) -> str | None:
    """Return Cnd or Fut for a form that its ending gives away, whatever the tagger makes of it.

    >>> synthetic_mood("retirerait", "retirer"), synthetic_mood("tirait", "tirer"), synthetic_mood("rendrons", "rendre")
    ('Cnd', None, 'Fut')
    >>> synthetic_mood("mèneront", "mener"), synthetic_mood("mène", "mener")
    ('Fut', None)
    """
    word, stem = form.lower(), lemma.removesuffix("e")
    if not lemma.endswith(("er", "ir", "re")):
        return None
    if "è" in word and word.translate(_BARE).startswith(stem.translate(_BARE)):
        word = stem + word[len(stem) :]  # « mèneront », « cèdera »
    regular = word.startswith(stem) and len(word) > len(stem)
    if word.endswith(("rait", "raient")) and word not in (lemma[:-2] + "ait", lemma[:-2] + "aient"):
        return "Cnd" if regular or lemma[:2] == word[:2] else None
    if regular and word in (stem + "a", stem + "ont", stem + "ons", stem + "ez", stem + "ai") and word != lemma[:-2] + "a":
        return "Fut"
    return None


@lru_cache(maxsize=65536)
def infinitive_guesses(form: str) -> tuple[str, ...]:
    """Return the infinitives that a past participle or a plural may belong to, likeliest first.

    >>> infinitive_guesses("visées")
    ('viser', 'visé', 'visée')
    """
    word = form.lower()
    base = word[:-1] if word.endswith("s") else word
    stem = base[:-1] if base.endswith("e") and len(base) > 3 and base[-2] in "éiutsn" else base
    found: list[str] = []
    if stem.endswith("é"):
        found.append(stem[:-1] + "er")
    elif stem.endswith("i"):
        found.append(stem + "r")
    elif stem.endswith("is"):
        found.append(stem[:-2] + "re")
    found += [w for w in dict.fromkeys((stem, base)) if w not in found]
    return tuple(found)


@lru_cache(maxsize=65536)
def ahead_guesses(form: str) -> tuple[str, ...]:
    """Return the infinitive that a third person of the future or conditional is built on.

    >>> ahead_guesses("boycotteraient"), ahead_guesses("prendra"), ahead_guesses("tirait")
    (('boycotter',), ('prendre',), ())
    """
    word = form.lower()
    ending = next((e for e in ("raient", "rait", "ront", "ra") if word.endswith(e)), None)
    if ending is None or len(word) - len(ending) < 3:
        return ()
    stem = word[: len(word) - len(ending) + 1]
    return (stem,) if stem.endswith(("er", "ir")) else (stem + "e",)


def of_gerund(form: str) -> str:
    """Return the infinitive in -er, the commonest, of a present participle.

    >>> of_gerund("bombardant"), of_gerund("exigeant"), of_gerund("menaçant")
    ('bombarder', 'exiger', 'menacer')
    """
    stem = form.removesuffix("ant")
    return (stem[:-1] + "c" if stem.endswith("ç") else stem.removesuffix("e") if stem.endswith("ge") else stem) + "er"


@lru_cache(maxsize=65536)
def present_guesses(form: str) -> tuple[str, ...]:
    """Return the infinitives that a third person of the present may belong to.

    >>> present_guesses("invite"), present_guesses("affament"), present_guesses("muselle")
    (('inviter',), ('affamer',), ('museller', 'museler'))
    """
    word = form.lower()
    stem = word[:-3] if word.endswith("ent") else word[:-1] if word.endswith("e") else ""
    if len(stem) < 3:
        return ()
    found = [stem + "er"]
    if stem[-1] == stem[-2] and stem[-1] in "lt":
        found.append(stem[:-1] + "er")
    if "è" in stem[-3:]:
        found += [stem.replace("è", "é") + "er", stem.replace("è", "e") + "er"]
    return tuple(found)


def singular(phrase: str) -> str:
    """Return a phrase whose first word has lost its plural ending: « chefs d'état », « chef d'état »."""
    first, _, rest = phrase.partition(" ")
    return f"{first.removesuffix('s')} {rest}" if rest else first
