"""The families of words in `packs/fr/words.toml`, under the names by which the grammar uses them."""

from __future__ import annotations

from typing import Any

from vigie.errors import PackError
from vigie.pack.files import read_toml

FILE = "words.toml"
_TOLD = read_toml("fr", FILE)


def _told(part: str, name: str) -> Any:
    try:
        return _TOLD[part][name]
    except KeyError:
        raise PackError(f"packs/fr/{FILE}: no {name!r} below [{part}]") from None


def _wrong(part: str, name: str, wanted: str) -> PackError:
    return PackError(f"packs/fr/{FILE}: {name!r} below [{part}] must be {wanted}")


def _word(part: str, name: str) -> str:
    told = _told(part, name)
    if not isinstance(told, str) or not told:
        raise _wrong(part, name, "one word in quotation marks")
    return told


def _row(part: str, name: str) -> tuple[str, ...]:
    told = _told(part, name)
    if not isinstance(told, list) or not told or not all(isinstance(word, str) and word for word in told):
        raise _wrong(part, name, "a list of words in quotation marks")
    return tuple(told)


def _family(part: str, name: str) -> frozenset[str]:
    row = _row(part, name)
    family = frozenset(row)
    if len(family) < len(row):
        raise PackError(f"packs/fr/{FILE}: {max(row, key=row.count)!r} stands twice in {name!r} below [{part}]")
    return family


def _table(part: str, name: str) -> dict[str, Any]:
    told = _told(part, name)
    if not isinstance(told, dict):
        raise _wrong(part, name, "a table")
    return told


def _pair(part: str, name: str) -> tuple[str, str]:
    row = _row(part, name)
    if len(row) != 2:
        raise _wrong(part, name, "two words")
    return row[0], row[1]


def _prepositions() -> dict[tuple[str, str], str]:
    told = _table("grammar", "compound_prepositions")
    return {(first, second): case for words, case in told.items() for first, _, second in (words.partition(" "),)}


def _pronouns() -> dict[str, tuple[str | None, str]]:
    return {word: (gender or None, number) for word, (gender, number) in _table("grammar", "pronouns").items()}


PREPOSITIONS: dict[str, str] = _table("grammar", "prepositions")
COMPOUND_PREPOSITIONS = _prepositions()
IN_ORDER_TO = _word("grammar", "in_order_to")
UP_TO = _word("grammar", "up_to")
WHILE = _word("grammar", "while")
AFTER = _word("grammar", "after")
AGAINST = _word("grammar", "against")
BETWEEN = _word("grammar", "between")
TOWARDS = _word("grammar", "towards")
BODIES = _family("nouns", "bodies")
CAUSES = _family("grammar", "causes")
FROM_THEN_ON = _family("grammar", "from_then_on")
SIDE_CASES = _family("grammar", "side_cases")
BY = _word("grammar", "by")
NOT_MEANT = _family("grammar", "not_meant")
IN_ORDER = _family("grammar", "in_order")
NEGATIONS = _family("grammar", "negations")
TRUE_NEGATIONS = _family("grammar", "true_negations")
TO_DEATH = _pair("grammar", "to_death")
ONE_MAN = _word("grammar", "one_man")
ONE_OF = _family("grammar", "one_of")
THERE = _word("grammar", "there")
NONE_THE_LESS = _pair("grammar", "none_the_less")
NO_MORE = _pair("grammar", "no_more")
THEREOF = _word("grammar", "thereof")
RELATIVE_OBJECT = _family("grammar", "relative_object")
CONTENT_NOUNS = _family("grammar", "content_nouns")
POSSESSIVES = _family("grammar", "possessives")
POSSESSIVES_FIRST = _family("grammar", "possessives_first")
ARTICLES = _family("grammar", "articles")
DEFINITES = _family("grammar", "definites")
RELATIVES = _family("grammar", "relatives")
RELATIVE_DATIVES = _family("grammar", "relative_datives")
RELATIVE_PRONOUNS = _family("grammar", "relative_pronouns")
PARTITIVES = _family("grammar", "partitives")
AND = _word("grammar", "and")
THIS_IS = _row("grammar", "this_is")
OF_THEM = _word("grammar", "of_them")
BEEN = _family("grammar", "been")
DEMONSTRATIVES = _family("grammar", "demonstratives")
PRONOUNS = _pronouns()
IF = _word("grammar", "if")
IN_LAND = _word("grammar", "in_land")
LAST_NAMED = _family("grammar", "last_named")
THESE_ONES = _family("grammar", "these_ones")
CLITICS = _family("grammar", "clitics")
FIRST_PERSON = _family("grammar", "first_person")
NEVER_IMPERSONAL = _family("grammar", "never_impersonal")
CLINGING = _family("grammar", "clinging")
LINKING = _family("grammar", "linking")
VERB_CLITICS = _family("grammar", "verb_clitics")
ONLY_BEFORE_VERB = _family("grammar", "only_before_verb")
COMPARING = _family("grammar", "comparing")
ONE = _family("grammar", "one")
THAT_WHICH = _word("grammar", "that_which")
JUST_AS = _word("grammar", "just_as")
OF_THE = _word("grammar", "of_the")
FUSED = _family("grammar", "fused")
RELATIVE_WORDS = _family("grammar", "relative_words")
WHICH = _family("grammar", "which")
LATER_THAN = _family("grammar", "later_than")
THEN = _family("grammar", "then")
FROM = _family("grammar", "from")
IMPERSONAL = _family("grammar", "impersonal")
BEFORE_DE = _family("grammar", "before_de")
LOCATIVES = _family("grammar", "locatives")
OPENERS = _family("grammar", "openers")
OTHER = _family("grammar", "other")
PARTED_BY = _family("grammar", "parted_by")
ACROSS = _family("grammar", "across")
INSIDE = _family("grammar", "inside")
IN_FRONT = _family("grammar", "in_front")
AROUND = _family("grammar", "around")
TOWN_CASES = _family("grammar", "town_cases")
PLURAL_ARTICLES = _family("grammar", "plural_articles")
ANYBODY = _family("grammar", "anybody")
OF_WHOM = _word("grammar", "of_whom")
WHO = _word("grammar", "who")
AMONG = _word("grammar", "among")
OF_WHICH = _family("grammar", "of_which")
NOTABLY = _family("grammar", "notably")
SOME = _family("grammar", "some")
THAT = _family("grammar", "that")
MEASURING = _family("grammar", "measuring")
WHEN = _family("grammar", "when")
AT_WHICH_TIME = _family("grammar", "at_which_time")
NOBODY = _word("grammar", "nobody")
WHERE = _word("grammar", "where")
BOTH = _family("grammar", "both")
SEVERAL: dict[str, int] = _table("grammar", "several")
UPON = _family("grammar", "upon")
DEADLY = _family("grammar", "deadly")
RANKED = _family("grammar", "ranked")
WREAKING = _family("grammar", "wreaking")
POSTURE_CASES = _family("grammar", "posture_cases")
BARE_DE = _family("grammar", "bare_de")
CHARGED_WITH = _word("grammar", "charged_with")
OPENING_QUOTES = _family("grammar", "opening_quotes")
CLOSING_QUOTES = _family("grammar", "closing_quotes")
ASKING = _family("grammar", "asking")
ENDS_OF_SPEECH = _family("grammar", "ends_of_speech")
ENOUGH = _family("grammar", "enough")
IN_WHICH = _family("grammar", "in_which")
IN_AN_ACT = _family("grammar", "in_an_act")
BY_MEANS = _family("grammar", "by_means")
BEHIND = _word("grammar", "behind")
TIE = _word("grammar", "tie")
WITHOUT = _word("grammar", "without")
DURING = _family("grammar", "during")
ON_WHICH_DAY = _family("grammar", "on_which_day")
IT_IS = _family("grammar", "it_is")
APART = _family("grammar", "apart")
CIRCUMSTANCES = _family("grammar", "circumstances")
AFTER_WHAT_WAS = _family("grammar", "after_what_was")
OBJECT_OPENERS = _family("grammar", "object_openers")
AFTER_VERB = _family("grammar", "after_verb")
DETERMINERS = _family("grammar", "determiners")
PLURAL_OPENERS = _family("grammar", "plural_openers")

# Verbs
DEALING = _family("verbs", "dealing")
CARRYING = _family("verbs", "carrying")
CALLING = _family("verbs", "calling")
IMPERSONAL_VERBS = _family("verbs", "impersonal_verbs")
ETRE_VERBS = _family("verbs", "etre_verbs")
OBJECT_CONTROL = _family("verbs", "object_control")
ORDERING = _family("verbs", "ordering")
ACCUSING = _family("verbs", "accusing")
TO_ASK = _word("verbs", "to_ask")
DENYING = _family("verbs", "denying")
REFUSING = _family("verbs", "refusing")
DENOUNCING = _family("verbs", "denouncing")
CONFIRMING = _family("verbs", "confirming")
TO_BE_ABOUT = _word("verbs", "to_be_about")
INTENDING = _family("verbs", "intending")
SENDING = _family("verbs", "sending")
SAID_BEHIND = _family("verbs", "said_behind")
PRESENT_PARTICIPLE = _word("verbs", "present_participle")
FIRST_GROUP = _word("verbs", "first_group")
ANNOUNCING = _family("verbs", "announcing")
SPEAKING = _word("verbs", "speaking")
GIVING = _family("verbs", "giving")
LADEN = _family("verbs", "laden")
VOWING = _family("verbs", "vowing")
TYING = _family("verbs", "tying")
BLAMING = _family("verbs", "blaming")
EXACTING = _family("verbs", "exacting")
STANDING_UP = _family("verbs", "standing_up")
OPPOSING = _family("verbs", "opposing")
STAND_BY = _family("verbs", "stand_by")
TO_BE = _family("verbs", "to_be")
TO_HAVE = _word("verbs", "to_have")
BY_ONESELF = _family("verbs", "by_oneself")
CAUSE_TO = _family("verbs", "cause_to")
UNDERGOING = _family("verbs", "undergoing")
TO_DIE = _word("verbs", "to_die")
ANSWERING = _family("verbs", "answering")
DECIDING = _family("verbs", "deciding")
VERBS_WITH_DE = _family("verbs", "verbs_with_de")
SITTINGS = _family("verbs", "sittings")
MUST = _word("verbs", "must")
ASIDES = _family("verbs", "asides")
BACKING = _family("verbs", "backing")
FUTURE_ENDINGS = _row("verbs", "future_endings")
VERB_ENDINGS = _row("verbs", "verb_endings")
ER_ENDINGS = _row("verbs", "er_endings")
PAST_ENDINGS = _row("verbs", "past_endings")
IMPERFECT_ENDINGS = _row("verbs", "imperfect_endings")

# Nouns and adjectives
WAR = _word("nouns", "war")
BLOWS = _family("nouns", "blows")
OPERATIONS = _family("nouns", "operations")
ALLEGATIONS = _family("nouns", "allegations")
TOLD = _family("nouns", "told")
ENTITLED = _family("nouns", "entitled")
PRIVATE = _family("nouns", "private")
PREYED_UPON = _family("nouns", "preyed_upon")
UNINTENDED = _family("nouns", "unintended")
PACTS = _family("nouns", "pacts")
LATTER = _family("nouns", "latter")
UNLIKE = _family("nouns", "unlike")
DAY_AFTER = _family("nouns", "day_after")
NO_SITES = _family("nouns", "no_sites")
HELD_THINGS = _family("nouns", "held_things")
PEOPLE = _family("nouns", "people")
SETTING_FREE = _family("nouns", "setting_free")
DWELLERS = _family("nouns", "dwellers")
BEHESTS = _family("nouns", "behests")
GATHERINGS = _family("nouns", "gatherings")
MEN = _family("nouns", "men")
RELEMMATIZED: dict[str, str] = _table("nouns", "relemmatized")
WISHES = _family("nouns", "wishes")
TARGET_NOUNS = _family("nouns", "target_nouns")
POSTURES = _family("nouns", "postures")
CHANNELS = _family("nouns", "channels")
CONTAINERS = _family("nouns", "containers")
SIDES = _family("nouns", "sides")
SIDING = _family("nouns", "siding")
OTHERS = _family("nouns", "others")
FOREIGN = _family("nouns", "foreign")
LEANING = _family("nouns", "leaning")
DEAD = _family("nouns", "dead")
AUTHORS = _family("nouns", "authors")
ARABIC_ARTICLES = _row("nouns", "arabic_articles")
ON_OCCASION = _family("nouns", "on_occasion")
RETURN = _word("nouns", "return")
TIES = _family("nouns", "ties")
MEASURES = _family("nouns", "measures")
TIME_NOUNS = _family("nouns", "time_nouns")
LANDS = _family("nouns", "lands")
BORDERS = _family("nouns", "borders")
LENGTHS = _family("nouns", "lengths")
TIME_UNITS = _family("nouns", "time_units")
TIMES = _family("nouns", "times")
AT_THE_END = _family("nouns", "at_the_end")
BEGINNING = _family("nouns", "beginning")
HUNDREDS = _family("nouns", "hundreds")
PERSONAL_TITLES = _family("nouns", "personal_titles")
IN_THE_WAKE = _family("nouns", "in_the_wake")
AMENDS = _family("nouns", "amends")
