"""Turns what the model labelled in a question into the slots of a preset."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgraph.query import english_words as words
from kgraph.query.english_cuts import Slot
from kgraph.query.english_facts import fact_slots
from kgraph.query.english_features import Token

# For each preset, the slots of the labels; "thing", "body" and "role" are told apart by what the words say.
_SLOTS: Mapping[str, Mapping[str, str]] = {
    "roles": {"A": "person", "R": "role", "G": "organization", "B": "organization", "P": "publisher"},
    "statements": {"A": "person", "T": "topic", "M": "topic", "B": "topic", "F": "topic", "P": "publisher"},
    "actions": {"A": "body", "G": "body", "M": "measure", "T": "topic", "P": "publisher"},
    "timeline": {"A": "person", "T": "topic", "M": "topic", "B": "topic"},
    "compare": {"A": "person", "B": "other", "T": "topic", "M": "topic"},
    "contradictions": {"A": "person", "B": "other", "T": "topic", "M": "topic"},
    "path": {"A": "thing", "B": "other", "M": "thing", "T": "thing"},
    "neighbors": {"A": "thing", "M": "thing", "T": "thing", "G": "thing", "W": "thing"},
    "communities": {"A": "thing", "M": "thing", "T": "thing", "G": "thing"},
    "new": {"A": "thing", "M": "thing", "T": "thing", "G": "thing"},
    "sources": {"F": "fact", "A": "thing", "M": "thing", "T": "thing"},
    "top": {"A": "person", "T": "topic", "M": "topic", "P": "publisher"},
    "search": {"W": "words", "T": "words", "M": "words", "A": "words", "G": "words", "P": "publisher"},
}
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "roles": (("person", "role", "organization"),),
    "statements": (("person", "topic", "action", "measure", "since", "until"),),
    "actions": (("person", "body", "measure", "topic", "action"),),
    "timeline": (("person",),),
    "compare": (("person",), ("other",)),
    "path": (("person", "organization", "measure", "topic"), ("other",)),
    "neighbors": (("person", "organization", "measure", "topic"),),
    "sources": (("person", "organization", "body", "measure", "topic", "kind"),),
    "search": (("words",),),
}
"""Of each row, a question must give one slot."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a question that name something: a label of the model, and the text."""

    label: str
    text: str


def spans(text: str, sentence: Sequence[Token], labels: Sequence[str]) -> list[Span]:
    """Return the labelled spans of a question, in order."""
    found: list[tuple[str, int, int]] = []
    for token, label in zip(sentence, labels, strict=True):
        if label.startswith("B-"):
            found.append((label[2:], token.start, token.end))
        elif label.startswith("I-"):
            found[-1] = (found[-1][0], found[-1][1], token.end)
    return [Span(label, text[start:end].replace(" ,", ",")) for label, start, end in found]


def frame(sentence: Sequence[Token], labels: Sequence[str]) -> str:
    """Return the words around the spans in lower case, each span as its label."""
    row = (
        t.text.lower() if label == "O" else f"<{label[2:]}>"
        for t, label in zip(sentence, labels, strict=True)
        if not label.startswith("I-")
    )
    return " ".join(row)


def slots(preset: str, found: Sequence[Span], around: str, cut: Mapping[str, Slot]) -> dict[str, Slot] | None:
    """Return the slots that a preset takes from the spans, or None where it lacks what it needs.

    Args:
        preset: name, with its kind after a colon.
        found: the spans of the question.
        around: its other words, as `frame` gives them.
        cut: slots that were cut out before.
    """
    preset, _, kind = preset.partition(":")
    result = dict(cut) | ({"kind": kind} if kind else {})
    for slot, text in _named(preset, found):
        if slot == "fact":
            result |= fact_slots(text) or {}
        elif slot == "role":
            person, title = _held_by(text) if _WAS.match(around) else ("", text)
            result |= {"person": person} if person else {}
            result |= _role(title)
        elif slot == "words":
            result.setdefault("words", text.strip(" \"'“”‘’"))
        elif value := words.clean(text):
            result.setdefault(_kind(slot, value), value)
    acts = _legislative(around) if preset == "actions" else _speech(around) if preset == "statements" else []
    if acts:
        result["action"] = acts[0] if len(acts) == 1 else acts
    if preset == "actions" and (m := _VOTED_ON.search(around)) and result.get("action") == words.LEGISLATIVE[m[1]]:
        result = {**result, "measure": m[1]}
        del result["action"]
    if preset == "roles" and _OTHERS.search(around):  # whoever else held the role is asked for
        result.pop("person", None)
    enough = all(any(name in result for name in names) for names in _NEEDED.get(preset, ()))
    return result if enough else None


_OTHERS = re.compile(r"\b(?:succeeded|followed|replaced|preceded|came after|came before|before|after) <A>")
_VOTED_ON = re.compile(r"\bvotes? on the (override|veto)$")


def _named(preset: str, found: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield slots with their texts; a second A is the other one of a pair."""
    names, seen = _SLOTS[preset], False
    for span in found:
        label = "B" if span.label == "A" and seen and "B" in names else span.label
        seen |= label == "A"
        if (
            preset == "roles"
            and label == "A"
            and len(found) == 1
            and span.text.rsplit(maxsplit=1)[-1].lower() in words.ROLE_HEADS
        ):
            label = "R"
        if preset == "roles" and label == "A" and words.BODY.search(span.text.rsplit(maxsplit=1)[-1]):
            label = "G"
        if preset == "actions" and label in "AT" and _kind("thing", words.clean(span.text)) == "measure":
            label = "M"
        if label in names:
            yield names[label], span.text


def _kind(name: str, value: str) -> str:
    """Return the slot of a thing that may be anything; other names are slots already."""
    if not value:
        return name
    if name == "body":  # an official acts as well
        return "body" if words.BODY.search(value) or not value[:1].isupper() else "person"
    if name != "thing":
        return name
    head = re.split(r" (?:of|on|for|against|to) ", value)[0].rsplit(maxsplit=1)[-1]
    for word in (head, value.rsplit(maxsplit=1)[-1], value):
        if words.BODY.search(word):
            return "organization"
        if words.MEASURE.search(word):
            return "measure"
    return "person" if value[:1].isupper() else "topic"


_WAS = re.compile(r"(?:was|is) <[AR]>")


def _held_by(text: str) -> tuple[str, str]:
    """Return the name in front of a title, which the model may take for a part of it, and the title.

    >>> _held_by("Olven minister"), _held_by("acting minister of Orland"), _held_by("Vice President")
    (('Olven', 'minister'), ('', 'acting minister of Orland'), ('', 'Vice President'))
    """
    words = text.split()
    n = next((n for n, w in enumerate(words) if w.islower()), 0)
    return " ".join(words[:n]), " ".join(words[n:])


def _role(text: str) -> dict[str, Slot]:
    """Return the title, and the organization that follows it."""
    title = re.sub(r"^(?:the|a|an)\s+|\s(?:before|after)\s.*", "", text.strip(" \"'“”"), flags=re.IGNORECASE)
    m = re.match(
        rf"(?P<role>.+?(?:\s+(?:of|for)\s+(?:{words.PORTFOLIOS})\b)?)(?:\s+(?:of|in|at|for)\s+(?P<org>.+))?$",
        title,
        re.IGNORECASE,
    )
    if not m:
        return {"role": title}
    found: dict[str, Slot] = {"role": words.clean(m["role"]) if " of " in m["role"] else m["role"]}
    if m["org"]:
        found["organization"] = words.clean(m["org"])
    return found


def _acts(around: str, verbs: Mapping[str, str], nouns: frozenset[str]) -> list[str]:
    """Return the acts that the words stand for, in order; `nouns` are no verbs after "which" or an article."""
    found = []
    for m in re.finditer(rf"(?<![\w<-])(?:{words.any_of(verbs)})(?![\w>-])", around):
        before = around[: m.start()].split()[-1:]
        if not (m[0] in nouns and before and before[0] in _BEFORE_NOUNS):
            found.append(verbs[m[0]])
    return list(dict.fromkeys(found))


_BEFORE_NOUNS = frozenset(
    "which what the a an of 's on any no main his her their and these those all by how many".split()
)
_ALSO_NOUNS = frozenset("issue issues debate debates call calls act acts claim claims report reports".split())


def _legislative(around: str) -> list[str]:
    found = _acts(around, words.LEGISLATIVE | words.SIDES, _ALSO_NOUNS)
    counted = re.match(r"how many\b", around)  # asks for the votes, not for who cast them
    return [a for a in found if not (counted and a in ("oppose", "sponsor"))]


def _speech(around: str) -> list[str]:
    return [a for a in _acts(around, words.SPEECH | words.SPEECH_NOUNS, _ALSO_NOUNS) if a not in words.SAYING]
