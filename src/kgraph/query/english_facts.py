"""A fact as a question names it ("that the Assembly passed the act"), taken apart into slots."""

import re

from kgraph.query import english_words as words

_LEGISLATIVE = words.any_of(words.LEGISLATIVE)
_SPEECH = words.any_of(words.SPEECH)
_HEADS = "|".join(sorted(words.ROLE_HEADS))
_BE = r"(?:is|was|were|are|became|has been|had been)"
_NOMINAL = {
    "veto": "veto", "passage": "pass", "rejection": "reject", "approval": "approve", "adoption": "adopt", "override": "override",
    "signing": "sign", "repeal": "repeal",
}  # fmt: skip
_FACTS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?P<actor>.+?)'s (?P<acts>{'|'.join(_NOMINAL)}) of (?P<measure>.+)",
        rf"the (?P<acts>{'|'.join(_NOMINAL)}) of (?P<measure>.+?)(?: by (?P<actor>.+))?",
        rf"(?P<measure>.+?) (?:was|were|is|has been|had been|got) (?P<acts>{_LEGISLATIVE})(?: by (?P<actor>.+))?",
        rf"(?P<actor>.+?) (?:has |have |had )?(?P<acts>{_LEGISLATIVE}) (?P<measure>.+)",
        rf"(?P<person>.+?) {_BE} (?:not )?(?P<role>(?:the |a |an |acting |former )*[\w' -]*?(?:{_HEADS})\b.*)",
        rf"(?P<person>.+?) (?:has |have |had )?(?P<speech>{_SPEECH}) (?:that |of |about |on |for )?(?P<topic>.+)",
        r"(?P<person>.+?)'s (?:resignation|departure|appointment|election|death|arrest|detention|dismissal|confirmation)(?: .*)?",
        r"the (?:resignation|departure|appointment|election|death|arrest|detention|dismissal|confirmation) of (?P<person>.+)",
        rf"(?P<person>.+?) {_BE} (?:\w+ly )?(?:held|shot|\w+ed)(?: .*)?",
        r"(?P<person>.+?) (?:has |have |had )?(?:resigned|quit|stepped down|left office)(?: .*)?",
        r"(?P<actor>.+?) (?:and|with|to) (?P<other>.+)",
        r"(?P<actor>.+)",
    )
]


def fact_slots(text: str) -> dict[str, str | int | list[str]] | None:
    """Return who and what a fact is about, None where that cannot be told.

    >>> fact_slots("Harrow vetoed the act")
    {'person': 'Harrow', 'action': 'veto', 'measure': 'act'}
    """
    text = re.sub(
        r"^(?:that|of|the (?:fact|claim|report)s? that|the (?:fact|claim)s? about)\s+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    for pattern in _FACTS:
        m = pattern.fullmatch(text)
        if m:
            return _told({k: v for k, v in m.groupdict().items() if v})
    return None


def _told(found: dict[str, str]) -> dict[str, str | int | list[str]]:
    slots: dict[str, str | int | list[str]] = {}
    for name, value in found.items():
        if name == "acts":
            slots["action"] = _NOMINAL.get(value.lower()) or words.LEGISLATIVE[value.lower()]
        elif name == "speech":
            slots["action"] = words.SPEECH[value.lower()]
        elif name == "role":
            title, _, place = re.sub(r"^(?:the|a|an)\s+", "", value, flags=re.IGNORECASE).partition(" of ")
            slots["role"] = title
            if place:
                slots["organization"] = words.clean(place)
        elif name == "actor":
            actor = words.clean(value)
            acting = "body" if "acts" in found else "organization"
            measure = "acts" not in found and words.MEASURE.search(actor)
            slots["measure" if measure else acting if words.BODY.search(actor) else "person"] = actor
        else:
            slots[name] = words.clean(value)
    return slots
