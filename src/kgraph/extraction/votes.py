"""Votes counted in a sentence: for, against, abstentions."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kgraph.model import Votes

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORDS = {w: n for n, w in enumerate(_UNITS)} | _TENS | {"none": 0, "no": 0}
_PAIR = re.compile(r"(\d{1,4})[-–—‑](?:to-)?(\d{1,4})")
_GLUED = re.compile(r"to-(\d{1,4})")
_VOTING = frozenset(
    "vote pass approve adopt reject defeat ratify fail confirm impeach margin majority override overturn strike ballot rule "
    "uphold unanimous unanimously ruling decision judgment acquit convict back decide elect".split()
)
_FAVOUR = {"for", "favor", "favour", "yes", "aye", "ayes", "yea", "yeas", "support"}
_AGAINST = {"against", "opposed", "opposing", "no", "nay", "nays", "noes", "dissenting"}
_ABSTAIN = {"abstention", "abstentions", "abstained", "abstaining", "abstain"}
_COUNTED = {"vote", "votes", "voted", "voting", "members", "lawmakers", "senators", "deputies", "mps", "countries",
            "states", "nations", "were", "was", "in", "member", "representatives", "justices", "judges", "legislators",
            "delegates", "others"}  # fmt: skip
_NO_COUNT = {"percent", "%", "per", "year", "years", "p.m.", "a.m.", "pm", "am", "million", "billion", "days", "months"}


def find_votes(tokens: Sequence[Token], *, lost: bool = False, voted: bool = False) -> Votes | None:
    """Return the votes that `tokens` (one sentence or clause) count, or None.

    Reads ``61 to 38``, ``61-38``, ``sixty-one to thirty-eight``, ``61 in favour and 38 against``, ``with four
    abstentions``. What is unanimous has no vote against; where it also counts the voters, only those are given.

    Args:
        tokens: adjoining tokens.
        voted: it is known that they tell of a vote, which otherwise one of them has to say.
        lost: the measure was rejected, so that the smaller number of a bare pair is for it ("rejected by 60 to 39").
    """
    if not voted and not any(t.lemma_.lower() in _VOTING or t.lower_ in _AGAINST | _ABSTAIN for t in tokens):
        return None
    pair = _pair(tokens)
    if pair and lost:
        pair = min(pair), max(pair)
    favour = pair[0] if pair else _labelled(tokens, _FAVOUR)
    against = pair[1] if pair else _labelled(tokens, _AGAINST)
    abstain = _labelled(tokens, _ABSTAIN)
    if favour is None and against is None and any(t.lower_ in ("unanimously", "unanimous") for t in tokens):
        voters = _voters(tokens)
        return Votes(in_favour=voters) if voters else Votes(against=0)
    if not pair and favour is not None and against is None and abstain is None:
        return None  # "two for the road"
    return None if favour is against is abstain is None else Votes(favour, against, abstain)


def has_count(verb: Token) -> bool:
    """Tell whether votes are counted behind a verb, before the next one: "turned down the plan by 9 to 6"."""
    following = [t.i for t in verb.doc[verb.i + 1 : verb.sent.end] if t.pos_ == "VERB"]
    end = following[0] if following else verb.sent.end
    return _pair(list(verb.doc[verb.i + 1 : end])) is not None


def tallies(tokens: Sequence[Token]) -> list[Votes]:
    """Return the pairs of "by votes of 230-197 and 229-198", for several measures; empty where there is one pair or none."""
    found: list[Votes] = []
    i = 0
    while i < len(tokens) and (pair := _pair(tokens[i:])) is not None:
        found.append(Votes(*pair))
        i = next(k for k in range(i + 1, len(tokens) + 1) if k == len(tokens) or _pair(tokens[k:]) != pair)
    return found if len(found) > 1 else []


def _number(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the number that begins at token `i`, and how many tokens it takes."""
    word = tokens[i].lower_.replace(",", "")
    if word.isascii() and word.isdigit():
        return (int(word), 1) if len(word) < 8 else None
    if word not in _WORDS:
        return None
    value, n = _WORDS[word], 1
    if word in _TENS:
        step = 2 if i + 2 < len(tokens) and tokens[i + 1].text == "-" else 1
        unit = _WORDS.get(tokens[i + step].lower_, 0) if i + step < len(tokens) else 0
        if 0 < unit < 10:
            value, n = value + unit, step + 1
    return value, n


def _pair(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return for and against of ``61 to 38``, ``61-38``, ``61 votes to 38``."""
    i = 0
    while i < len(tokens):
        joined = _PAIR.fullmatch(tokens[i].text)
        if joined and not _excluded(tokens, i, i + 1):
            return int(joined[1]), int(joined[2])
        first = _number(tokens, i)
        if first is None or tokens[i].lower_ in ("no", "none"):
            i += 1
            continue
        j = i + first[1]
        if j < len(tokens) and tokens[j].lower_ in ("votes", "vote"):
            j += 1
        joint = j
        while j < len(tokens) and j - joint < 3 and tokens[j].lower_ in ("to", "-", "–", "—", "‑"):
            j += 1
        second = _number(tokens, j) if joint < j < len(tokens) else None
        if second is None and joint < j < len(tokens) and (glued := _GLUED.fullmatch(tokens[j].text)):
            second = int(glued[1]), 1  # "230-to-198" comes as 230, -, to-198
        if second and not _excluded(tokens, i, j + second[1]):
            return first[0], second[0]
        i = max(i + first[1], j if joint < j else 0)
    return None


def _excluded(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the pair is a span of time, money, years or a share, or the name of a measure."""
    after = tokens[end].lower_ if end < len(tokens) else ""
    before = tokens[start - 1].lower_ if start else ""
    before = "no." if before == "." and start > 1 and tokens[start - 2].lower_ == "no" else before
    return after in _NO_COUNT or before in (
        "from",
        "$",
        "€",
        "£",
        "between",
        "aged",
        "ages",
        "section",
        "article",
        "no.",
    )


def _labelled(tokens: Sequence[Token], labels: set[str]) -> int | None:
    """Return the number that a word of `labels` follows: ``38 against``, ``38 members voted against``."""
    i = 0
    while i < len(tokens):
        number = _number(tokens, i)
        if number is None:
            i += 1
            continue
        j = i + number[1]
        end = min(j + 4, len(tokens))
        while j < end and tokens[j].lower_ in _COUNTED and tokens[j].lower_ not in labels:
            j += 1
        if j < end and tokens[j].lower_ in labels and (tokens[i].lower_ != "no" or labels is _ABSTAIN):
            return number[0]
        i += number[1]
    return None


def _voters(tokens: Sequence[Token]) -> int | None:
    """Return how many judges or members decided together: ``all 11 justices``."""
    for i in range(len(tokens) - 1):
        number = _number(tokens, i)
        if number and number[0] > 1:
            after = tokens[min(i + number[1], len(tokens) - 1)].lower_
            if after in ("justices", "judges", "members", "lawmakers", "senators", "deputies", "delegates"):
                return number[0]
    return None
