"""Write figures and disagreements as one page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise
from string import Template
from typing import Any

from vigie.evaluate.disagreements import Disagreement
from vigie.evaluate.figures import Figure, Figures
from vigie.evaluate.reliability import Reliability

Record = Mapping[str, Any]
KINDS = {"missed": "missed", "false": "false", "type": "wrong type", "slot": "wrong slot"}
SHOWN = {"actor": "actor", "recipient": "recipient", "place": "event_loc", "source": "attribution"}


def render_page(
    figures: Figures, reliability: Reliability, disagreements: Sequence[Disagreement], texts: Mapping[str, str], *, title: str
) -> str:
    """Return the page; texts are by document id, and a document without one shows its words only."""
    counts = Counter(each.kind for each in disagreements)
    template = Template((files("vigie") / "evaluate" / "page.html").read_text(encoding="utf-8"))
    calibration = "nothing to judge"
    if reliability.error is not None:
        auc = "" if reliability.auc is None else f", AUC {reliability.auc:.3f}"
        calibration = f"expected calibration error {reliability.error:.3f}{auc}"
    return template.substitute(
        about=escape(f"{title}: {figures.documents} documents, {figures.missing} of them not coded"),
        fields=_table(figures.fields),
        types=_table(figures.types),
        calibration=calibration,
        curve=_curve(reliability),
        filters="".join(_filter(kind, counts[kind]) for kind in KINDS),
        disagreements="\n".join(_article(each, texts.get(each.doc_id)) for each in disagreements),
    )


def _filter(kind: str, count: int) -> str:
    return f'<label><input type="checkbox" id="{kind}" checked> {KINDS[kind]} ({count})</label>'


def _table(figures: Sequence[Figure]) -> str:
    rows = []
    for figure in figures:
        interval = f"{figure.low:.3f} – {figure.high:.3f}" if figure.low is not None and figure.high is not None else ""
        cells = [
            _number(figure.value),
            f'<span class="bar"><i style="width:{100 * (figure.value or 0):.0f}%"></i></span>',
            interval,
            _number(figure.precision),
            _number(figure.recall),
            str(figure.gold),
            str(figure.coded) if figure.precision is not None else "",
        ]
        rows.append(f"<tr><td>{escape(figure.name)}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{name}</th>" for name in ("", "F1 or accuracy", "", "95 %", "precision", "recall", "annotated", "coded"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _curve(reliability: Reliability) -> str:
    told = [
        (f"{each.low:.1f} – {each.high:.1f}", each.events, f"{each.confidence:.3f}", f"{each.right:.3f}") for each in reliability.bins
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in told)
    head = "<tr><th>confidence</th><th>events</th><th>mean</th><th>right</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _article(each: Disagreement, text: str | None) -> str:
    rows = []
    for name, words in _rows(each.gold, each.coded):
        wrong = ' class="wrong coded"' if name in each.fields else ' class="coded"'
        rows.append(f"<dt>{name}</dt><dd>{escape(words[0])}</dd><dd{wrong}>{escape(words[1])}</dd>")
    fields = f" ({', '.join(each.fields)})" if each.kind == "slot" else ""
    head = '<dt></dt><dd class="head gold">annotated</dd><dd class="head coded">coded</dd>'
    kind = f'<span class="kind">{KINDS[each.kind]}{escape(fields)}</span>'
    return (
        f'<article class="{each.kind}"><header>{kind} · {escape(each.doc_id)}</header>'
        f"<p>{_sentence(each, text)}</p><dl>{head}{''.join(rows)}</dl></article>"
    )


def _rows(gold: Record | None, coded: Record | None) -> list[tuple[str, tuple[str, str]]]:
    told = [("type", (_type(gold), _type(coded)))]
    told += [(name, (_parties(gold, key), _parties(coded, key))) for name, key in SHOWN.items()]
    told.append(("date", (_days(gold), _days(coded))))
    told.append(("factuality", ((gold or {}).get("factuality") or "", (coded or {}).get("factuality") or "")))
    told.append(("number", (_numbers(gold), _numbers(coded))))
    return [(name, words) for name, words in told if any(words)]


def _type(event: Record | None) -> str:
    return " ".join((event["event"], *(event.get("mode") or ()))) if event else "–"


def _parties(event: Record | None, key: str) -> str:
    parties = (event or {}).get(key) or ()
    return "; ".join(
        " ".join(filter(None, (each["text"], each.get("country"), "" if each.get("stance", "says") == "says" else each["stance"])))
        for each in parties
    )


def _days(event: Record | None) -> str:
    if not event or not event.get("date"):
        return ""
    return str(event["date"]) if event.get("enddate") in (None, event["date"]) else f"{event['date']} – {event['enddate']}"


def _numbers(event: Record | None) -> str:
    told = [(name, (event or {}).get(name)) for name in ("count", "killed", "injured")]
    return ", ".join(f"{name} {_bound(value.get('min'))}–{_bound(value.get('max'))}" for name, value in told if value)


def _bound(value: Any) -> str:
    return "…" if value is None else f"{value:g}"


def _sentence(each: Disagreement, text: str | None) -> str:
    """Return the sentence with both triggers marked."""
    marks = [(event["trigger"], name) for event, name in ((each.gold, "gold"), (each.coded, "coded")) if event]
    if text is None:
        return " · ".join(f'<mark class="{name}">{escape(trigger["text"])}</mark>' for trigger, name in marks)
    event: Record = each.gold or each.coded or {}
    start = max(0, min(event["evidence"]["start"], *(trigger["start"] for trigger, _ in marks)))
    end = min(len(text), max(event["evidence"]["end"], *(trigger["end"] for trigger, _ in marks)))
    pieces = []
    cuts = sorted({start, end, *(cut for trigger, _ in marks for cut in (trigger["start"], trigger["end"]))})
    for low, high in pairwise(cuts):
        names = [name for trigger, name in marks if trigger["start"] <= low and high <= trigger["end"]]
        words = escape(text[low:high])
        pieces.append(f'<mark class="{" ".join(names)}">{words}</mark>' if names else words)
    return "".join(pieces)
