"""How sure the tagger is of an attribution: a logistic model that was fitted on held-back articles."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.attribution.decode import Eagerness
from kgraph.attribution.linking import Linked
from kgraph.errors import KgraphError


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the `features` of an attribution, and from which chance on it is given out.

    Attributes:
        bias: added to the weighted sum.
        threshold: least confidence, 0..1, of an attribution that is given out.
        eagerness: what the decoder adds to the log probability that a source, a cue and a content begin.
    """

    weights: tuple[float, ...]
    bias: float
    threshold: float
    eagerness: Eagerness

    def confidence(self, linked: Linked) -> float:
        """Return how likely `linked` is right, 0..1."""
        total = self.bias + sum(w * f for w, f in zip(self.weights, features(linked), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(linked: Linked) -> Sequence[float]:
    """Return what the confidence depends on: log probabilities of tags and links, and how much is tagged."""
    source = linked.source
    return (
        min(c.score for c in linked.contents),
        min(c.weakest for c in linked.contents),
        linked.cue.score,
        linked.cue.weakest,
        source.score if source else 0.0,
        source.weakest if source else 0.0,
        0.0 if source else 1.0,
        math.log(linked.content_chance),
        math.log(linked.source_chance),
        math.log(sum(c.end - c.first for c in linked.contents)),
        float(len(linked.contents) > 1),
    )


def read_calibration(path: Path) -> Calibration:
    """Return the calibration that `write_calibration` wrote.

    Raises:
        KgraphError: the file is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        source, cue, content = data["eagerness"]
        return Calibration(tuple(data["weights"]), data["bias"], data["threshold"], (source, cue, content))
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise KgraphError(f"{path}: the attribution model is damaged ({e}); install kgraph anew.") from e


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write `calibration` as JSON."""
    data = {name: getattr(calibration, name) for name in ("weights", "bias", "threshold", "eagerness")}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
