"""The patterns of questions, read from data/questions.tsv, whose head says how they are written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kgraph.query import english_words as words

_DATA = files("kgraph.query") / "data"
_LEGISLATIVE = f"(?:{words.any_of(words.LEGISLATIVE)})"
_SPEECH = f"(?:{words.any_of(words.SPEECH)})"
_HEADS = "|".join(sorted(words.ROLE_HEADS))
_ANYTHING = "person other topic measure body organization thing words fact publisher".split()
_SLOTS = {name: f"(?P<{name}>.+?)" for name in _ANYTHING} | {
    "role": "(?P<role>.+)",
    "headed": rf"(?P<role>(?:[\w'-]+ )*?(?:{_HEADS})(?:s|-elect|-designate)?(?: (?:of|in|at|for) .+)?)",
    "named": r"(?P<person>(?-i:[A-Z])[\w.'-]*(?: (?-i:[A-Z])[\w.'-]*)*)",
    "speech": rf"(?P<speech>{_SPEECH}(?:(?: ,(?: or| and)?| or| and) {_SPEECH})*)",
    "speechnoun": f"(?P<speechnoun>{words.any_of(words.SPEECH_NOUNS)})",
    "acts": rf"(?P<acts>{_LEGISLATIVE}(?:(?: ,(?: or| and)?| or| and) {_LEGISLATIVE})*)",
    "moreacts": f"(?P<moreacts>{_LEGISLATIVE})",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to ask a preset.

    Attributes:
        regex: must match the whole question, a space in front of each word and comma.
        fixed: slots that the pattern itself gives.
        needs: words of which the question must hold one, if there are any.
    """

    preset: str
    regex: re.Pattern[str]
    fixed: Mapping[str, str]
    needs: tuple[str, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns, in the order in which they are tried."""
    found = []
    for preset, pattern, *more in _rows("questions.tsv"):
        fixed = dict(pair.split("=", 1) for pair in more)
        needs = fixed.pop("needs", "")
        found.append(Pattern(preset, _Reader(pattern).regex(), fixed, tuple(filter(None, needs.split("|")))))
    return tuple(found)


@cache
def _classes() -> dict[str, str]:
    return {name: f"({alternatives})" for name, alternatives in _rows("question_words.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class _Reader:
    """Turns a pattern into a regular expression, in which each word brings the space in front of it along."""

    def __init__(self, pattern: str) -> None:
        self._pieces = re.findall(r"\s+|[\[\]()|]|<\w+>|\{\w+\}|[^\s\[\]()|<{]+", pattern)
        self._at = 0
        self._seen: set[str] = set()

    def regex(self) -> re.Pattern[str]:
        """Return the regular expression."""
        return re.compile(self._alternatives("", spaced=True), re.IGNORECASE)

    def _alternatives(self, closing: str, *, spaced: bool) -> str:
        """Return what stands up to `closing`: alternatives, each a row of words."""
        found = [self._row(spaced=spaced)]
        while self._at < len(self._pieces) and self._pieces[self._at] == "|":
            self._at += 1
            found.append(self._row(spaced=spaced))
        if closing:
            if self._at >= len(self._pieces) or self._pieces[self._at] != closing:
                raise ValueError(f"{closing} is missing in {''.join(self._pieces)}")
            self._at += 1
        return f"(?:{'|'.join(found)})"

    def _row(self, *, spaced: bool) -> str:
        parts = []
        while self._at < len(self._pieces) and self._pieces[self._at] not in ("|", "]", ")"):
            piece = self._pieces[self._at]
            self._at += 1
            if piece.isspace():
                spaced = True
            elif piece in ("[", "("):
                inner = self._alternatives("]" if piece == "[" else ")", spaced=spaced)
                parts.append(f"{inner}?" if piece == "[" else inner)
                spaced = False
            elif piece.startswith("<"):
                self._pieces[self._at : self._at] = _Reader(_classes()[piece[1:-1]])._pieces
            else:
                parts.append((" " if spaced else "") + self._word(piece))
                spaced = False
        return "".join(parts)

    def _word(self, piece: str) -> str:
        if piece.startswith("{"):
            name = piece[1:-1]
            pattern = _SLOTS[name]
            slot = {"headed": "role", "named": "person"}.get(name, name)
            if slot in self._seen:  # a slot may stand in two places; each has a group of its own
                pattern = pattern.replace(f"<{slot}>", f"<{slot}{len(self._seen)}>")
            self._seen.add(slot if slot not in self._seen else f"{slot}{len(self._seen)}")
            return pattern
        return ".*" if piece == ".*" else "'s?" if piece == "'s" else re.escape(piece)
