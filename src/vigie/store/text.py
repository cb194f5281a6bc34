"""Full text: what is indexed, and what a user's words ask for."""

from __future__ import annotations

import re

from vigie.assemble.words import stem

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|(-?)([^\s"]+)')


def stems_of(text: str, lang: str) -> str:
    """Return the stems of all words of a text, in its order.

    >>> stems_of("L'armée bombardait les villages", "fr")
    'l arme bombard le villag'
    """
    return " ".join(stem(word, lang) for word in _WORD.findall(text))


def match_expression(asked: str, lang: str = "fr") -> str | None:
    """Return the FTS5 expression for a user's words; None when there is no word in them.

    Words match by their stem, all of them; "words in quotation marks" as they stand; a word after a
    minus sign must not occur.

    >>> match_expression('bombardements "zone verte" -drone')
    '((stems : "bombard") AND ({title body} : "zone verte")) NOT (stems : "dron")'
    """
    wanted: list[str] = []
    barred: list[str] = []
    for phrase, minus, word in _ASKED.findall(asked):
        if phrase:
            words = _WORD.findall(phrase)
            if words:
                wanted.append(f'({{title body}} : "{" ".join(words)}")')
            continue
        stems = [stem(each, lang) for each in _WORD.findall(word)]
        if stems:
            (barred if minus else wanted).append(f'(stems : "{" ".join(stems)}")')
    if not wanted:
        return None
    expression = " AND ".join(wanted)
    return f"({expression}) NOT {' NOT '.join(barred)}" if barred else expression
