"""Questions in plain English, parsed into a preset and its slots; what is not understood is refused.

The grammar is a list of patterns (data/questions.tsv); dates, votes, papers and numbers are cut out of the question first. A
name is what stands where a name must stand: whether the graph knows it is found out when the question is answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.query import english_words as words
from kgraph.query.english_facts import fact_slots
from kgraph.query.english_patterns import Pattern, patterns

Slot = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    Attributes:
        preset: name of the preset that answers it.
        slots: what the words of the question give (tests/data/README.md lists them), in the spelling of the question.
        officials: whether it asks what officials say, whoever they are.
    """

    preset: str
    slots: Mapping[str, Slot]
    officials: bool = False


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


def parse(text: str) -> Question | None:
    """Return how a question is understood, or None where it is not.

    >>> parse("What did President Harrow say about corruption?")
    Question(preset='statements', slots={'person': 'Harrow', 'topic': 'corruption'}, officials=False)
    >>> parse("Who will win the election?")
    """
    asked = re.sub(r"\s+", " ", text).strip()
    rest = re.sub(r"\b(who|what|where|when|how|that)'s\b", r"\1 is", asked.replace("’", "'"), flags=re.IGNORECASE)
    if len(rest) > 400:
        return None
    rest = re.sub(r"[\s?.!]+$", "", rest)
    while m := _OPENING.match(rest):
        rest = rest[m.end() :]
    rest = _EVERYBODY.sub("who ", rest) if _EVERYBODY.match(rest) else rest
    slots: dict[str, Slot] = {}
    rest = _cut_fillers(rest)
    rest = _cut_vote(rest, slots)
    rest = _cut_dates(rest, slots)
    rest = _cut_paper(rest, slots)
    rest = _cut_limit(rest, slots)
    rest = re.sub(r"\s+", " ", re.sub(r"\s*,\s*", " , ", rest)).strip(" ,;:?")
    for pattern in patterns():
        if pattern.needs and not any(word in rest.lower() for word in pattern.needs):
            continue
        m = pattern.regex.fullmatch(f" {rest}")
        found = _slots(pattern, {k: v for k, v in m.groupdict().items() if v}) if m else None
        if found is not None:
            return _question(pattern, {k: _as_asked(v, asked) for k, v in {**slots, **found}.items()})
    return None


def _as_asked(value: Slot, asked: str) -> Slot:
    """Return a slot with the apostrophes of the question, which are the same for the grammar."""
    at = asked.replace("’", "'").find(value) if isinstance(value, str) else -1
    return asked[at : at + len(str(value))] if at >= 0 else value


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


def _slots(pattern: Pattern, found: dict[str, str]) -> dict[str, Slot] | None:
    """Return the slots of a match, or None where what stands in one can be no name."""
    slots: dict[str, Slot] = {k: v.split(",") if "," in v else v for k, v in pattern.fixed.items()}
    for group, heard in found.items():
        name, text = group.rstrip("0123456789"), heard.replace(" ,", ",")
        if name == "fact":
            told = fact_slots(text)
            if told is None:
                return None
            slots |= told
        elif name == "acts":
            slots["action"] = _acts(
                f"{text} and {found['moreacts']}" if "moreacts" in found else text, words.LEGISLATIVE
            )
        elif name == "speech":
            slots["action"] = _acts(text, words.SPEECH)
        elif name == "speechnoun":
            slots["action"] = words.SPEECH_NOUNS[text.lower()]
        elif name == "role":
            slots |= _role(text)
        elif name == "words":
            slots["words"] = text.strip(" \"'“”‘’")
        elif name != "moreacts":
            value = words.clean(text)
            if not _is_name(value):
                return None
            slots[_kind(name, value)] = value
    return slots


def _acts(text: str, verbs: Mapping[str, str]) -> Slot:
    """Return the act that a verb stands for; a list where there are several."""
    forms = re.split(r"\s*,\s*(?:and |or )?|\s+(?:and|or)\s+", text.lower())
    found = list(dict.fromkeys(verbs[f.strip()] for f in forms if f.strip()))
    return found[0] if len(found) == 1 else found


def _role(text: str) -> dict[str, Slot]:
    """Return the title, and the organization that follows it."""
    title = re.sub(r"^(?:the|a|an)\s+", "", text.strip(" \"'“”"), flags=re.IGNORECASE)
    m = re.match(
        rf"(?P<role>.+?(?:\s+(?:of|for)\s+(?:{words.PORTFOLIOS}))?)(?:\s+(?:of|in|at|for)\s+(?P<org>.+))?$", title, re.I
    )
    if not m:
        return {"role": title}
    slots: dict[str, Slot] = {"role": words.clean(m["role"]) if " of " in m["role"] else m["role"]}
    if m["org"]:
        slots["organization"] = words.clean(m["org"])
    return slots


def _is_name(text: str) -> bool:
    """Tell whether `text` may be a name or topic: short, and without words that only sentences have."""
    plain = text.lower().split()
    if not 0 < len(plain) <= 16 or not any(c.isalnum() for c in text):
        return False
    return not set(plain) & _SENTENCE_WORDS and plain[-1] not in _UNFINISHED and plain[0] not in _ORDERS | _UNBEGUN


_SENTENCE_WORDS = frozenset(
    """will would should could shall might does did do is are was were am been because why how when if whether you me my your i we
    us tomorrow think thinks say says said tell who what which""".split()
)
_ORDERS = frozenset(
    """delete remove change write set make forget merge rename correct add draft compose translate summarize summarise predict
    drop erase update edit replace fix guess calculate explain imagine everything""".split()
)
_UNBEGUN = frozenset("of on about in at to for by with and or from that but many much often".split())
_UNFINISHED = frozenset("a an the of on about in at to for by with and or from his her their".split())
_ANYBODY = frozenset(
    "officials people politicians everyone everybody anyone anybody others they lawmakers members someone ministers".split()
)


def _kind(name: str, value: str) -> str:
    """Return the slot of a thing that may be anything; other names are slots already."""
    if name == "body":  # an official acts as well
        return "body" if words.BODY.search(value) or not value[:1].isupper() else "person"
    if name not in ("thing", "actor"):
        return name
    if name == "thing" and words.MEASURE.search(value) and not words.BODY.search(value):
        return "measure"
    if words.BODY.search(value):
        return "organization"
    return "person" if name == "actor" or value[:1].isupper() else "topic"


def _question(pattern: Pattern, slots: dict[str, Slot]) -> Question:
    preset = pattern.preset
    if "date" in slots and preset != "roles":  # a date is a span of days
        day = slots.pop("date")
        slots = {**slots, "since": day} if preset == "new" else {**slots, "since": day, "until": day}
    anybody = str(slots.get("person", "")).lower()
    slots = {k: v for k, v in slots.items() if k not in ("person", "body") or str(v).lower() not in _ANYBODY}
    return Question(preset, slots, officials=anybody in ("officials", "ministers", "lawmakers"))
