"""Coded documents for the tests: one written by hand, and a strategy for any that could exist."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from vigie.pack.core import load_ontology, quad, scale
from vigie.types import (
    Attribution,
    CodedDocument,
    Document,
    Entity,
    Event,
    Figure,
    Link,
    Note,
    Place,
    PlaceMention,
    Quantity,
    Span,
    TimeSpan,
)

TEXT = (
    "Mali : treize soldats tués\n\n"
    "L'armée malienne a bombardé mardi une base rebelle près de Kidal, selon un porte-parole. "
    "La veille, une attaque avait fait au moins treize morts. Bamako compte 3.000 hommes dans la région."
)


def span(words: str, text: str = TEXT) -> Span:
    """Return where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def hand_made() -> CodedDocument:
    """Return a coded document in which every field that exists is filled."""
    army = Entity(span("armée malienne"), "Mali", "mli-mil", "MLI", ("MIL",), "force", "lexicon")
    rebels = Entity(span("base rebelle"), None, None, "MLI", ("REB",), "armed", "head")
    speaker = Entity(span("porte-parole"), None, None, None, (), "person", "head")
    strike = Event(
        id="e1",
        event="ASSAULT",
        trigger=span("bombardé"),
        evidence=Span(span("L'armée").start, span("porte-parole.").end),
        mode=("aerial", "targeted"),
        context=("military",),
        quad_code=quad("ASSAULT"),
        event_scale=scale("ASSAULT", ["aerial", "targeted"]),
        actor=(army,),
        recipient=(rebels,),
        time=TimeSpan(date(2023, 6, 6), date(2023, 6, 6), "day"),
        time_text=span("mardi"),
        places=(
            PlaceMention(span("Kidal"), Place("Kidal", "MLI", "city", 18.44, 1.41, 2455290, 25000)),
            PlaceMention(span("région")),
        ),
        attribution=(Attribution(speaker, "says", True, span("selon")),),
        count=Quantity(2, None),
        links=(Link("retaliation", "e2", "actual", (Attribution(speaker),), span("La veille")),),
        rule="assault.bomb",
        confidence=0.8,
    )
    raid = Event(
        id="e2",
        event="ASSAULT",
        trigger=span("attaque"),
        evidence=Span(span("La veille").start, span("morts.").end),
        quad_code=4,
        event_scale=-9.0,
        time=TimeSpan(None, None, "open"),
        factuality="negated",
        attribution=(Attribution(army, "denies"),),
        killed=Quantity(13, None, False, span("treize morts").start, span("treize morts").end),
        injured=Quantity(None, 4.5, True),
        rule="assault.attack",
    )
    troops = Figure(
        "troops",
        span("3.000 hommes"),
        Quantity(3000, 3000),
        "MLI",
        "MLI",
        "2023-06-06",
        None,
        (Attribution(army),),
    )
    return CodedDocument(
        Document(
            "mali",
            TEXT,
            date(2023, 6, 7),
            None,
            "Le Fleuve",
            "Mali : treize soldats tués",
            "https://example.org/1",
        ),
        (strike, raid),
        (troops,),
        ("one warning",),
        "vigie 0.1.0",
        (Note("trigger", span("tués"), "assault.kill", "no object of an accepted kind"),),
    )


# Any character that Python can hold, halves of characters and controls too.
wild_text = st.text(st.characters(codec=None, categories=None), max_size=200)
_names = st.none() | st.text(max_size=12)
_numbers = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e9)
_days = st.none() | st.dates()


@st.composite
def coded_documents(draw: st.DrawFn) -> CodedDocument:
    """Draw a coded document whose spans all lie in its text."""
    text = draw(wild_text.filter(bool))
    ontology = load_ontology()

    def draw_span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    def draw_entity() -> Entity:
        sectors = draw(st.lists(st.sampled_from(sorted(ontology.sectors)), max_size=2))
        return Entity(draw_span(), draw(_names), draw(_names), draw(_names), tuple(sectors))

    def draw_source() -> Attribution:
        stance = draw(st.sampled_from(["says", "claims", "denies"]))
        cue = draw_span() if draw(st.booleans()) else None
        return Attribution(draw_entity(), stance, draw(st.booleans()), cue)

    def draw_quantity() -> Quantity | None:
        if draw(st.booleans()):
            return None
        words = draw_span()
        return Quantity(draw(_numbers), draw(_numbers), draw(st.booleans()), words.start, words.end)

    def draw_event(number: int) -> Event:
        kind = draw(st.sampled_from(sorted(ontology.types)))
        known = sorted(ontology.types[kind].modes)
        modes = tuple(draw(st.lists(st.sampled_from(known), max_size=2))) if known else ()
        time = TimeSpan(draw(_days), draw(_days), "range") if draw(st.booleans()) else None
        place = Place("Kidal", draw(_names), "city", 18.4, 1.4)
        return Event(
            id=f"e{number}",
            event=kind,
            trigger=draw_span(),
            evidence=draw_span(),
            mode=modes,
            quad_code=quad(kind),
            event_scale=scale(kind, modes),
            actor=tuple(draw_entity() for _ in range(draw(st.integers(0, 2)))),
            recipient=tuple(draw_entity() for _ in range(draw(st.integers(0, 2)))),
            time=time,
            time_text=draw_span() if time else None,
            places=(PlaceMention(draw_span(), place),) if draw(st.booleans()) else (),
            factuality=draw(st.sampled_from(["actual", "future", "hypothetical", "negated"])),
            attribution=(draw_source(),) if draw(st.booleans()) else (),
            count=draw_quantity(),
            killed=draw_quantity(),
            links=(Link("cause", "e0"),) if draw(st.booleans()) else (),
        )

    document = Document("d", text, draw(_days), None, draw(_names), draw(_names))
    events = tuple(draw_event(number) for number in range(draw(st.integers(0, 2))))
    figures = (Figure("troops", draw_span(), Quantity(1, 2)),) if draw(st.booleans()) else ()
    return CodedDocument(document, events, figures, (), "vigie 0.1.0")
