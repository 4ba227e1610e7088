"""The linear model that understands questions: it labels the words that name things, then chooses a preset by the rest.

Both parts add up weights of data/question_weights.tsv, which `python -m training.questions` learns from questions made for
it. The labels are A and B (the first and second person, body or thing), T (topic), M (measure), R (role), G (organization of a
role), W (words to search), F (a fact) and P (paper), in the manner of BIO.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kgraph.query import english_features as features
from kgraph.query.english_features import Token

Weights = Mapping[str, Mapping[str, float]]
"""From a feature to what it adds to each label."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of labels, of labels that follow each other, and of presets."""

    tags: Weights
    presets: Weights
    vocabulary: frozenset[str]

    def labels(self, sentence: Sequence[Token]) -> list[str]:
        """Return the best row of labels (Viterbi)."""
        known = self.tags["bias"]
        best: dict[str, tuple[float, tuple[str, ...]]] = {"^": (0.0, ())}
        for n in range(len(sentence)):
            score = dict.fromkeys(known, 0.0)
            for feature in features.of_token(sentence, n):
                for label, weight in self.tags.get(feature, _NONE).items():
                    score[label] += weight
            best = {
                label: max(
                    (total + score[label] + self.tags.get(f"after {last}", _NONE).get(label, 0.0), (*path, label))
                    for last, (total, path) in best.items()
                    if may_follow(last, label)
                )
                for label in known
                if any(may_follow(last, label) for last in best)
            }
        return list(max(best.values())[1])

    def preset(self, sentence: Sequence[Token], labels: Sequence[str], cut: Mapping[str, object]) -> tuple[str, float]:
        """Return the likeliest preset, with its kind after a colon, or ``none``; and its probability."""
        score = dict.fromkeys(self.presets["bias"], 0.0)
        for feature in features.of_question(sentence, labels, cut):
            for name, weight in self.presets.get(feature, _NONE).items():
                score[name] += weight
        best = max(score, key=lambda name: (score[name], name))
        return best, 1 / sum(math.exp(s - score[best]) for s in score.values())


_NONE: Mapping[str, float] = {}


def may_follow(last: str, label: str) -> bool:
    """Tell whether a label may follow another: a span goes on only where it began.

    >>> may_follow("B-A", "I-A"), may_follow("O", "I-A")
    (True, False)
    """
    return not label.startswith("I-") or last[2:] == label[2:]


@cache
def model() -> Model:
    """Return the model that kgraph carries."""
    parts: dict[str, dict[str, dict[str, float]]] = {"tag": {}, "preset": {}, "word": {}}
    for part, feature, *weights in features.rows("question_weights.tsv"):
        parts[part][feature] = {name: float(w) for name, _, w in (x.rpartition("=") for x in weights)}
    return Model(parts["tag"], parts["preset"], frozenset(parts["word"]))
