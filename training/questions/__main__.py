"""Learns src/kgraph/query/data/question_weights.tsv: `python -m training.questions`.

An averaged structured perceptron (Collins 2002) learns the labels, a softmax regression the presets. With `--check` it learns
without a third of asked.tsv, writes nothing, and says how many of these are understood: preset and all slots right, or refused;
`-v` prints what was missed. It takes two minutes of the processor.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from kgraph.query import english, english_features, english_model
from kgraph.query.english_features import Token, lexicon, tokens
from training.questions.corpus import Example, dev, filled, templates
from training.questions.patterns import drawn

OUT = Path(english_features.__file__).parent / "data/question_weights.tsv"
FILLS, DRAWN, EPOCHS = 5, 6, 6
_LEAST = 1.0, 0.1
"""Weights of labels and presets below these are left out."""
_SEEN = 4
"""Examples in which a feature must stand."""
_KNOWN_FROM = 2
"""Ways of asking in which a word must stand to be known by itself."""
_THINGS = ("person", "organization", "body", "measure", "topic")


def main() -> None:
    """Learn, and write or check."""
    check = "--check" in sys.argv
    rng = random.Random(7)
    asked = templates()
    rng.shuffle(asked)
    held = asked[::3] if check else []
    used = [a for a in asked if a not in held] if check else asked
    examples = [filled(*a, rng) for a in used for _ in range(FILLS)] + [e for _ in range(3) for e in dev(rng)]
    examples += [filled(*a, rng) for a in drawn(rng, DRAWN)]
    rng.shuffle(examples)
    model = learn(examples, vocabulary(used, examples), rng)
    if check:
        english_model.model.cache_clear()
        english.model = lambda: model  # type: ignore[assignment]
        score([filled(*a, rng) for a in held], "held out")
        score(list(dev(rng)), "development")
    else:
        write(model)


def vocabulary(used: list[tuple[str, str, Any]], examples: list[Example]) -> frozenset[str]:
    """Return the words that the model knows: those around the slots, unless they are rare."""
    count: Counter[str] = Counter()
    for _, text, _ in used:
        count.update({w for w in text.lower().replace("{", " {").split() if "{" not in w})
    for e in examples[::FILLS]:
        outside = "".join(c for n, c in enumerate(e.text) if not any(b <= n < end for _, b, end in e.spans))
        count.update(set(outside.lower().split()) if e.preset != "none" else ())
    found = {t.text.lower() for w, n in count.items() if n >= _KNOWN_FROM for t in tokens(w, frozenset())}
    return frozenset(found | lexicon())


def learn(examples: list[Example], known: frozenset[str], rng: random.Random) -> english_model.Model:
    """Return a model of the examples."""
    sentences = [tokens(e.text, known) for e in examples]
    gold = [labels_of(e, s) for e, s in zip(examples, sentences, strict=True)]
    kept = [(e, s, g) for e, s, g in zip(examples, sentences, gold, strict=True) if s]
    tags = _perceptron([(s, g) for e, s, g in kept if e.preset != "none"], rng)
    model = english_model.Model(tags, {}, known)
    rows = [(english_features.of_question(s, g, e.cut), e.preset) for e, s, g in kept]
    rows += [(english_features.of_question(s, model.labels(s), e.cut), e.preset) for e, s, _ in kept]
    return english_model.Model(tags, _softmax(rows), known)


def labels_of(example: Example, sentence: list[Token]) -> list[str]:
    """Return the labels of an example's tokens."""
    found = ["O"] * len(sentence)
    for label, begin, end in example.spans:
        inside = [n for n, t in enumerate(sentence) if begin <= t.start and t.end <= end]
        for n in inside:
            found[n] = f"{'B' if n == inside[0] else 'I'}-{label}"
    return found


def _perceptron(pairs: list[tuple[list[Token], list[str]]], rng: random.Random) -> dict[str, dict[str, float]]:
    names = sorted({label for _, labels in pairs for label in labels})
    index = {n: i for i, n in enumerate(names)}
    allowed = np.array([[english_model.may_follow(a, b) for b in names] for a in names])
    first = np.array([english_model.may_follow("^", b) for b in names])
    seen = [[english_features.of_token(s, n) for n in range(len(s))] for s, _ in pairs]
    count = Counter(f for rows in seen for row in rows for f in row)
    ids = {f: i for i, f in enumerate(sorted(f for f, c in count.items() if c >= _SEEN))}
    data = [
        ([[ids[f] for f in row if f in ids] for row in rows], [index[x] for x in g])
        for rows, (_, g) in zip(seen, pairs, strict=True)
    ]
    size = len(names)
    w, total = np.zeros((len(ids), size)), np.zeros((len(ids), size))
    t, t_total = np.zeros((size + 1, size)), np.zeros((size + 1, size))
    step = 1
    for _ in range(EPOCHS):
        rng.shuffle(data)
        for rows, truth in data:
            scores = np.array([w[r].sum(axis=0) for r in rows])
            got = _viterbi(scores, t, allowed, first)
            last_true = last_got = size
            for r, a, b in zip(rows, truth, got, strict=True):
                if a != b:
                    for f in r:
                        w[f, a] += 1
                        w[f, b] -= 1
                        total[f, a] += step
                        total[f, b] -= step
                if (a, last_true) != (b, last_got):
                    t[last_true, a] += 1
                    t[last_got, b] -= 1
                    t_total[last_true, a] += step
                    t_total[last_got, b] -= step
                last_true, last_got = a, b
            step += 1
    w, t = w - total / step, t - t_total / step
    found = {f: {n: float(x) for n, x in zip(names, w[i], strict=True) if abs(x) > _LEAST[0]} for f, i in ids.items()}
    found["bias"] = {n: float(x) for n, x in zip(names, w[ids["bias"]], strict=True)}
    for n, name in enumerate([*names, "^"]):
        found[f"after {name}"] = {b: float(x) for b, x in zip(names, t[n], strict=True) if abs(x) > _LEAST[0]}
    return {f: row for f, row in found.items() if row}


def _viterbi(scores: Any, t: Any, allowed: Any, first: Any) -> list[int]:
    n, size = scores.shape
    best = np.where(first, scores[0] + t[size], -1e9)
    back = []
    for i in range(1, n):
        through = np.where(allowed, best[:, None] + t[:size], -1e9)
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + scores[i]
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def _softmax(rows: list[tuple[list[str], str]]) -> dict[str, dict[str, float]]:
    count = Counter(f for features, _ in rows for f in set(features))
    names = sorted({p for _, p in rows})
    ids = {f: i for i, f in enumerate(sorted(f for f, c in count.items() if c >= _SEEN))}
    x = np.zeros((len(rows), len(ids)), dtype=np.float32)
    y = np.zeros((len(rows), len(names)), dtype=np.float32)
    for n, (features, preset) in enumerate(rows):
        x[n, [ids[f] for f in features if f in ids]] = 1
        y[n, names.index(preset)] = 1
    w = np.zeros((len(ids), len(names)), dtype=np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 201):
        z = x @ w
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        gradient = x.T @ (p - y) / len(rows) + 1e-4 * w
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    found = {f: {n: float(a) for n, a in zip(names, w[i], strict=True) if abs(a) > _LEAST[1]} for f, i in ids.items()}
    found["bias"] = {n: float(a) for n, a in zip(names, w[ids["bias"]], strict=True)}
    return {f: row for f, row in found.items() if row}


def write(model: english_model.Model) -> None:
    """Write the weights."""
    lines = ["# Made by `python -m training.questions`: part, feature, then label=weight."]
    lines += [f"word\t{w}" for w in sorted(model.vocabulary)]
    for part, weights in (("tag", model.tags), ("preset", model.presets)):
        for f, row in sorted(weights.items()):
            lines.append("\t".join([part, f, *(f"{n}={x:.2g}" for n, x in sorted(row.items()))]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf8")


def score(examples: list[Example], what: str) -> None:
    """Print how many are understood."""
    right = refused = wrong = 0
    answerable = [e for e in examples if e.preset != "none"]
    by: Counter[str] = Counter()
    for e in examples:
        got = english.parse(e.asked)
        if e.preset == "none":
            refused += got is None
            if got is not None and "-v" in sys.argv:
                print(f"  NOT REFUSED {e.asked} -> {got.preset} {dict(got.slots)}")
            continue
        same = got is not None and got.preset == e.preset.partition(":")[0] and _plain(got.slots) == _plain(e.slots)
        right += same
        by[e.preset.partition(":")[0]] += not same
        wrong += got is not None and got.preset != e.preset.partition(":")[0]
        if not same and "-v" in sys.argv:
            print(f"  {e.preset}: {e.asked}\n      want {e.slots}\n      got  {got and (got.preset, dict(got.slots))}")
    beyond = len(examples) - len(answerable)
    print(f"{what}: {right} of {len(answerable)} right, {wrong} by a wrong preset; {refused} of {beyond} refused")
    print("   missed:", dict(by))


def _plain(slots: Any) -> list[tuple[str, str]]:
    anybody = english._ANYBODY
    slots = dict(slots)
    if "date" in slots:
        day = slots.pop("date")
        slots |= {"since": day}
    return sorted(
        ("thing" if k in _THINGS else k, str(v).lower())
        for k, v in slots.items()
        if k != "until" and not (k == "person" and str(v).lower() in anybody)
    )


if __name__ == "__main__":
    main()
