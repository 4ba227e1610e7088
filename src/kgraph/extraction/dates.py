"""Dates in a sentence, absolute and relative ones, with the precision that the text gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Token

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
_SHORT = {m[:3]: i for i, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PARTS_OF_DAY = {"morning", "afternoon", "evening"}
_SUFFIXES = ("st", "nd", "rd", "th")
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_POSSESSIVES = frozenset({"'s", "’s"})
_EVENTS = frozenset(
    "vote ballot ruling verdict judgment decision order decree move session sitting meeting signing ceremony passage approval "
    "referendum action announcement".split()
)
"""What takes place on one day, so that "Monday's ruling" dates what the sentence tells of it."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text.

    Attributes:
        start, end: tokens of the document, half open.
        value: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
    """

    start: int
    end: int
    value: str


def find_dates(
    tokens: Sequence[Token], published: str | None, *, future: bool = False, anchor: str | None = None
) -> list[DateMention]:
    """Return the dates that `tokens` name, in order.

    Args:
        tokens: adjoining tokens, such as a sentence.
        published: the day of the article (``YYYY-MM-DD``), which relative dates count from; without it only dates
            with a year of their own are found.
        future: a weekday or a day with no year is the next one, not the last one.
        anchor: the day (``YYYY-MM-DD``) told last before, which "the next day" and "two days later" count from.
    """
    today, told = _day(published), _day(anchor)
    found: list[DateMention] = []
    i = 0
    while i < len(tokens):
        hit = _absolute(tokens, i, today, future)
        hit = (
            hit
            or (_relative(tokens, i, today, future) if today else None)
            or (_counted(tokens, i, told) if told else None)
        )
        if hit is None:
            i += 1
        else:
            length, value = hit
            found.append(DateMention(tokens[i].i, tokens[i].i + length, value))
            told = _day(value) or told
            i += length
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text and len(text) >= 10 else None
    except ValueError:
        return None


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower_ if 0 <= i < len(tokens) else ""


def _month(tokens: Sequence[Token], i: int) -> int | None:
    """Return 1..12 where token `i` names a month; a capital tells May and March from the verbs."""
    word = _word(tokens, i)
    if not word or not tokens[i].text[0].isupper():
        return None
    return _MONTHS.index(word) + 1 if word in _MONTHS else _SHORT.get(word.rstrip("."))


def _number(word: str, low: int, high: int) -> int | None:
    if word.endswith(_SUFFIXES):
        word = word[:-2]
    return int(word) if word.isascii() and word.isdigit() and len(word) < 5 and low <= int(word) <= high else None


def _absolute(tokens: Sequence[Token], i: int, today: date | None, future: bool) -> tuple[int, str] | None:
    """Return length and value of ``May 2, 2018``, ``2 May 2018``, ``May 2``, ``May 2018``, ``in May``, ``in 2018``."""
    word = _word(tokens, i)
    month, day, j = _month(tokens, i), None, i + 1
    if month is None and (day := _number(word, 1, 31)) and (month := _month(tokens, i + 1)):
        j = i + 2
    elif month and (day := _number(_word(tokens, j), 1, 31)):
        j += 1
    if month is None:
        alone = _number(word, 1700, 2199) if word.isdigit() and _introduces_year(tokens, i) else None
        return (1, str(alone)) if alone else None
    comma = 1 if _word(tokens, j) == "," or _word(tokens, j) == "of" else 0
    year = _number(_word(tokens, j + comma), 1700, 2199)
    if year is not None:
        j += comma + 1
    elif today is None or (
        not day and (_word(tokens, i - 1) not in ("in", "since", "last", "next", "this", "late", "early", "mid", "-"))
    ):
        return None
    else:
        year = _year(today, month, day, future)
    return j - i, _iso(year, month, day)


def _introduces_year(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a bare number at `i` is a year: "in 2018", "the spring of 2018"."""
    before = _word(tokens, i - 1)
    return before in ("in", "since", "year") or (before == "of" and _word(tokens, i - 2) in _SEASONS)


def _iso(year: int, month: int, day: int | None) -> str:
    try:
        return date(year, month, day).isoformat() if day else f"{year:04}-{month:02}"
    except ValueError:  # 31 June
        return f"{year:04}-{month:02}"


def _year(today: date, month: int, day: int | None, future: bool) -> int:
    """Return the year of the last such day before `today`, or of the next one."""
    mine, now = (month, day or 0), (today.month, today.day if day else 0)
    return today.year + (1 if future and mine < now else -1 if not future and mine > now else 0)


def _relative(tokens: Sequence[Token], i: int, today: date, future: bool) -> tuple[int, str] | None:
    """Return length and value of ``yesterday``, ``last night``, ``Thursday``, ``last Monday``, ``this morning``."""
    word, before = _word(tokens, i), _word(tokens, i - 1)
    if word in _DAY_WORDS:
        return 1, (today + timedelta(_DAY_WORDS[word])).isoformat()
    if word == "last" and _word(tokens, i + 1) == "night":
        return 2, (today - timedelta(1)).isoformat()
    if word == "this" and _word(tokens, i + 1) in _PARTS_OF_DAY:
        return 2, today.isoformat()
    if word in ("last", "this") and _word(tokens, i + 1) == "year":
        return 2, str(today.year - (word == "last"))
    if word in ("last", "this") and _word(tokens, i + 1) == "week":
        month = _month_of_week(today - timedelta(7 * (word == "last")))
        return (2, month) if month else None
    if word in ("last", "this") and _word(tokens, i + 1) == "month":
        return 2, ((today.replace(day=1) - timedelta(word == "last")).isoformat()[:7])
    if _word(tokens, i + 2) == "ago" and (count := _COUNTS.get(word) or _number(word, 1, 60)):
        return _ago(today, count, _word(tokens, i + 1))
    if word not in _WEEKDAYS or not tokens[i].text[0].isupper() or _day_follows(tokens, i):
        return None
    if _word(tokens, i + 1) in _POSSESSIVES and not any(_word(tokens, k) in _EVENTS for k in range(i + 2, i + 8)):
        return None
    ahead = (_WEEKDAYS.index(word) - today.weekday()) % 7
    if before == "next" or (future and before != "last"):
        return 1, (today + timedelta(ahead or 7)).isoformat()
    # The day of the article itself counts: "passed Thursday" in Thursday's paper.
    back = (today.weekday() - _WEEKDAYS.index(word)) % 7
    return 1, (today - timedelta(back + 7 if before == "last" and not back else back)).isoformat()


def _day_follows(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a weekday only accompanies a day of a month: "Friday, March 12"."""
    j = i + 1 + (_word(tokens, i + 1) == ",")
    return _month(tokens, j) is not None and _number(_word(tokens, j + 1), 1, 31) is not None


def _month_of_week(day: date) -> str | None:
    """Return the month of the week of `day`, Monday first; None for a week of two months, which fixes neither."""
    monday = day - timedelta(day.weekday())
    return monday.isoformat()[:7] if monday.month == (monday + timedelta(6)).month else None


def _ago(today: date, count: int, unit: str) -> tuple[int, str] | None:
    """Return length and value of ``two days ago``, and of longer spans with the precision that they leave."""
    match unit.rstrip("s"):
        case "day":
            return 3, (today - timedelta(count)).isoformat()
        case "week":
            month = _month_of_week(today - timedelta(7 * count))
            return (3, month) if month else None
        case "month":
            months = today.year * 12 + today.month - 1 - count
            return 3, f"{months // 12:04}-{months % 12 + 1:02}"
        case "year":
            return 3, str(today.year - count)
    return None


_COUNTS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1}


_SAME_DAY = ("later in the day", "earlier in the day", "later that day", "earlier that day", "hours later", "hours earlier",
             "hours afterwards", "hours before", "minutes later", "later that night", "later that evening",
             "earlier in the evening", "later in the evening", "that evening", "that night", "that afternoon",
             "that morning", "the same evening", "the same night")  # fmt: skip
_DAYS_ON = {"next": 1, "following": 1, "same": 0, "previous": -1}


@cache
def _same_day() -> dict[str, list[list[str]]]:
    """Return the words of `_SAME_DAY` by the first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in _SAME_DAY:
        found.setdefault(phrase.split()[0], []).append(phrase.split())
    return found


def _counted(tokens: Sequence[Token], i: int, told: date) -> tuple[int, str] | None:
    """Return length and value of ``the next day``, ``hours later``, ``two days later``, ``three weeks earlier``."""
    word, following = _word(tokens, i), _word(tokens, i + 1)
    for words in _same_day().get(word, ()):
        if all(_word(tokens, i + k) == w for k, w in enumerate(words)):
            return len(words), told.isoformat()
    if word in _DAYS_ON and (following == "day" or following in _PARTS_OF_DAY):
        return 2, (told + timedelta(_DAYS_ON[word])).isoformat()
    count = _COUNTS.get(word) or _number(word, 1, 30) or 0
    way = {"later": 1, "earlier": -1}.get(_word(tokens, i + 2))
    if not count or way is None:
        return None
    if following in ("day", "days"):
        return 3, (told + timedelta(count * way)).isoformat()
    month = _month_of_week(told + timedelta(7 * count * way)) if following in ("week", "weeks") else None
    return (3, month) if month else None


_OF_SOMETHING_ELSE = frozenset({"for", "until", "till", "from", "between", "through"})
"""What stands before the date of what was decided, not of the decision: "called an election for 9 May"."""


def date_of(token: Token, dates: Sequence[DateMention]) -> str | None:
    """Return the date of what `token` (a verb, or a noun that names an event) states, or None.

    Of the dates of its sentence, its own clause's comes first, then that of a verb which shares its subject; among equals
    the nearest.
    """
    best: tuple[int, int, str] | None = None
    for m in dates:
        if m.start and token.nbor(m.start - token.i - 1).lower_ in _OF_SOMETHING_ELSE:
            continue
        steps = 1 if _dated(token, m) else _steps(token.doc[m.end - 1], token)
        if steps is not None and (best is None or (steps, abs(m.start - token.i)) < best[:2]):
            best = (steps, abs(m.start - token.i), m.value)
    if best is None and token.is_sent_start and token.lower_.endswith("ing"):
        return dates[0].value if dates else None  # "Adopting the resolution, the Council today asked ..."
    return best[2] if best else None


def _dated(act: Token, date: DateMention) -> bool:
    """Tell whether the date is that of a document: "issued an order, dated 5 May, that ..."."""
    before = act.doc[max(date.start - 2, 0) : date.start]
    return any(t.lower_ == "dated" and t.i > act.left_edge.i for t in before)


def _steps(start: Token, verb: Token) -> int | None:
    """Return how many clauses lie between a date and a verb: 0 for its own, None where another act owns it."""
    if (
        verb.dep_ == "acl"
        and start.i > verb.i
        and not any(t.pos_ in ("VERB", "AUX") for t in start.doc[verb.i + 1 : start.i])
    ):
        return 0  # "a bill passed by the Senate on Tuesday would ..." is often parsed as if it would on Tuesday
    owner = start
    for _ in range(50):  # a parse is a tree, but odd input makes it deep
        if owner == verb:
            return 0
        if owner.pos_ in ("VERB", "AUX") or owner.head == owner:
            break
        owner = owner.head
    if owner.dep_ == "acl" and owner.head.lemma_ in _EVENTS and verb in owner.head.ancestors:
        return 1  # "in a judgment handed down on Tuesday, the court suspended it"
    if verb.dep_ in ("xcomp", "conj", "advcl") and owner == verb.head and not _has_subject(verb):
        return 1  # "voted Thursday to repeal"; but "said Thursday that it passed" dates the saying
    if verb.dep_ == "advcl" and owner == verb.head and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.lefts):
        return 1  # "was defeated on Wednesday as peers voted to keep it"
    if verb.head.lower_ == "to" and owner == verb.head.head:
        return 1  # "voted Thursday to impeach", where the parse takes the verb for a noun
    if owner.head == verb and owner.dep_ in ("xcomp", "advcl", "conj") and not _has_subject(owner):
        return 2  # "approved the plan, meeting Monday"
    if verb.dep_ in ("acl", "relcl") and owner in (verb.head, verb.head.head) and verb.i > start.i:
        # "On Monday she attacked his proposal to ban it" dates the attack.
        return None if verb.left_edge.lower_ == "to" and verb.head.lemma_ not in _EVENTS else 3
    return None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
