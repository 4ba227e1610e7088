"""Cuts out of a question what has a form of its own: politeness, the vote it is dated by, dates, papers, numbers."""

import re

from kgraph.query import english_words as words

Slot = str | int | list[str]

_OPENING = re.compile(
    r"(?:please|can you|could you|would you|will you|tell me|show me|show|give me|list|i want to know"
    r"|i(?:'d| would) like to (?:know|see)|i want to see|i need(?: to know)?|i(?:'m| am) looking for"
    r"|help me find|let me (?:see|know)"
    r"|do we know|is it known|remind me"
    r"|i wonder|find out|do you know|a list of|so|and|ok|hi|hello)\b[,:]?\s+",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"(?:name |find |get )?(?:me )?(?:(?:all |the |all the |any |those )?(?:people|officials|politicians|speakers|persons"
    r"|everyone|everybody|anyone|anybody|those|all|ones?)) (?:who|that)\s+",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\s(?:(?:voted|decided|agreed|chose|moved) to(?=\s)|currently"
    r"|actually|really|publicly|exactly|so far|to date|at the moment|right now|until now|in all|precisely"
    r"|officially|as yet|in total|altogether|these days)\b",
    re.IGNORECASE,
)
_WHICH = r"(?:which|what|whose)"
_TAIL = re.compile(
    r"(?:\s*[,;:?]\s*|\s+)(?:and\s+|or\s+)*(?:"
    r"(?:by|to|with|from|against|for) whom|when(?: and where)?|where(?: and when)?|why|how|on what day|on what date|how often"
    rf"|(?:in|with|by|on|from|along|through|according to|under|over) {_WHICH} (?:exact |independent )?(?:words|votes?"
    r"|articles?|sentence|evidence|source|sources|facts|papers?|publisher|newspaper|topics?|subjects?|majority|dates?|days?|occasions?|margin|grounds)"
    r"|(?:through|via) (?:whom|what)|(?:who|what) else (?:is|belongs) (?:in|to) it"
    r"|on what|about what|by how many votes|with how many votes"
    rf"|(?:in )?{_WHICH} (?:article|articles|source|sources|paper|papers) (?:says?|say|reports?|supports?|states?|tells?)"
    r"(?: so| it| this| that)?"
    r"|(?:according to|in) (?:the|these|those|our|all(?: the)?) (?:articles?|graph|papers|news|press|sources"
    r"|stored articles|store|coverage)"
    r"|(?:and )?what (?:is|was|are|were) the (?:evidence|votes?|sources?|vote count|date)"
    r"|please|thanks|thank you|in (?:his|her|their|its|exact) (?:own |exact )?words|verbatim|word for word|literally)$",
    re.IGNORECASE,
)
_VOTE = r"(?:the\s+)?(?:votes?|vote|ballot)\s+(?:on|over|about)\s+(?P<measure>.+?)"
_VOTED = re.compile(  # the vote told as a sentence
    r"\b(before|after)\s+(?:(?:the\s+)?(?:[\w ]+?)\s+voted\s+(?:on|over)\s+(?P<active>.+?)|(?P<passive>[^,]+?)\s+"
    r"(?:was|were|is|got)\s+(?:voted\s+(?:on|over)|put to (?:a|the) vote))(?=,|$)",
    re.IGNORECASE,
)
_SIDES = (
    (
        r"(?:both\s+)?before and after|before or after|around|on (?:either|both) sides? of|either side of|surrounding|of",
        (),
    ),
    (
        r"before|ahead of|leading up to|prior to|preceding|up to|in the run-up to|in the run up to|in advance of",
        ("until",),
    ),
    (r"after|following|since", ("since",)),
)
_WIDTH = (
    rf"(?:(?:(?:with)?in|during|for|over)\s+)?(?:the\s+)?(?:(?P<n>{words.NUMBER})\s+)?"
    r"(?:(?P<unit>day|week|fortnight|month)s?\s+)?"
)
_WIDTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


def cut(text: str) -> tuple[str, dict[str, Slot]]:
    """Return what is left of a question, and the slots that were cut out of it.

    >>> cut("Please show me the five most quoted people since March 2026?")
    ('the most quoted people', {'since': '2026-03', 'limit': 5})
    """
    rest = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    rest = re.sub(r"\b(who|what|where|when|how|that)'s\b", r"\1 is", rest, flags=re.IGNORECASE)
    rest = re.sub(r"\bI\b", "i", re.sub(r"[\s?.!]+$", "", rest))  # no name
    while m := _OPENING.match(rest):
        rest = rest[m.end() :]
    rest = _EVERYBODY.sub("who ", rest) if _EVERYBODY.match(rest) else rest
    slots: dict[str, Slot] = {}
    rest = _cut_fillers(rest)
    rest = _cut_vote(rest, slots)
    rest = _cut_dates(rest, slots)
    rest = _cut_paper(rest, slots)
    rest = _cut_limit(rest, slots)
    return re.sub(r"\s+", " ", re.sub(r"\s*,\s*", " , ", rest)).strip(" ,;:?"), slots


def _cut_fillers(text: str) -> str:
    """Take out words that change nothing, and what else is asked at the end, which every answer tells."""
    while True:
        shorter = _TAIL.sub("", text)
        shorter = shorter if '"' in shorter or "“" in shorter else _FILLER.sub("", shorter)
        if shorter == text:
            return text
        text = shorter.strip(" ,;?")


def _cut_vote(text: str, slots: dict[str, Slot]) -> str:
    """Take out "in the 30 days before the vote on the act", and say so in `slots`."""
    text = _VOTED.sub(lambda m: f"{m[1]} the vote on {m['active'] or m['passive']}", text)
    for side, ends in _SIDES:
        m = re.search(rf"(?:^|[\s,]){_WIDTH}(?:{side})\s+{_VOTE}(?:,\s+|$)", text, re.IGNORECASE)
        if not m or (side.endswith("|of") and m[0].strip(" ,").lower().startswith("of")):
            continue
        slots["measure"] = words.clean(m["measure"])
        if m["unit"]:
            slots["days"] = (words.number(m["n"]) if m["n"] else 1) * _WIDTHS[m["unit"].lower()]
        slots.update(dict.fromkeys(ends, "vote"))
        return f"{text[: m.start()]} {text[m.end() :]}".strip()
    return text


def _cut_dates(text: str, slots: dict[str, Slot]) -> str:
    """Take out dates, and say in `slots` what they bound."""
    d, m = words.DATE, r"(?:(?:the )?(?:early|late|mid|(?:beginning|start|end|middle|month) of|year)[ -])?"
    months = words.any_of(words.MONTHS)
    text = re.sub(  # "between 1 and 20 May 2026" lacks what its end tells
        rf"\b(between|from) ([0-3]?\d) (?=(?:and|to|until) [0-3]?\d ({months}) ({words.YEAR}))",
        r"\1 \2 \3 \4 ",
        text,
        flags=re.I,
    )
    text = re.sub(
        rf"\b(between|from) ((?:[0-3]?\d )?(?:{months})(?: [0-3]?\d)?) "
        rf"(?=(?:and|to|until) (?:[0-3]?\d )?\w+(?: [0-3]?\d,?)? ({words.YEAR}))",
        r"\1 \2 \3 ",
        text,
        flags=re.I,
    )
    for pattern, names in (
        (rf"\b(?:between|from)\s+({d})\s+(?:and|to|until|till|through)\s+({d})\b", ("since", "until")),
        (rf"\b(?:as of|as at)\s+({d})(?!\w)", ("date",)),
        (
            rf"\b(?:since|after|from|starting(?: in| on)?|later than)\s+{m}({d})(?:\s+on(?:wards?|(?=$|,)))?(?!\w)",
            ("since",),
        ),
        (
            rf"\b(?:until|till|before|up to|up until|by|through|prior to|no later than|earlier than)\s+{m}({d})(?!\w)",
            ("until",),
        ),
        (rf"\b(?:on|in|during|at|for|of|throughout)\s+{m}({d})(?!\w)", ("date",)),
    ):
        found = re.search(pattern, text, re.IGNORECASE)
        if found and not set(names) & set(slots):
            for name, value in zip(names, found.groups(), strict=True):
                slots[name] = words.iso(value) or value
            text = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :].lstrip(' ,')}".strip()
    return text


def _cut_paper(text: str, slots: dict[str, Slot]) -> str:
    """Take out "in the Valdoria Courier" at the end."""
    m = re.search(
        r"\s(?:as\s+)?(?:printed |published |reported |quoted |carried )?(?:in|by|from|according to)\s+"
        r"(?:the\s+|The\s+)?((?:[A-Z][\w.&'-]*\s?)+)(?=$|(?<=\s)(?:about|on|regarding|concerning|over)\s)",
        text,
    )
    if m and words.PAPER.search(m[1]):
        slots["publisher"] = words.clean(m[1])
        return f"{text[: m.start()]} {text[m.end() :]}"
    return text


def _cut_limit(text: str, slots: dict[str, Slot]) -> str:
    """Take out "the five" before "most quoted speakers"."""
    n = words.NUMBER
    for pattern, kept in (
        (rf"\b(top|first)\s+({n})\b", r"\1"),
        (rf"\b()({n})\s+(?=most\b|people\b|speakers\b|officials\b|politicians\b|topics\b|names\b)", r"\1"),
        (rf"\b()({n})\s+(?=(?:largest|biggest|main|best|latest|newest|closest|nearest|other|strongest)\b)", r"\1"),
        (rf"\b()({n})\s+(?=(?:different |separate |disjoint |independent )?(?:paths?|ways|routes|chains)\b)", r"\1"),
    ):
        m = re.search(pattern, text, re.IGNORECASE)
        if m:
            slots["limit"] = words.number(m[2])
            return text[: m.start()] + m.expand(kept) + text[m.end() :]
    return text
