"""Fits the confidence of attributions, and the threshold, on articles that were held back from training."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kgraph.attribution.confidence import Calibration, features, write_calibration
from kgraph.attribution.decode import Eagerness, Floats
from kgraph.attribution.features import Words, words_of
from kgraph.attribution.quotes import quotations
from kgraph.attribution.spans import attribution_of, continued
from kgraph.attribution.tagger import Tagger, candidates
from training.attribution.network import base_tokenizer
from training.attribution.score import f1, right_ones

log = logging.getLogger(__name__)

_EAGERNESS: tuple[Eagerness, ...] = (
    (0.0, 0.0, 0.0),
    (1.0, 0.5, 0.0),
    (1.0, 1.0, 0.0),
    (1.0, 1.5, 0.0),
    (1.0, 2.0, 0.0),
    (2.0, 1.0, 0.0),
    (2.0, 2.0, 0.0),
)
_RIDGE = 1.0
_STEPS = 30


def calibrate(folder: Path, articles: Sequence[dict[str, Any]]) -> None:
    """Write ``calibration.json`` into the model folder, with the eagerness and threshold that give the best F1."""
    best, chosen = -1.0, None
    write_calibration(Calibration((), 0.0, 0.0, _EAGERNESS[0]), folder / "calibration.json")
    tagger, tokenizer = Tagger(folder), base_tokenizer()
    read = [(w, tagger.numbers(w)) for w in (words_of(a["text"], tokenizer) for a in articles)]
    for eagerness in _EAGERNESS:
        table, right, gold = _table(read, articles, eagerness)
        weights = _logistic(table, right)
        chances = 1 / (1 + np.exp(-(table @ weights[:-1] + weights[-1])))
        order = np.argsort(-chances, kind="stable")
        scores = [f1(int(r), i + 1, gold) for i, r in enumerate(np.cumsum(right[order]))]
        top = int(np.argmax(np.convolve(scores, np.ones(25) / 25, mode="valid"))) + 12  # smoothed: few articles
        log.info(
            "eagerness %s: %d candidates, F1 %.4f at confidence %.2f",
            eagerness,
            len(right),
            scores[top],
            chances[order[top]],
        )
        if scores[top] > best:
            best = scores[top]
            chosen = Calibration(
                tuple(round(float(w), 5) for w in weights[:-1]),
                round(float(weights[-1]), 5),
                round(float(chances[order[top]]), 3),
                eagerness,
            )
    if chosen is None:
        raise ValueError("no attributions to calibrate on")
    write_calibration(chosen, folder / "calibration.json")


def _table(
    read: Sequence[tuple[Words, Floats]], articles: Sequence[dict[str, Any]], eagerness: Eagerness
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], int]:
    """Return the features of all candidates, whether each is right, and the number of gold attributions."""
    rows: list[Sequence[float]] = []
    right: list[bool] = []
    for article, (words, numbers) in zip(articles, read, strict=True):
        text = article["text"]
        found = candidates(numbers, words, eagerness=eagerness)
        quoted = quotations(text)
        spans = [attribution_of(a, words, text, quoted, confidence=0.0) for a in found]
        rows += [features(a) for a in found]
        right += right_ones(text, article["attributions"], continued(spans, text, quoted))
    return np.array(rows), np.array(right), sum(len(a["attributions"]) for a in articles)


def _logistic(table: npt.NDArray[Any], right: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return weights and bias of a ridge logistic regression (Newton's method)."""
    scale = np.append(table.std(axis=0) + 1e-6, 1.0)
    x = np.column_stack([table, np.ones(len(table))]) / scale
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], _RIDGE)
    ridge[-1] = 0.0
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - right) + ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        weights = weights - np.linalg.solve(curve, slope)
    return weights / scale
