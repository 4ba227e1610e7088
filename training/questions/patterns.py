"""Draws questions from patterns.tsv, a grammar of ways to ask; its head says how patterns are written."""

import random
import re
from functools import cache
from pathlib import Path

from kgraph.query import english_words as words
from kgraph.query.english_cuts import Slot
from kgraph.query.english_features import rows

_SLOT_OF = {"headed": "role", "named": "person"}


def drawn(rng: random.Random, number: int) -> list[tuple[str, str, dict[str, Slot]]]:
    """Return `number` ways to ask for each pattern, in the form of `training.questions.corpus.templates`."""
    found = []
    for line in (Path(__file__).parent / "patterns.tsv").read_text(encoding="utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        preset, pattern, *more = line.split("\t")
        fixed = dict(pair.split("=", 1) for pair in more)
        fixed.pop("needs", None)
        given: dict[str, Slot] = {k: v.split(",") if "," in v else v for k, v in fixed.items()}
        for _ in range(number):
            text = " ".join(_draw(pattern, rng).split()).replace(" 's", "'s")
            if len(set(re.findall(r"\{\w+\}", text))) == len(re.findall(r"\{\w+\}", text)):
                found.append((preset, text, given))
    return found


def _draw(pattern: str, rng: random.Random) -> str:
    """Return one of the questions of a pattern."""
    while m := re.search(r"<(\w+)>", pattern):
        pattern = f"{pattern[: m.start()]}({_classes()[m[1]]}){pattern[m.end() :]}"
    pattern = pattern.replace("['s]", " 's ").replace(".*", "")
    while m := re.search(r"[\[(]([^\[\]()]*)[\])]", pattern):
        optional = m[0].startswith("[") and rng.random() < 0.6
        chosen = "" if optional else rng.choice(m[1].split("|"))
        pattern = f"{pattern[: m.start()]} {chosen} {pattern[m.end() :]}"
    for name, verbs in (("acts", words.LEGISLATIVE), ("moreacts", words.LEGISLATIVE), ("speech", words.SPEECH)):
        pattern = pattern.replace(f"{{{name}}}", rng.choice(sorted(v for v in verbs if v.endswith("ed"))))
    pattern = pattern.replace("{speechnoun}", rng.choice(sorted(words.SPEECH_NOUNS)))
    return re.sub(r"\{(headed|named)\}", lambda m: f"{{{_SLOT_OF[m[1]]}}}", pattern)


@cache
def _classes() -> dict[str, str]:
    return {name: alternatives for name, alternatives in rows("question_words.tsv")}  # noqa: C416 - of two-item lists
