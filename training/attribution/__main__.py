"""``python -m training.attribution --train TRAIN.jsonl --dev DEV.jsonl --out FOLDER``."""

import argparse
import logging
from pathlib import Path

import torch

from training.attribution.data import example_of, hold_back, read_articles
from training.attribution.network import base_tokenizer
from training.attribution.train import Recipe, train


def main() -> None:
    """Train, export and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    learn, _held = hold_back(read_articles(args.train), 60, seed=0)
    examples = [example_of(a, tokenizer) for a in learn[: args.limit]]
    recipe = Recipe(seed=args.seed, epochs=args.epochs)
    train(examples, tokenizer, recipe, args.out)


main()
