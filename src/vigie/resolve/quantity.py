"""Find numbers with their bounds: « plus de 150 », « une dizaine de », « de nombreuses », « aucun »."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from text_to_num import text2num

from vigie.pack.fold import plain, small
from vigie.pack.number_rules import NumberRules
from vigie.types import Quantity

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|['’]", re.UNICODE)
_LETTERS = re.compile(r"[a-zà-ÿ\- ]+")
_DIGIT_BEHIND = re.compile(r"\s*\d")
_LANG = "fr"
CHANGED_WITHIN = 40  # characters from « passé en quelques semaines de » to the number
BOUND_WITHIN = 24  # characters from « aux alentours de » to the number
LONGEST_NUMERAL = 6  # words: « cent quatre-vingt-dix mille trois cents »
COUNTLESS = 1e12


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number as told; `vague` for plurals without one, `article` for a mere « un »."""

    start: int
    end: int
    quantity: Quantity
    vague: bool = False
    article: bool = False


def find_quantities(text: str, rules: NumberRules) -> tuple[QuantityMention, ...]:
    """Return the numbers of a text in order, none overlapping another."""
    words = small(text)
    found = [*_numerals(text, words, rules), *_ranges(_spelled(text, words, rules), text, rules), *_vague(words, rules)]
    found = [_bounded_behind(q, text, rules) for q in found]
    kept: list[QuantityMention] = []  # in order
    for q in sorted(found, key=lambda q: (q.vague, q.article, q.start - q.end, q.start)):
        at = bisect_left(kept, q.end, key=lambda k: k.start)
        if at == 0 or kept[at - 1].end <= q.start:
            kept.insert(at, q)
    return tuple(q for q, after in zip_longest(kept, kept[1:]) if after is None or not _is_old(q, after, text, rules))


def _is_old(q: QuantityMention, after: QuantityMention, text: str, rules: NumberRules) -> bool:
    """Say whether a number is the old one before a new one: « est passé de six à neuf », « de neuf à 11 »."""
    return text[q.end : after.start].strip().lower() == rules.becoming and _is_changed(q.start, text, rules)


def _is_changed(start: int, text: str, rules: NumberRules) -> bool:
    """Say whether what stands right before a number makes it the old one of two."""
    return rules.changed.search(text, max(0, start - CHANGED_WITHIN), start) is not None


def _bounded_behind(q: QuantityMention, text: str, rules: NumberRules) -> QuantityMention:
    """Take in a bound that stands behind the noun: « huit soldats au moins »."""
    number = q.quantity
    if q.vague or q.article or number.min is None or number.min != number.max:
        return q
    m = rules.bound_behind.match(text, q.end)
    if m is None or _DIGIT_BEHIND.match(text, m.end()) or _numeral_at(text, m.end() + 1) is not None:
        return q
    bound = rules.bounds.get(m.group("behind").lower())
    return replace(q, quantity=replace(_bounded(number.min, bound, approx=False), start=number.start, end=number.end))


def _numerals(text: str, words: str, rules: NumberRules) -> list[QuantityMention]:
    found = []
    for m in rules.pattern.finditer(words):
        if rules.not_counting.match(text, m.end()):
            continue
        bound = _bound(m.group("bound"), rules)
        times = rules.scale[m.group("scale")] if m.group("scale") else 1
        if m.group("low") is not None:
            low, high = _number(m.group("low")) * times, _number(m.group("high")) * times
            if _is_changed(m.start(), text, rules):  # « est passé de 20 à 44 »
                found.append(QuantityMention(m.start("high"), m.end(), Quantity(high, high, start=m.start("high"), end=m.end())))
                continue
            if low >= high or (" et " in text[m.start() : m.end()] and bound != "approx"):
                continue
            quantity = Quantity(low, high)
        elif m.group("collective") is not None:
            n = float(rules.collective[m.group("collective").rstrip("s")]) * times
            if m.group("some") is not None:
                quantity = Quantity(2 * n, None, True)
            else:
                quantity = _bounded(n, bound if bound != "approx" else None, approx=bound in (None, "approx"))
        else:
            n = _number(m.group("digits")) * times
            quantity = _bounded(n, bound, approx=bound == "approx")
        if (quantity.min or quantity.max or 0) < COUNTLESS:
            found.append(QuantityMention(m.start(), m.end(), replace(quantity, start=m.start(), end=m.end())))
    return found


def _bound(words: str | None, rules: NumberRules) -> str | None:
    if words is None:
        return None
    return rules.bounds.get(" ".join(plain(words).split()))


def _bounded(n: float, bound: str | None, *, approx: bool) -> Quantity:
    if bound == "min":
        return Quantity(n, None)
    if bound == "max":
        return Quantity(None, n)
    return Quantity(n, n, approx)


def _number(digits: str) -> float:
    plain = re.sub(r"[\s\u00a0\u202f]|\.(?=\d{3})", "", digits)
    return float(plain.replace(",", "."))


def _spelled(text: str, words: str, rules: NumberRules) -> list[QuantityMention]:
    """Read numerals in letters with the library, the longest run of words first."""
    found: list[QuantityMention] = []
    until = 0
    for m in _BEGINNING.finditer(words):
        start = m.start()
        hit = _numeral_at(text, start) if start >= until and m.group() in _FIRST else None
        if hit is None:
            continue
        n, until = hit
        if not rules.not_counting.match(text, until):
            bound, begin = _bound_before(text, start, rules)
            article = text[start:until].lower() in rules.articles and bound is None
            quantity = replace(_bounded(float(n), bound, approx=bound == "approx"), start=begin, end=until)
            found.append(QuantityMention(begin, until, quantity, article=article))
    return found


def _ranges(spelled: list[QuantityMention], text: str, rules: NumberRules) -> list[QuantityMention]:
    """Join the two ends of a range in letters: « dix à quinze », « entre dix et vingt », « deux ou trois »."""
    found: list[QuantityMention] = []
    for q in spelled:
        last = found[-1] if found else None
        low, high = (last.quantity.min if last else None), q.quantity.min
        if last and low is not None and high is not None and low < high and _is_range(last, q, text, rules):
            found[-1] = replace(last, end=q.end, quantity=Quantity(low, high, start=last.start, end=q.end), article=False)
        else:
            found.append(q)
    return found


def _is_range(low: QuantityMention, high: QuantityMention, text: str, rules: NumberRules) -> bool:
    """Say whether two numbers are the ends of a range, not the old and the new of « est passé de six à neuf »."""
    link = text[low.end : high.start].strip().lower()
    words = text[low.start : low.end].lower().split()
    if words[0] == rules.between:
        return link == rules.range_end
    return link in rules.range_links and not low.article and not _is_changed(low.start, text, rules)


def _numeral_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the longest numeral that begins with a word, and where it ends."""
    for word in reversed(list(islice(_WORD.finditer(text, start), LONGEST_NUMERAL))):
        phrase = text[start : word.end()].lower()
        if not _LETTERS.fullmatch(phrase):
            continue
        try:
            return text2num(phrase.replace("une", "un") if phrase == "une" else phrase, _LANG), word.end()
        except ValueError:
            continue
    return None


def _is_numeral(word: str) -> bool:
    try:
        text2num(word, _LANG)
    except ValueError:
        return False
    return True


def _first_words() -> frozenset[str]:
    """Return the words that can begin a numeral, asked of the library once."""
    tens = [str(text2num_word) for text2num_word in _CANDIDATES]
    return frozenset(w for w in tens if _is_numeral(w)) | {"une"}


_CANDIDATES = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
    "cinquante soixante septante huitante octante nonante cent mille"
).split()
_FIRST = _first_words()
# Such a word alone, or as the first part of one with hyphens.
_BEGINNING = re.compile(rf"(?<![^\W\d_])(?<![^\W\d_]-)(?:{'|'.join(sorted(_FIRST))})(?![^\W\d_])")


def _bound_before(text: str, start: int, rules: NumberRules) -> tuple[str | None, int]:
    first = max(0, start - BOUND_WITHIN)
    head = plain(text[first:start]).rstrip()
    if not head.endswith(rules.bound_words):
        return None, start
    for words in rules.bound_words:
        if head.endswith(words) and not head[: -len(words)][-1:].isalnum():
            if words == "une":
                continue
            return rules.bounds[words], first + len(head) - len(words)
    return None, start


def _vague(words: str, rules: NumberRules) -> list[QuantityMention]:
    found = []
    for m in rules.uncounted.finditer(words):
        low = m.group()
        least, most = (0, 0) if low in rules.none else (2, None)
        quantity = Quantity(least, most, start=m.start(), end=m.end())
        found.append(QuantityMention(m.start(), m.end(), quantity, vague=low not in rules.none, article=low == "des"))
    return found
