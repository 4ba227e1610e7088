"""``python -m training.attribution --train TRAIN.jsonl --dev DEV.jsonl --out FOLDER``."""

import argparse
import json
import logging
import time
from pathlib import Path

import torch

from kgraph.attribution.tagger import Tagger
from training.attribution.calibrate import calibrate
from training.attribution.data import example_of, hold_back, read_articles
from training.attribution.export import export
from training.attribution.network import TaggerNetwork, base_tokenizer
from training.attribution.score import as_json, f1, right_ones
from training.attribution.train import Recipe, train

_HELD_BACK = 60


def main() -> None:
    """Train, export, calibrate and score."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="PolNeAR articles to learn from, JSON lines")
    parser.add_argument("--dev", type=Path, required=True, help="PolNeAR articles to score on, JSON lines")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model and of dev-predictions.jsonl")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--weights", type=Path, help="weights.pt of an earlier run: export it without training")
    parser.add_argument("--start", type=Path, help="weights.pt of an earlier run: go on from it with a new schedule")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    learn, held_back = hold_back(read_articles(args.train), _HELD_BACK, seed=0)
    if args.weights:
        network = TaggerNetwork(dropout=0.0)
        network.load_state_dict(torch.load(args.weights))
    else:
        recipe = Recipe(seed=args.seed, epochs=args.epochs)
        network = train([example_of(a, tokenizer) for a in learn], tokenizer, recipe, args.out, start=args.start)
    model = args.out / "model"
    export(network, tokenizer, model)
    calibrate(model, held_back)
    score(model, args.dev, args.out / "dev-predictions.jsonl")


def score(model: Path, dev: Path, predictions: Path) -> None:
    """Tag `dev`, write `predictions` in PolNeAR's form, and print F1, words a second and the reliability table."""
    tagger = Tagger(model)
    articles = read_articles(dev)
    began = time.process_time()
    found = [tagger.attributions(a["text"]) for a in articles]
    taken = time.process_time() - began
    with predictions.open("w", encoding="utf-8") as out:
        for article, attributions in zip(articles, found, strict=True):
            out.write(json.dumps({"id": article["id"], "attributions": as_json(attributions)}) + "\n")
    pairs = list(zip(articles, found, strict=True))
    right = [r for a, f in pairs for r in right_ones(a["text"], a["attributions"], f)]
    sure = [x.confidence for f in found for x in f]
    gold = sum(len(a["attributions"]) for a in articles)
    print(
        f"attribution F1 {100 * f1(sum(right), len(right), gold):.1f} "
        f"(right {sum(right)}, found {len(right)}, gold {gold}); "
        f"{sum(len(a['text'].split()) for a in articles) / taken:.0f} words a CPU second"
    )
    print("confidence   attributions   right")
    for low in range(10):
        inside = [r for r, c in zip(right, sure, strict=True) if low <= 10 * c < low + 1 or c == 1 == (low + 1) / 10]
        if inside:
            print(f"{low / 10:.1f} to {(low + 1) / 10:.1f}   {len(inside):12d}   {sum(inside) / len(inside):5.2f}")


main()
