"""The words of a noun phrase: the proper name in it, what its modifiers say, and where it begins and ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from vigie.extract.parties.hits import Hit, Hits, Lexicon
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.resolve.discourse import Discourse
from vigie.syntax.grammar import Grammar
from vigie.types import ACTOR_KINDS, Mention, Place, Span, Token

# An entity's words are its name or its head with what defines it.
MAX_ENTITY = 60  # characters; a longer span is a net cast over the sentence
# A name in apposition stands no further behind the genitive of its title: « secrétaire à la Défense, … ».
REACH = 5  # tokens
LAND = 4  # tokens from a place to the country told behind it: « , dans le Kenya »
LONG_TITLE = 12  # tokens: « ministre délégué aux Affaires étrangères et à la Coopération, … »


class Phrases:
    """The noun phrases of one sentence, as words."""

    def __init__(self, grammar: Grammar, text: str, lexicon: Lexicon, discourse: Discourse, hits: Hits) -> None:
        self.g = grammar
        self.s = grammar.s
        self.text = text
        self.lexicon = lexicon
        self.discourse = discourse
        self.hits = hits
        self.answers: dict[str, dict[int, Any]] = defaultdict(dict)

    def hit(self, i: int, *sources: str) -> Hit | None:
        """Return the preferred hit on token i, of one of the sources when some are named."""
        for hit in self.hits.get(i, ()):
            if not sources or hit.kind.source in sources:
                return hit
        return None

    def _best_place(self, hit: Hit) -> Place | None:
        places = [p for h in self.hits.get(hit.first, ()) for p in h.kind.places]
        land = self._land_behind(hit.last)
        places = [p for p in places if p.country == land] or places  # « à Valence, au Venezuela »
        return self.lexicon.gazetteer.best(tuple(places), countries=self.discourse.countries)

    def _land_behind(self, last: int) -> str | None:
        """Return the country that is told right behind a place: « à Valence, au Venezuela », « Valence (Venezuela) »."""
        after = self.s.tokens[last + 1 : last + 1 + LAND]
        if not after or after[0].text not in (",", "("):
            return None
        named = next((t for t in after[1:] if t.pos not in ("ADP", "DET")), None)
        hit = self.hit(named.i, "country") if named is not None else None
        return hit.kind.country if hit is not None else None

    def _country_of(self, hit: Hit) -> str | None:
        place = self._best_place(hit)
        return place.country if place else None

    def _name_tokens(self, i: int) -> list[int]:
        below = [k.i for k in self.s.kids(i, "flat:name", "appos", "nmod", "flat:foreign")]
        return [i, *below]

    def _title_before(self, t: Token) -> Mention | None:
        head = self.s.tokens[t.head]
        if t.dep in ("appos", "flat:name", "nmod") and head.i != t.i and head.pos == "NOUN":
            hit = self.hit(head.i, "noun")
            if hit and hit.kind.kind in ("official", "person"):
                return Mention(head.i, hit.span, hit.kind.kind, None, hit.kind.sectors)
        return None

    def _own_name(self, t: Token) -> Token | None:
        """Return the proper name in apposition to a title: « le ministre …, Jean Dupont »."""
        beside = self._name_beside(t)
        if beside is not None:
            return beside
        after = self.hit(t.i + 1, "actor") if t.i + 1 < len(self.s.tokens) else None
        if after is not None and after.first == t.i + 1 and after.kind.kind in ("armed", "party", "org") and self.hit(t.i, "noun"):
            return self.s.tokens[t.i + 1]  # « le groupe État islamique », « le mouvement Ansar Dine »
        for k in self.s.kids(t.i, "appos", "flat:name", "nmod", "flat:foreign"):
            if k.i > t.i and k.pos in ("PROPN", "NOUN", "X") and k.text[0].isupper() and not self.g.case_of(k.i):
                hit = self.hit(k.i)
                if hit is None or hit.kind.source in ("actor", "place") or k.ent == "PER":
                    return k
        return None

    def _name_beside(self, t: Token) -> Token | None:
        """Return the name that stands right behind a title, its adjectives, its genitive and a comma."""
        hit = self.hit(t.i, "noun")
        if hit is None or hit.kind.kind not in ("official", "person", "force", "armed"):
            return None
        own = [k for k in self.s.kids(t.i, "nmod", "amod") if self.g.own_case(k.i) or k.text.islower()]
        men = [k for k in own if k.ent == "PER" and self.g.case_of(k.i) == "de"]  # « l'avocate de M. Traoré » is not M. Traoré
        ends = [hit.last, *(i for k in own if k not in men for i in self.s.subtree(k.i) if i - k.i < REACH)]
        ends += [max([k.i, *(x.i for x in self.s.kids(k.i, "flat:name", "flat:foreign"))]) for k in men]
        ends += self._up_to_comma(hit.last)
        for end in sorted(set(ends)):
            nxt = end + 1
            while nxt < len(self.s.tokens) and self.s.tokens[nxt].pos == "ADJ" and self.s.tokens[nxt].text.islower():
                nxt += 1
            if nxt + 1 < len(self.s.tokens) and self.s.tokens[nxt].text == ",":
                nxt += 1
            if nxt >= len(self.s.tokens) or not self.s.tokens[nxt].text[0].isupper():
                continue
            k = self.s.tokens[nxt]
            actor = self.hit(nxt, "actor")
            if actor is not None and not (
                actor.kind.kind in ("official", "person", "armed", "force") and actor.first == nxt and " " in actor.span.of(self.text)
            ):
                actor = None
            if actor is not None or (k.ent == "PER" and k.pos in ("PROPN", "NOUN", "X")):
                return k
        return None

    def _up_to_comma(self, last: int) -> list[int]:
        """Return the end of a title that a comma parts from a name, however the tree hangs its complements."""
        for k in self.s.tokens[last + 1 : last + LONG_TITLE]:
            if k.text == ",":
                return [k.i - 1]
            if k.pos not in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM") and not (k.text.lower() == "et" and k.i > last + 2):
                return []
        return []

    def _full_name(self, t: Token) -> str:
        return self._name_span(t).of(self.text)

    def _name_span(self, t: Token) -> Span:
        """Return the whole proper name around a token: its flat parts, or the run the recogniser found."""
        first = last = t.i
        tokens = self.s.tokens
        flat = {k.i for k in self.s.kids(t.i, "flat:name", "flat:foreign")}
        while last + 1 < len(tokens) and self._continues(tokens[last + 1], t, flat):
            last += 1
        while (
            first > 0
            and tokens[first - 1].pos == "PROPN"
            and tokens[first - 1].text[0].isupper()
            and tokens[first - 1].ent == t.ent != ""
        ):
            first -= 1
        while last > first and tokens[last].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
            last -= 1
        return Span(tokens[first].start, tokens[last].end)

    def _continues(self, k: Token, t: Token, flat: set[int]) -> bool:
        if k.i in flat:
            return True
        if k.text in ("-", "'", "’"):
            return k.i + 1 < len(self.s.tokens) and self.s.tokens[k.i + 1].start == k.end
        joined = self.s.tokens[k.i - 1].text == "-" and self.s.tokens[k.i - 1].end == k.start
        if t.ent == "ORG" == k.ent and k.text[0].isalpha():  # « Coordination des mouvements de l'Est »
            return True
        return joined or (k.pos in ("PROPN", "X") and k.ent == t.ent and k.text[0].isalpha())

    def _modifiers(self, t: Token) -> Sequence[Token]:
        found = [k for k in self.s.kids(t.i, "amod", "acl", "appos") if k.pos in ("ADJ", "VERB", "NOUN")]
        nxt = t.i + 1
        if nxt < len(self.s.tokens) and self.s.tokens[nxt].pos == "ADJ" and self.s.tokens[nxt] not in found:
            found.append(self.s.tokens[nxt])
        return found

    def modified_country(self, t: Token, *, owned: bool = False) -> str | None:
        """Return the country that the phrase's modifiers name; `owned`: a mere place it stands in does not count."""
        for k in self._modifiers(t):
            hit = self.hit(k.i, "adjective")
            if hit and hit.kind.country:
                return hit.kind.country
        named = self._country_named(t, ("de", None), owned=owned)
        if named is None:
            for k in self.s.kids(t.i, "nmod"):
                if self.g.case_of(k.i) == "de" and k.pos == "NOUN" and not self._leaning(t, k):
                    named = named or self.modified_country(k, owned=owned)
        if named is None and not owned:
            # « l'ambassadeur en Chine » is not of China, « les soldats en Irak » are not of Iraq.
            hit = self.hit(t.i, "noun")
            posted = hit is not None and hit.kind.kind in ("official", "force", "weapon")
            named = self._country_named(t, ("pour",) if posted else ("en", "à", "pour"), owned=owned)
        return named

    def _country_named(self, t: Token, cases: tuple[str | None, ...], *, owned: bool) -> str | None:
        for k in self.s.kids(t.i, "nmod", "appos", "obl:arg", "flat:name"):
            case = self.g.case_of(k.i)
            if k.i < t.i or case not in cases or self._leaning(t, k):
                continue
            sources = ("actor", "country", "capital", "seat", "inhabitant", "place")
            hit = self.hit(k.i, *sources, *(("adjective",) if case is None and k.text.islower() else ()))
            if hit is None or (owned and hit.kind.source in ("place", "capital")):
                continue
            if hit.kind.actor is not None and self.discourse.is_other(hit.kind.actor):
                continue
            if hit.kind.source == "place":
                country = self._country_of(hit)
                if country:
                    return country
            elif hit.kind.country and (case in ("de", None) or hit.kind.source != "actor"):
                return hit.kind.country
        return None

    def _leaning(self, t: Token, k: Token) -> bool:
        """Say whether a word between a noun and a name makes the name a friend's or a foe's."""
        return any(x.text.lower() in fr.LEANING for x in self.s.tokens[t.i + 1 : k.i])

    def modified_kind(self, t: Token, kind: str, sectors: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        if kind == "crowd" and t.lemma in fr.MEN and t.morph.get("Number") == "Plur" and self._is_led(t):
            return "armed", sectors
        for k in self._modifiers(t):
            hit = self.hit(k.i, "adjective")
            if hit and hit.kind.sectors and not hit.kind.country:
                if "CVL" in hit.kind.sectors and kind in ("force", "armed", "official", "org", "party"):
                    continue  # « les miliciens sunnites », « les forces kurdes »: whose they are, not what
                if kind == "thing":
                    continue  # « un coup d'État militaire » is nobody
                return (hit.kind.kind if hit.kind.kind in ACTOR_KINDS else kind), hit.kind.sectors
        return kind, sectors

    def _is_led(self, t: Token) -> bool:
        """Say whether men are somebody's who is named, or an officer's: « les hommes de Kony », « les hommes du colonel Doumbia »."""
        for k in self.s.kids(t.i, "nmod"):
            hit = self.hit(k.i)
            officer = hit is not None and "MIL" in hit.kind.sectors
            if self.g.case_of(k.i) == "de" and (officer or k.ent == "PER"):
                return True
        return False

    def _modified_sectors(self, t: Token, sectors: tuple[str, ...]) -> tuple[str, ...]:
        return self.modified_kind(t, "", sectors)[1]

    def _is_bare(self, t: Token) -> bool:
        """Say whether a definite noun stands without anything that defines it."""
        if any(self.s.kids(t.i, "nmod", "acl", "acl:relcl", "appos", "flat:name", "nummod")):
            return False
        return self._opens_definite(t)

    def _is_definite(self, t: Token) -> bool:
        """Say whether a definite noun has no genitive or adjective that says whose it is."""
        if any(self.s.kids(t.i, "amod")) or any(self.g.case_of(k.i) == "de" for k in self.s.kids(t.i, "nmod")):
            return False
        return self._opens_definite(t)

    def _opens_definite(self, t: Token) -> bool:
        det = next(iter(self.s.kids(t.i, "det")), None)
        case = next(iter(self.s.kids(t.i, "case")), None)
        opener = det or case
        word = plain(opener.text) if opener else ""
        return word in fr.DEFINITES

    def span(self, i: int, head_hit: Hit | None = None) -> Span:
        """Return the phrase's words without article: head, adjectives, defining genitive."""
        t = self.s.tokens[i]
        first, last = i, i
        if head_hit is not None:
            first, last = min(first, head_hit.first), max(last, head_hit.last)
        for k in self.s.kids(i, "amod", "nmod", "flat:name", "flat:foreign", "nummod"):
            if k.dep == "amod" and k.i < first and k.i == first - 1 and k.pos == "ADJ":
                first = k.i
            elif k.i > i:
                if k.text.lower() in fr.BEFORE_DE:
                    continue  # « (des rebelles) non loin de Zarkova »
                if k.dep == "nmod" and (self.g.case_of(k.i) not in ("de", None) or self._is_day(k)):
                    continue
                sub = [x for x in self.s.subtree(k.i) if x <= k.i or self._defines(x, k)]
                end = max(sub)
                if min(sub) <= last + 1 and self.s.tokens[end].end - self.s.tokens[first].start <= MAX_ENTITY:
                    last = max(last, end)
        return Span(self.s.tokens[first].start, max(t.end, self.s.tokens[last].end))

    def _defines(self, x: int, k: Token) -> bool:
        """Say whether a word behind a genitive belongs to its name: no other phrase parts the two."""
        t = self.s.tokens[x]
        return t.dep in ("amod", "flat:name") and not any(u.dep == "case" or u.text == "," for u in self.s.tokens[k.i + 1 : x])

    def _is_day(self, k: Token) -> bool:
        """Say whether a noun hung on another tells when: « (l'attaque du mouvement) le 3 mai »."""
        if self.g.case_of(k.i) is not None:
            return False
        return k.lemma in fr.TIMES or any(x.lemma in fr.TIMES for x in self.s.kids(k.i, "nmod"))

    def _build(
        self,
        t: Token,
        kind: str,
        country: str | None,
        sectors: tuple[str, ...],
        *,
        rule: str,
        head_hit: Hit | None = None,
        generic: bool = False,
    ) -> Mention:
        det = next((plain(k.text) for k in self.s.kids(t.i, "det")), "")
        return Mention(
            token=t.i,
            span=self.span(t.i, head_hit),
            kind=kind,
            country=country,
            sectors=sectors,
            plural=t.morph.get("Number") == "Plur",
            gender=t.morph.get("Gender"),
            definite=det in fr.DEFINITES,
            generic=generic,
            rule=rule,
            head=t.lemma,
        )
