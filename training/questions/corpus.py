"""Questions with what is named in them: those of asked.tsv filled with names, and those of tests/data/questions_dev.jsonl."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kgraph.query import english_words as words
from kgraph.query.english_cuts import Slot, cut
from kgraph.query.english_slots import Span, slots

HERE = Path(__file__).parent
DEV = HERE.parents[1] / "tests/data/questions_dev.jsonl"
_LABELS = {
    "person": "A", "body": "A", "thing": "A", "other": "B", "topic": "T", "measure": "M", "role": "R", "organization": "G",
    "words": "W", "fact": "F", "publisher": "P",
}  # fmt: skip
_THINGS = {
    "path",
    "neighbors",
    "communities",
    "new",
    "sources",
    "top",
    "compare",
    "timeline",
    "contradictions",
    "statements",
}
"""Presets whose organizations and measures are things like others."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question without what is cut out of it.

    Attributes:
        text: as the model gets it.
        cut: the slots that were cut out.
        spans: label, first and last code point (half open) of what is named.
        preset: with its kind after a colon; ``none`` where it is to be refused.
        asked: the whole question.
        slots: what it gives.
    """

    text: str
    cut: dict[str, Slot]
    spans: tuple[tuple[str, int, int], ...]
    preset: str
    asked: str
    slots: dict[str, Slot]


def templates() -> list[tuple[str, str, dict[str, Slot]]]:
    """Return preset, question with slots in braces, and slots that it gives otherwise."""
    found = []
    for line in (HERE / "asked.tsv").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            preset, text, *more = line.split("\t")
            given: dict[str, Slot] = {}
            for name, value in (pair.split("=", 1) for pair in more):
                numeric = name in ("days", "limit")
                given[name] = int(value) if numeric else value.split(",") if "," in value else value
            found.append((preset, text, given))
    return found


def filled(preset: str, template: str, given: dict[str, Slot], rng: random.Random) -> Example:
    """Return a template with names in its slots."""
    given = dict(given)
    person = given.pop("as", None)
    kind = f"{preset}:{given['kind']}" if "kind" in given else preset
    pieces, named = [], []
    lower = rng.random() < 0.25
    for piece in re.split(r"(\{\w+\})", template):
        if not piece.startswith("{"):
            pieces.append(piece)
            continue
        slot = piece[1:-1]
        source = rng.choice(("person", "person", "organization", "measure")) if slot == "thing" else slot
        other = slot == "other" and preset == "path" and rng.random() < 0.4
        value = rng.choice(_fillers()["organization" if other else source])
        if person and slot == "organization":
            slot = "person"
        if pieces and pieces[-1].endswith(("the ", "current ")) and value.startswith("the "):
            value = value[4:]
        value = value.lower() if lower else value
        pieces.append(value)
        named.append((slot, value))
    asked = "".join(pieces)
    asked = (asked[:1].upper() + asked[1:] if rng.random() < 0.6 else asked) + ("?" if rng.random() < 0.5 else "")
    text, cutout = cut(asked)
    if rng.random() < 0.5:
        text = text[:1].upper() + text[1:]
    found, at = [], 0
    for slot, value in named:
        bare = re.sub(r"^the ", "", re.sub(r"\s*,\s*", " , ", value), flags=re.IGNORECASE)
        begin = text.lower().find(bare.lower(), at)
        if begin >= 0:
            label = "A" if slot == "organization" and preset in _THINGS else _LABELS[slot]
            found.append((label, begin, begin + len(bare)))
            at = begin + len(bare)
    spans = tuple(sorted(found, key=lambda s: s[1]))
    given = dict(cutout) | {k: v for k, v in given.items() if k not in ("kind",)}
    expected = slots(kind, [Span(label, text[b:e]) for label, b, e in spans], "", cutout) if preset != "none" else {}
    return Example(text, cutout, spans, kind, asked, {**(expected or {}), **given})


def dev(rng: random.Random) -> Iterator[Example]:
    """Yield the questions of the development set."""
    for line in DEV.read_text(encoding="utf8").splitlines():
        asked = json.loads(line)
        preset = asked["preset"] or "none"
        expected: dict[str, Slot] = asked.get("slots", {})
        text, cutout = cut(asked["question"])
        if rng.random() < 0.3:
            text = text[:1].lower() + text[1:] if rng.random() < 0.5 else text[:1].upper() + text[1:]
        kind = f"{preset}:{expected['kind']}" if "kind" in expected else preset
        named = preset == "sources" and "kind" not in expected
        spans = _fact(text) if named else _aligned(text, preset, expected, cutout)
        yield Example(text, cutout, tuple(spans), kind, asked["question"], expected)


def _fact(text: str) -> list[tuple[str, int, int]]:
    """Return the span of the fact that a question on its sources names: what stands after the last "that" or "for"."""
    m = re.search(
        r".*\b(?:that|report of|for) (?:the (?=\w+ (?:is|was|has|passed|rejected|adopted|overturned)))?", text
    )
    return [("F", m.end(), len(text))] if m else []


def _aligned(text: str, preset: str, expected: dict[str, Slot], cutout: dict[str, Slot]) -> list[tuple[str, int, int]]:
    """Return where the slots stand in a question, a title before a name included."""
    found = []
    for slot, value in expected.items():
        begin = text.lower().find(str(value).lower().replace(",", " ,"))
        if slot not in _LABELS or slot in cutout or begin < 0:
            continue
        end = begin + len(str(value))
        label = _LABELS[slot]
        if slot in ("organization", "measure", "topic") and preset in _ONE_THING:
            label = "A"
        if slot == "organization" and preset in _THINGS:
            label = "A"
        while label in "AB" and text[begin].isupper() and (m := _TITLE.search(text[:begin])):
            begin = m.start()
        found.append((label, begin, end))
    found.sort(key=lambda s: s[1])
    for n, (label, _, end) in enumerate(found[:-1]):  # "speaker of the National Assembly" is one piece
        following, start, last = found[n + 1]
        if label == "R" and following == "G" and re.fullmatch(r" (?:of|in|at|for) (?:the )?", text[end:start]):
            found[n : n + 2] = [("R", found[n][1], last)]
            break
    return found


_ONE_THING = frozenset({"path", "neighbors", "communities", "new", "sources"})
_TITLE = re.compile(rf"\b(?:{words.any_of([*words.TITLE_HEADS, 'prime'])})\.? $", re.IGNORECASE)


@cache
def _fillers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / "fillers.tsv").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            slot, value = line.split("\t")
            found.setdefault(slot, []).append(value)
    return found
