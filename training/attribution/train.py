"""Fine-tunes the network; seeded, so that the same machine gives the same weights."""

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from kgraph.attribution.features import SEP
from training.attribution.data import Example, Lesson, lessons
from training.attribution.network import TaggerNetwork, loss_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of.

    Attributes:
        pieces: word pieces of a batch.
        encoder_rate, head_rate: highest learning rates; they rise over `warm_up` steps, then fall to zero in a line.
        masked: share of the word pieces that are replaced by [MASK], so that names are not learnt by heart.
        averaging: decay of the moving average of the weights, which is what is kept of a run (Polyak 1992).
        bf16: compute in bfloat16 where that is safe.
    """

    seed: int = 1
    epochs: int = 6
    pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    head_dropout: float = 0.15
    encoder_dropout: float = 0.1
    masked: float = 0.05
    pointer_weight: float = 0.3
    averaging: float = 0.998
    bf16: bool = True


def train(
    examples: Sequence[Example], tokenizer: Tokenizer, recipe: Recipe, out: Path, *, start: Path | None = None
) -> TaggerNetwork:
    """Return a network trained on `examples`; its weights are saved as ``weights.pt`` in folder `out` every 50 steps.

    Args:
        start: weights of an earlier run to go on from, else the base model's.
    """
    random.seed(recipe.seed)
    np.random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    network = TaggerNetwork(dropout=recipe.head_dropout, encoder_dropout=recipe.encoder_dropout)
    if start:
        network.load_state_dict(torch.load(start))
    optimizer = _optimizer(network, recipe)
    mask_id = tokenizer.token_to_id("[MASK]")

    def epoch_lessons(epoch: int) -> Iterator[Lesson]:
        return lessons(examples, pieces=recipe.pieces, seed=1000 * recipe.seed + epoch)

    steps = sum(1 for _ in epoch_lessons(0)) * recipe.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / recipe.warm_up, max(0.0, (steps - s) / max(1, steps - recipe.warm_up)))
    )
    network.train()
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.averaging))
    step, began, seen, average = 0, time.time(), 0, 0.0
    for epoch in range(recipe.epochs):
        for lesson in epoch_lessons(epoch):
            hidden = (torch.rand(lesson.ids.shape) < recipe.masked) & (lesson.ids > SEP)
            ids = torch.where(hidden, mask_id, lesson.ids)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bf16):
                numbers = network(ids, lesson.types, lesson.mask)
            loss = loss_of(numbers, lesson, pointer_weight=recipe.pointer_weight)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(network)
            step, seen = step + 1, seen + int(lesson.mask.sum())
            average = loss.item() if step == 1 else 0.98 * average + 0.02 * loss.item()
            if step % 50 == 0:
                log.info(
                    "epoch %d step %d/%d loss %.4f, %.0f pieces/s",
                    epoch,
                    step,
                    steps,
                    average,
                    seen / (time.time() - began),
                )
                torch.save(averaged.module.state_dict(), out / "weights.pt")
    network.load_state_dict(averaged.module.state_dict())
    torch.save(network.state_dict(), out / "weights.pt")
    return network.eval()


def _optimizer(network: TaggerNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    head = list(network.head.parameters())
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for p in encoder if p.ndim > 1], "lr": recipe.encoder_rate, "weight_decay": 0.01},
            {"params": [p for p in encoder if p.ndim < 2], "lr": recipe.encoder_rate, "weight_decay": 0.0},
            {"params": head, "lr": recipe.head_rate, "weight_decay": 0.01},
        ],
        fused=True,
    )
