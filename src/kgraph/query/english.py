"""Questions in plain English, parsed into a preset and its slots; what is not understood is refused.

What has a form of its own (dates, votes, numbers, papers) is cut out first, then a small linear model finds what is named and
chooses the preset by the words around it. Whether the graph knows a name is found out when the question is answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.query import english_slots as filling
from kgraph.query import english_words as words
from kgraph.query.english_cuts import Slot, cut
from kgraph.query.english_features import rows, tokens
from kgraph.query.english_model import model

_LONGEST = 400
"""Code points of a question."""
SURE = 0.6
"""Least probability of a preset: a wrong answer is worse than none."""
_ANYBODY = frozenset(
    "officials people politicians everyone everybody anyone anybody others they lawmakers members someone ministers".split()
)
_OFFICIALS = frozenset({"officials", "ministers", "lawmakers"})


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


def parse(text: str) -> Question | None:
    """Return how a question is understood, or None where it is not.

    >>> parse("What did President Harrow say about corruption?")
    Question(preset='statements', slots={'person': 'Harrow', 'topic': 'corruption'}, officials=False)
    >>> parse("Who will win the election?")
    """
    if len(text) > _LONGEST:
        return None
    rest, given = cut(text)
    if _NO_DAY.search(rest):
        return None
    sentence = tokens(rest, model().vocabulary)
    if not sentence:
        return None
    labels = model().labels(sentence)
    around = filling.frame(sentence, labels)
    if _BEYOND & set(around.split()) or around.split()[0] in _ORDERS:
        return None
    preset, sure = model().preset(sentence, labels, given)
    if preset == "none" or sure < SURE:
        return None
    found = filling.slots(preset, filling.spans(rest, sentence, labels), around, given)
    if found is None:
        return None
    return _question(preset.partition(":")[0], {k: _as_asked(v, text) for k, v in found.items()}, around)


_BEYOND = frozenset(
    """will would should shall ought why going tomorrow likely chances probability forecast cause causes caused consequence
    consequences effect effects impact motivated motives benefits blame fault good better worst honest fair popular happy
    trustworthy justified deserve deserves old tall rich born married cost costs price prices weather temperature population
    percentage percent average phone telephone address salary earn capital definition""".split()
)
"""Words of what the graph cannot tell: the future, advice, opinions, causes, figures of the outside world."""
_ORDERS = frozenset(dict(rows("question_words.tsv"))["order"].split("|")) | {"can", "could", "may", "might"}
"""What begins with one of these wants something done, or asks what is possible."""


_NO_DAY = re.compile(
    r"\b(?:in|on|since|until|till|before|after|during|last|this|next) "
    rf"(?:{'|'.join(m for m in words.MONTHS if m not in ('march', 'may'))}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""A month without its year, or a day of any week: no answer is better than one for all time."""


def _as_asked(value: Slot, asked: str) -> Slot:
    """Return a slot with the apostrophes of the question, which are the same for the model."""
    at = asked.replace("’", "'").find(value) if isinstance(value, str) else -1
    return asked[at : at + len(str(value))] if at >= 0 else value


def _question(preset: str, slots: dict[str, Slot], around: str) -> Question:
    if "date" in slots and preset != "roles":  # a date is a span of days
        day = slots.pop("date")
        slots = {**slots, "since": day} if preset == "new" else {**slots, "since": day, "until": day}
    spoken = {str(slots.get("person", "")).lower(), *(around.split() if "person" not in slots else ())}
    slots = {k: v for k, v in slots.items() if k not in ("person", "body") or str(v).lower() not in _ANYBODY}
    return Question(preset, slots, officials=preset == "statements" and bool(spoken & _OFFICIALS))
