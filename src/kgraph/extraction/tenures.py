"""When a role was held: "from 2010 to 2014", "since 2007", "until his death in 2012", "was sworn in on Friday"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from kgraph.extraction.dates import DateMention, date_of, find_dates
from kgraph.extraction.reading import Reading

Edge = Literal["begin", "end"]

_MARKS = {"since": "since", "starting": "since", "beginning": "since", "from": "from", "between": "between",
          "until": "until", "till": "until", "through": "until"}  # fmt: skip
_TO = frozenset("to until till through and - – —".split())
_REACH = {"from": 3, "between": 3}
"""Tokens behind a mark in which its date stands; "until she lost her seat in 2012" may take longer."""
_FAR = 9
_RANGE = re.compile(r"((?:19|20)\d\d)[-–—/]((?:19|20)?\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS = frozenset("who whom whose which said told but while when where ; . :".split())
_BEHIND = 18
"""Tokens behind a title in which its dates stand."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """From when and until when: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or None."""

    since: str | None = None
    until: str | None = None

    def __or__(self, other: "Tenure") -> "Tenure":
        """Return this tenure with what `other` adds; one that would end before it begins gains nothing."""
        both = Tenure(self.since or other.since, self.until or other.until)
        return both if both._possible() else self

    def _possible(self) -> bool:
        if self.since is None or self.until is None:
            return True
        alike = min(len(self.since), len(self.until))
        return self.since[:alike] <= self.until[:alike]

    def over(self, published: str | None) -> bool:
        """Tell whether the tenure has ended on the day `published`, or, where that is unknown, has an end at all."""
        return self.until is not None and (published is None or self.until <= published[: len(self.until)])


NO_TENURE = Tenure()


def behind(reading: Reading, i: int, *, begun: bool = False) -> Tenure:
    """Return the tenure told by the words behind a title, which ends before token `i`, or behind its holder's name.

    Args:
        begun: whether a date that follows with "in" or "on" is that of the beginning ("elected mayor in 2012").
    """
    doc, published = reading.doc, reading.article.published
    extent = reading.entities.extent(i) if i < len(doc) else None
    i = extent[1] if extent else i
    words = list(doc[i : min(doc[i - 1].sent.end, i + _BEHIND)])
    if begun and len(words) > 1 and words[0].lower_ in ("in", "on"):
        first = next((m.value for m in find_dates(words, published) if m.start <= i + 2), None)
        return Tenure(since=first)
    return marked(words, published)


def skip_dates(doc: Doc, i: int) -> int:
    """Return the token behind "in 2012", "since May" or "from 2010 to 2014" at token `i`, or `i` itself."""
    while i + 1 < len(doc) and doc[i].lower_ in ("in", "on", *_MARKS, *_TO) and doc[i + 1].ent_type_ == "DATE":
        i += 1
        while i < len(doc) and doc[i].ent_type_ == "DATE":
            i += 1
    return i


def around(reading: Reading, verb: Token, edge: Edge | None) -> Tenure:
    """Return the tenure told by the clause of a verb that gives a role, takes it (`edge`), or tells of it.

    "Since 2010 she has led", "From 2010 to 2014 she served", "was elected in May": the date of a verb that begins a role
    says since when it is held.
    """
    doc, published = verb.doc, reading.article.published
    told, first = Tenure(), doc[verb.left_edge.i]
    if first.lower_ in _MARKS:
        told = marked(list(doc[first.i : verb.i]), published)
    if edge is None:
        return told
    free = [m for m in find_dates(list(verb.sent), published, future=ahead(verb)) if not _is_marked(doc, m)]
    day = date_of(verb, free)
    day = day or next((t.text for t in doc[verb.i + 1 : verb.sent.end] if _event_year(t)), None)
    return told | (Tenure(since=day) if edge == "begin" else Tenure(until=day))


def ahead(verb: Token) -> bool:
    """Tell whether something is announced: "will step down"."""
    return any(c.lower_ in ("will", "’ll", "'ll") for c in verb.children)


def cut_short(verb: Token) -> bool:
    """Tell whether what `verb` says ended with the main clause: "died after being elected", "resigned after becoming"."""
    main = {"pcomp": verb.head.head, "advcl": verb.head}.get(verb.dep_)
    if main is None or main.lemma_ != "resign":
        return main is not None and main.lemma_ == "die"
    elsewhere = any(c.dep_ == "dobj" or c.lower_ == "from" for c in main.children)  # "resigned from Ys after ..."
    return verb.head.lower_ == "after" and not elsewhere


def _event_year(token: Token) -> bool:
    """Tell whether a bare year names what the verb's clause ends with: "ousted in a 2013 coup", "won the 2016 election"."""
    return bool(_YEAR.fullmatch(token.text)) and token.dep_ == "nummod" and token.nbor(-1).lower_ in ("a", "the")


def _is_marked(doc: Doc, mention: DateMention) -> bool:
    return any(t.lower_ in _MARKS or t.lower_ == "before" for t in doc[max(mention.start - 2, 0) : mention.start])


def marked(tokens: Sequence[Token], published: str | None) -> Tenure:
    """Return the first tenure that "since", "from ... to", "between", "until" or a range of years tells in `tokens`.

    It stops where another clause begins.
    """
    dates = {m.start: m for m in find_dates(list(tokens), published)}
    told: dict[str, str] = {}
    mark, left, k = "", 0, 0
    while k < len(tokens):
        token, word = tokens[k], tokens[k].lower_
        value, end = _date(dates, tokens, k)
        if word in _MARKS:
            mark, left = _MARKS[word], _REACH.get(word, _FAR)
        elif years := _RANGE.fullmatch(token.text):
            last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
            return Tenure(years[1], last) if not told and last >= years[1] else Tenure(**told)
        elif value and (mark or _opens_range(dates, tokens, k, end)):
            side = "until" if mark == "until" else "since"
            told.setdefault(side, value)
            onward = mark != "since" and side == "since" and end < len(tokens) and tokens[end].lower_ in _TO
            reach = _FAR if onward and tokens[end].lower_ in _MARKS else 4  # "from 2010 until his death in 2018"
            mark, left, end = ("until", reach, end + 1) if onward else ("", 0, end)
        elif _breaks(tokens, k, mark):
            break
        left -= 1
        mark = mark if left > 0 else ""
        k = max(end, k + 1)
    return Tenure() | Tenure(told.get("since"), told.get("until"))


def ends_before_dates(doc: Doc, i: int) -> int:
    """Return the token behind which "from 2010 to 2014", which ends before token `i`, begins, or `i` itself."""
    while i > 0 and (doc[i - 1].lower_ in _MARKS or doc[i - 1].lower_ in _TO or doc[i - 1].ent_type_ == "DATE"):
        i -= 1
    return i


def _date(dates: dict[int, DateMention], tokens: Sequence[Token], k: int) -> tuple[str | None, int]:
    """Return the date at `tokens` number `k`, a bare year included, and the number behind it."""
    mention = dates.get(tokens[k].i)
    if mention is not None:
        return mention.value, k + mention.end - mention.start
    return (tokens[k].text, k + 1) if _YEAR.fullmatch(tokens[k].text) else (None, k + 1)


def _opens_range(dates: dict[int, DateMention], tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether a date is the first of "(2010 - 2014)"."""
    dash = end + 1 < len(tokens) and tokens[end].text in ("-", "–", "—")
    return dash and (k == 0 or tokens[k - 1].text in ("(", ",")) and _date(dates, tokens, end + 1)[0] is not None


def _breaks(tokens: Sequence[Token], k: int, mark: str) -> bool:
    """Tell whether what the title's words say ends here: at another clause, or at a comma that no mark follows."""
    token = tokens[k]
    if token.lower_ in _ENDS:
        return True
    if token.text == ",":
        return not any(t.lower_ in _MARKS for t in tokens[k + 1 : k + 4]) or bool(mark)
    return not mark and token.pos_ in ("VERB", "AUX")
