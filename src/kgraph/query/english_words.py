"""Words of questions: dates, names without their titles, and the acts that verbs stand for."""

import re
from datetime import date, timedelta

from kgraph import vocab
from kgraph.query.stances import SPEECH_ACTS

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS if m != 'may')}|sept)\.?"
YEAR = r"(?:19|20)\d\d"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)",
        rf"{_MONTH}\s+{_DAY}\s*,?\s*{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?P<day>[0-3]\d)\.(?P<number>[01]\d)\.{_YEAR}",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        _YEAR,
    )
]
_RELATIVE = {"today": 0, "yesterday": 1, "last week": 7, "the last week": 7, "last month": 30, "the last month": 30}
NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)) | {
    "a dozen": 12, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90, "hundred": 100,
}  # fmt: skip
NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"

TITLE_HEADS = """president premier minister speaker senator representative deputy mp governor mayor judge justice chancellor
king queen prince princess ambassador attorney secretary general secretary-general director chairman chairwoman chair leader
mr mrs ms miss dr sir lord lady professor prof commissioner councillor lawmaker lawyer activist spokesman spokeswoman
spokesperson official candidate reporter journalist officer colonel captain bishop chief head rep sen gov""".split()
_TITLE_PARTS = """acting former interim ex then prime vice deputy first foreign interior justice finance defense defence health
education labor labour environment opposition majority minority supreme court party state union chief senior the his her
secretary attorney lady executive managing associate""".split()
ROLE_HEADS = frozenset(
    """president premier minister speaker senator governor mayor judge justice chancellor king queen ambassador general
    secretary director chairman chairwoman chairperson chair leader head commissioner spokesman spokeswoman spokesperson deputy
    chief member mp candidate nominee prosecutor lawyer officer advisor adviser treasurer whip pm lawmaker secretary-general
    rapporteur ombudsman envoy counsel boss founder""".split()
)
PORTFOLIOS = (
    "justice|the interior|interior|state|foreign affairs|finance|defense|defence|health|education|labor|labour|trade|the treasury"
    "|treasury|the environment|environment|energy|transport|agriculture|culture|the economy|economy|information|war"
)
"""What follows "of" in a title that is not an organization, as in "minister of justice"."""
MEASURE = re.compile(
    r"\b(acts?|bills?|laws?|legislation|decrees?|resolutions?|amendments?|motions?|treaty|treaties|ordinances?|veto(?:es)?|budgets?"
    r"|directives?|orders?|measures?|nominations?|sanctions|proposals?|statutes?|protocols?|conventions?|charter|reforms?|bans?"
    r"|referendum)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(assembly|senate|council|courts?|parliament|house|congress|ministry|department|party|committee|government|union|"
    r"commission|agency|police|office|bank|board|cabinet|army|coalition|association|federation|league|network|watch|group|"
    r"institute|foundation|university|company|organi[sz]ation|legislature|un|eu|nato|lawmakers|deputies)\b",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"\b(gazette|courier|post|times|herald|tribune|journal|daily|observer|guardian|telegraph|mail|chronicle|reuters|ap|"
    r"associated press|news|newspaper|agency|press|independent|standard|star|sun|mirror|bulletin|dispatch|weekly|review)\b",
    re.IGNORECASE,
)

_IRREGULAR = {
    "say": "said", "tell": "told", "speak": "spoke|spoken", "override": "overrode|overridden", "overturn": "overturned",
    "veto": "vetoes|vetoed|vetoing", "sue": "sued", "deny": "denies|denied|denying", "ratify": "ratifies|ratified",
    "think": "thought", "apply": "applied", "strike down": "struck down|strikes down", "back": "backed", "lift": "lifted",
    "admit": "admitted", "submit": "submitted", "repeal": "repealed", "annul": "annulled", "vote down": "voted down",
    "turn down": "turned down", "throw out": "threw out|thrown out", "bring in": "brought in", "vote for": "voted for",
    "vote against": "voted against", "co-sponsor": "co-sponsored", "put forward": "put forward", "shoot down": "shot down",
}  # fmt: skip
_LEGISLATIVE_LIKE = {
    "strike down": "overturn", "annul": "overturn", "vote down": "reject", "turn down": "reject", "throw out": "reject",
    "bring in": "introduce", "put forward": "introduce", "submit": "introduce", "table": "introduce", "oppose": "oppose",
    "vote against": "oppose", "co-sponsor": "cosponsor", "shoot down": "reject", "scrap": "repeal", "back": "sponsor",
    "carry": "pass", "kill": "reject", "quash": "overturn", "void": "overturn", "greenlight": "approve", "sink": "reject",
}  # fmt: skip
_SPEECH_LIKE = {
    "criticise": "criticize", "denounce": "condemn", "deplore": "condemn", "slam": "condemn", "vow": "promise",
    "pledge": "promise", "blame": "accuse", "call for": "demand", "dispute": "deny", "reject": "reject", "allege": "claim",
    "request": "ask", "applaud": "praise", "welcome": "praise", "declare": "announce", "regret": "apologize",
}  # fmt: skip


def _forms(base: str) -> list[str]:
    """Return the forms of a verb: base, third person, past, participle."""
    if base in _IRREGULAR:
        return [base, *_IRREGULAR[base].split("|")]
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb.endswith("e"):
        forms = [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms = [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    else:
        es = "es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s"
        forms = [verb, f"{verb}{es}", f"{verb}ed", f"{verb}ing"]
    return [f + tail for f in forms]


LEGISLATIVE = {
    f: act for base, act in (*((a, a) for a in vocab.ACT_PROPERTIES), *_LEGISLATIVE_LIKE.items()) for f in _forms(base)
}
"""From the form of a verb to the act on a measure that it stands for."""
SPEECH = {f: act for base, act in (*((a, a) for a in SPEECH_ACTS), *_SPEECH_LIKE.items()) for f in _forms(base)}
"""From the form of a verb to the speech act that it stands for."""

_NOUNS = {
    "promise": "promise", "pledge": "promise", "vow": "promise", "warning": "warn", "threat": "threaten", "demand": "demand",
    "denial": "deny", "accusation": "accuse", "allegation": "claim", "apology": "apologize", "praise": "praise",
    "criticism": "criticize", "condemnation": "condemn", "announcement": "announce", "call": "call",
}  # fmt: skip
SPEECH_NOUNS = {
    form: act
    for noun, act in _NOUNS.items()
    if act in SPEECH_ACTS
    for form in (noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s")
}
"""From a noun to the speech act that it stands for."""


SIDES = {
    "against": "oppose", "opponent": "oppose", "opponents": "oppose", "critics": "oppose", "opposition to": "oppose",
    "behind": "sponsor", "in favour of": "sponsor", "in favor of": "sponsor", "for <m>": "sponsor", "support": "sponsor",
    "supports": "sponsor", "supported": "sponsor", "supporters": "sponsor", "author": "sponsor", "authors": "sponsor",
    "backers": "sponsor", "endorsed": "sponsor", "for and": "sponsor", "approval": "approve", "adoption": "adopt",
}  # fmt: skip
"""From other words to the side that somebody takes on a measure."""
SAYING = frozenset({"say", "report", "express", "answer", "believe", "explain", "ask"})
"""Speech acts of no colour: to ask for them is to ask for statements."""


def any_of(words: object) -> str:
    """Return a pattern for one of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def number(text: str) -> int:
    """Return the number that digits or a word stand for."""
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


def iso(text: str, today: date | None = None) -> str | None:
    """Return a date as people write it in ISO 8601, as precise as it is; None for what is none.

    >>> iso("June 1, 2017"), iso("1 June 2017"), iso("april 2026"), iso("2017"), iso("soon")
    ('2017-06-01', '2017-06-01', '2026-04', '2017', None)
    """
    text = text.strip()
    if text.lower() in _RELATIVE:
        return ((today or date.today()) - timedelta(days=_RELATIVE[text.lower()])).isoformat()
    for pattern in _DATES:
        m = pattern.fullmatch(text)
        if m:
            parts = m.groupdict()
            if parts.get("iso"):
                return parts["iso"]
            found = parts["year"]
            if parts.get("number"):
                found += f"-{parts['number']}"
            if parts.get("month"):
                found += f"-{_month(parts['month']):02}"
            return found + (f"-{int(parts['day']):02}" if parts.get("day") else "")
    return None


def _month(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name.lower()[:3]))


DATE = "(?:" + "|".join(
    re.sub(r"\?P<\w+>", "?:", p.pattern) for p in _DATES
) + rf"|{any_of(_RELATIVE)})"  # fmt: skip


def clean(text: str) -> str:
    """Return a name or topic without quotation marks, leading article, title and possessive.

    >>> clean("the Prime Minister Tomas Ardenne's"), clean("“the act”"), clean("President Harrow"), clean("the speaker")
    ('Tomas Ardenne', 'act', 'Harrow', 'speaker')
    >>> clean("the Justice Department")
    'Justice Department'
    """
    text = re.sub(r"(?<=\w)['’]s?$", "", text.strip(" \t\n\"'“”‘’.,;:!?"))
    words = re.sub(r"^(?:the|a|an|any|all|some)\s+", "", text, flags=re.IGNORECASE).split()
    last = 0
    for n, word in enumerate(words[:-1], 1):
        plain = word.lower().strip(".,")
        if plain in TITLE_HEADS:
            last = n
        elif plain not in _TITLE_PARTS and not plain.endswith("-minister"):
            break
    following = words[last] if last else ""
    if (
        last
        and (following[:1].isupper() or all(w.islower() for w in words))
        and following.lower() not in ("of", "for", "and")
        and not BODY.fullmatch(following)
    ):
        words = words[last:]
    return " ".join(words)
