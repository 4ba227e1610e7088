"""Each person's office once, however often and in however many words the article gives it."""

from collections.abc import Iterable
from dataclasses import replace

from kgraph.extraction.lexicon import rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding
from kgraph.extraction.tenures import Tenure

_WEAK = 0.7
"""Confidence of "A of Ys" and "A joined Ys", which say nothing beside "Judge A of Ys"."""
_SEATS = frozenset(r["office"] for r in rows("offices") if r["holder"] in ("Senate", "House", "Parliament")) - {
    "speaker"
}
"""Offices of those who were elected to a chamber."""


def once(reading: Reading, found: Iterable[Holding]) -> list[Holding]:
    """Return each person's office once, in the order of the text, with what later places add to it."""
    kept: dict[tuple[str, str], list[Holding]] = {}
    for h in sorted(found, key=lambda h: (h.start, h.end)):
        same = kept.setdefault((h.person, h.office), [])
        for n, old in enumerate(same):
            if old.organization == h.organization or None in (old.organization, h.organization):
                status = next((x for x in ("elect", "acting", "former") if x in (old.status, h.status)), old.status)
                organization = old.organization or h.organization
                same[n] = replace(old, organization=organization, status=status, tenure=old.tenure | h.tenure)
                break
        else:
            same.append(h)
    clear = _without_mere_members(reading, [h for hs in kept.values() for h in hs])
    return sorted(clear, key=lambda h: (h.start, h.end, h.person))


def _part(name: str) -> bool:
    """Tell whether a name is that of a part of a chamber, in which not every member sits."""
    return name.endswith(("Committee", "Subcommittee", "Caucus", "Commission", "Panel")) or " Committee " in name


def _without_mere_members(reading: Reading, held: list[Holding]) -> list[Holding]:
    """Return `held` without members of what they hold an office in; "elected to the Senate in 1998" dates a senator's seat."""
    table = reading.entities
    offices = {(h.person, h.organization) for h in held if h.office != "member"}
    seated = {h.person for h in held if h.office in _SEATS}
    kept, told = [], dict[str, Tenure]()
    for h in held:
        kind = table.kind(h.organization or "")
        weak = h.office == "member" and h.confidence <= _WEAK and kind != "party"
        if weak and kind == "legislature" and h.person in seated and not _part(table.name(h.organization or "")):
            told[h.person] = h.tenure
        elif not weak or (h.person, h.organization) not in offices:
            kept.append(h)
    return [
        replace(h, tenure=h.tenure | told[h.person]) if h.office in _SEATS and h.person in told else h for h in kept
    ]
