"""Answers questions in plain English by a preset."""

import shlex
from collections.abc import Mapping
from typing import Any

from kgraph.errors import UsageError
from kgraph.pipeline.graph import Graph
from kgraph.query import Answer
from kgraph.query.english import Question, parse

# From slots to arguments of the method; the first of several that is given counts.
_ARGUMENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "roles": {
        "person": ("person",), "organization": ("organization", "body"), "role": ("role",), "as_of": ("date",),
        "publisher": ("publisher",),
    },
    "statements": {
        "person": ("person", "organization", "body"), "about": ("topic", "other"), "vote": ("measure",), "days": ("days",),
        "act": ("action",), "publisher": ("publisher",),
    },
    "actions": {
        "body": ("body", "person", "organization"), "measure": ("measure",), "about": ("topic",), "act": ("action",),
        "publisher": ("publisher",),
    },
    "timeline": {"person": ("person", "organization"), "about": ("topic", "measure")},
    "compare": {"person": ("person",), "other": ("other",), "about": ("topic", "measure")},
    "contradictions": {"person": ("person",), "other": ("other",), "about": ("topic", "measure")},
    "path": {"start": ("person", "organization", "body", "measure", "topic"), "end": ("other",), "number": ("limit",)},
    "neighbors": {"name": ("person", "organization", "body", "measure", "topic")},
    "sources": {"about": ("person", "body", "organization", "measure", "topic"), "kind": ("kind",)},
    "new": {"about": ("person", "organization", "body", "measure", "topic")},
    "top": {"kind": ("kind",), "person": ("person",), "about": ("topic",), "publisher": ("publisher",)},
    "communities": {"member": ("person", "organization", "body", "measure", "topic")},
    "search": {"words": ("words",), "publisher": ("publisher",)},
}  # fmt: skip
_DATED = {"roles", "statements", "actions", "timeline", "compare", "contradictions", "sources", "top", "search"}


def understood(text: str) -> Question:
    """Return how a question is understood.

    Raises:
        UsageError: it is not; the sentence names what can be asked.
    """
    found = parse(text)
    if found is None:
        raise UsageError(
            "I can't answer that. Try a question such as: what did NAME say about TOPIC? who was ROLE of ORGANIZATION on DATE? "
            "who vetoed MEASURE? how are NAME and NAME connected? what is new since DATE? kgraph query --help lists the presets."
        )
    return found


def arguments(question: Question) -> dict[str, Any]:
    """Return the arguments of the preset's method."""
    slots = question.slots
    found: dict[str, Any] = {}
    for argument, names in _ARGUMENTS[question.preset].items():
        value = next((slots[n] for n in names if n in slots), None)
        if value is not None:
            found[argument] = value
    if question.preset == "sources":  # the second thing that the fact names
        rest = [slots[n] for n in ("other", "measure", "topic", "organization") if n in slots]
        rest = [r for r in rest if r != found.get("about")]
        found |= {"other": rest[0]} if rest and "about" in found else {}
    if "act" in found and isinstance(found["act"], str):
        found["act"] = [found["act"]]
    if question.preset in _DATED | {"new"}:
        for name in ("since", "until"):
            if name in slots and slots[name] != "vote" and not (name == "until" and question.preset == "new"):
                found[name] = slots[name]
    if question.preset == "statements":
        side = {name for name in ("since", "until") if slots.get(name) == "vote"}
        found |= {"before": False} if side == {"since"} else {"after": False} if side == {"until"} else {}
        found |= {"officials": True} if question.officials else {}
    return found


def answered(graph: Graph, question: Question, *, limit: int | None = None) -> Answer[Any]:
    """Return the answer of the preset.

    Args:
        graph: to ask.
        question: as it was understood.
        limit: rows at most, unless the question says a number.

    Raises:
        UsageError: a name is not in the graph.
    """
    given = arguments(question)
    if question.preset != "path":
        given["limit"] = question.slots.get("limit", limit)
    method = getattr(graph, "stories" if question.preset == "sources" and set(given) == {"limit"} else question.preset)
    answer: Answer[Any] = method(**given)
    return answer


def as_command(question: Question) -> str:
    """Return the preset and its options, as somebody would type them."""
    parts = [question.preset]
    given = arguments(question)
    for name, value in given.items():
        flag = _FLAGS.get((question.preset, name), f"--{name.replace('_', '-')}")
        if isinstance(value, bool):
            parts.append(_SWITCHES[name])
        elif flag == "":
            parts.append(shlex.quote(str(value)))
        elif flag == "--kind" and question.preset == "sources":
            parts.append(f"--{value}")
        else:
            parts += [f"{flag} {shlex.quote(str(v))}" for v in (value if isinstance(value, list) else [value])]
    if question.preset != "path" and "limit" in question.slots:
        parts.append(f"--limit {question.slots['limit']}")
    return " ".join(parts)


_SWITCHES = {"before": "--after", "after": "--before", "officials": "--officials"}
_POSITIONAL = {
    "timeline": ("person",), "compare": ("person", "other"), "path": ("start", "end"), "neighbors": ("name",),
    "sources": ("about", "other"), "search": ("words",),
}  # fmt: skip
_FLAGS = {(preset, name): "" for preset, names in _POSITIONAL.items() for name in names} | {("top", "kind"): "--rank"}
