"""Whose office a title is: the organization or place named around it, or entailed by it where the article names it."""

from kgraph.extraction.lexicon import adjectives, forms, rows, words
from kgraph.extraction.reading import Reading
from kgraph.extraction.titles import TitleUse

STATES = words("us_states", "name")
COUNTRIES = words("countries", "name")
CHAMBERS = {"Senate": "Senate", "House": "House of Representatives"}
POLITIES = frozenset(("country", "state", "city"))
_UNNAMED = {"committee": "Committee", "panel": "Committee", "subcommittee": "Subcommittee", "caucus": "Caucus",
            "party": "Party", "commission": "Commission"}  # fmt: skip
"""Nouns that stand for a body named before, and how its name ends."""


def organization_of(reading: Reading, use: TitleUse) -> str | None:
    """Return the organization of a title: named around it, or entailed by it where the article names it."""
    table = reading.entities
    near = [k for k in (use.after, use.owner, *use.before) if k and table.type(k) in ("Organization", "Place")]
    if use.office.holder in CHAMBERS and use.office.name != "speaker":
        if use.office.name == "representative" and reading.doc[use.end - 1].is_lower:
            others = [
                k for k in near if table.type(k) == "Organization" and table.kind(k) not in ("party", "legislature")
            ]
            if others or (use.after and reading.entities.name(use.after) in COUNTRIES):
                return others[0] if others else use.after  # "the representative of Sierra Leone"
        return chamber(reading, CHAMBERS[use.office.holder])
    if use.office.holder in ("work", "European Parliament"):
        near = [k for k in near if table.type(k) == "Organization"]  # "the British historian A", "a Greek MEP"
    if use.office.holder not in POLITIES:
        near.sort(key=lambda k: table.type(k) == "Place")  # "the society's director for Asia" is the society's
    if use.office.name in ("candidate", "nominee"):
        return near[0] if near else None
    parties = [k for k in near if table.kind(k) == "party"]
    own = use.office.holder == "body" or (use.office.name == "president" and _noun_before(reading, use))
    near = [k for k in near if k not in parties] or (parties if own else [])
    if near:
        return near[0]
    if (noun := reading.doc[use.start].lower_) in _UNNAMED:
        return _last_named(reading, use.start, _UNNAMED[noun])
    if use.office.holder in ("state", "country"):
        return _only_polity(reading, use)
    if use.office.name == "judge" and reading.doc[use.start : use.end].text.lower() in ("judge", "judges"):
        return _only_court(reading, use)
    return _named_body(reading, use.office.holder)


def _last_named(reading: Reading, before: int, word: str) -> str | None:
    """Return the organization named last before token `before` whose name ends with `word` ("committee chairman A")."""
    table = reading.entities
    for i in range(before - 1, -1, -1):
        key = table.at(i)
        if key is None or table.type(key) != "Organization":
            continue
        if table.name(key).endswith(word) or table.kind(key) == word.lower():
            return key
    return None


def _only_court(reading: Reading, use: TitleUse) -> str | None:
    """Return the only court of the article, where it is named before the title, or None."""
    table, start = reading.entities, reading.doc[use.start].idx
    courts = [k for k in table.ids("Organization") if table.kind(k) == "court"]
    if any("Supreme" in n for k in courts for n in table.names(k)):
        return None  # it has justices
    told = len(courts) == 1 and any(m.span.start < start for m in table.mentions(courts[0]))
    return courts[0] if told else None


def _noun_before(reading: Reading, use: TitleUse) -> bool:
    """Tell whether a party's name stands beside the title ("Likud president", "president of the Greens"), not its members'."""
    word = reading.doc[use.start - 1].text if use.start else ""
    return word == "Party" or word.isupper() or reading.entities.kind(use.after or "") == "party"


def _only_polity(reading: Reading, use: TitleUse) -> str | None:
    """Return the only country, or the only state for a state's office, that the article names, or None."""
    wanted = STATES if use.office.holder == "state" else COUNTRIES
    table = reading.entities
    keys = [k for k in table.ids("Place") if table.name(k) in wanted and _told_before(reading, k, use)]
    if len(keys) != 1 and use.office.holder == "state":
        sentence = reading.doc[use.start].sent
        keys = [k for k in table.within(sentence.start, sentence.end) if k in keys]
    if not any(table.ids("Place")) and use.office.holder == "country":
        return _only_adjective(reading, use)
    return keys[0] if len(keys) == 1 else None


def _only_adjective(reading: Reading, use: TitleUse) -> str | None:
    """Return the only country of whose name the article has an adjective before the title ("the Norwegian parliament")."""
    told = [t.i for t in reading.doc if adjectives().get(t.text) in COUNTRIES]
    countries = {adjectives()[reading.doc[i].text] for i in told}
    if len(countries) != 1 or told[0] > use.start:
        return None
    key = reading.entities.add("Place", countries.pop(), kind="polity")
    for i in told:
        reading.entities.mention(key, i, i + 1, "name", alias=False)
    return key


def _told_before(reading: Reading, place: str, use: TitleUse) -> bool:
    """Tell whether a place is what the article is about when it gives the title: named before it, or again and again.

    The only country that is named behind it may be another's ("Foreign Minister A condemned Russia's attack"), and so is a
    counterpart's.
    """
    text, start = reading.article.text, reading.doc[use.start].idx
    found = [m.span for m in reading.entities.mentions(place) if not text.startswith(" counterpart", m.span.end)]
    return len(found) > 1 or any(s.start < start for s in found)


def _named_body(reading: Reading, name: str) -> str | None:
    known = {f for r in rows("bodies") if r["name"] == name for f in [r["name"], *forms(r, "forms")]}
    for key in reading.entities.ids("Organization"):
        if any(n.removeprefix("the ").removeprefix("United States ") in known for n in reading.entities.names(key)):
            return key
    return None


def chamber(reading: Reading, name: str) -> str:
    """Return the entity of a chamber of the U.S. Congress, made where only its members are named."""
    short = {
        "House of Representatives": (
            "House",
            "U.S. House",
            "US House",
            "the House",
            "United States House of Representatives",
        )
    }
    also = (name, f"U.S. {name}", f"US {name}", f"United States {name}", *short.get(name, ()))
    for key in reading.entities.ids("Organization"):
        if any(n in also for n in reading.entities.names(key)):
            return key
    return reading.entities.add("Organization", name, kind="legislature")
