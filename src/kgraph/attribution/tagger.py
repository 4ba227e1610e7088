"""The tagger that kgraph carries: a text in, its attributions out, with onnxruntime on one thread."""

from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kgraph.attribution.confidence import read_calibration
from kgraph.attribution.decode import OUTPUTS, POINTER, TAGS, Eagerness, Floats, best_spans, log_softmax
from kgraph.attribution.features import Words, batch_of, windows, words_of
from kgraph.attribution.installed import MODEL, model_version
from kgraph.attribution.linking import Linked, Pointers, link
from kgraph.attribution.quotes import quotations
from kgraph.attribution.spans import attribution_of, continued
from kgraph.attribution.transcripts import with_turns
from kgraph.errors import KgraphError
from kgraph.model import Attribution


class Tagger:
    """Finds who said what; loading it takes under a second, and one instance serves any number of articles.

    Attributes:
        version: the first digits of the hash of the network.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as e:  # both libraries raise their own kinds, most of them bare Exceptions
            raise KgraphError(f"{folder}: the attribution model cannot be read ({e}); install kgraph anew.") from e
        self.calibration = read_calibration(folder / "calibration.json")
        self.version = model_version(folder)

    def attributions(self, text: str) -> list[Attribution]:
        """Return the attributions of one article, in the order of their first words.

        The result depends on `text` only: each window of the article is a batch of its own.

        Args:
            text: the article; spans of the result are code points of it.
        """
        quoted = quotations(text)
        words = words_of(text, self._tokenizer)
        found = []
        for linked in candidates(self.numbers(words), words, eagerness=self.calibration.eagerness):
            confidence = self.calibration.confidence(linked)
            if confidence >= self.calibration.threshold:
                found.append(attribution_of(linked, words, text, quoted, confidence=round(confidence, 2)))
        found.sort(key=lambda a: min(s.start for s in (*a.content, *filter(None, (a.source, a.cue)))))
        return with_turns(continued(found, text, quoted), text)

    def numbers(self, words: Words) -> Floats:
        """Return what the network says of each word, shape (words, `OUTPUTS`)."""
        parts = [np.zeros((0, OUTPUTS), dtype=np.float32)]
        for span in windows(words):  # one at a time: faster here than batches, and none can change another's numbers
            batch = batch_of(words, [span])
            feed = {"ids": batch.ids, "types": batch.types, "mask": batch.mask}
            out = cast(Floats, self._session.run(["numbers"], feed)[0])
            parts.append(out[batch.rows, batch.columns])
        return np.concatenate(parts)


def candidates(numbers: Floats, words: Words, *, eagerness: Eagerness) -> list[Linked]:
    """Return all attributions that the network's numbers suggest, before any threshold.

    Args:
        numbers: shape (words, `OUTPUTS`).
        words: the article's.
        eagerness: see `best_spans`.
    """
    chances = log_softmax(numbers[:, : len(TAGS)])
    spans = best_spans(chances, words.paragraphs, eagerness=eagerness)
    vectors = numbers[:, len(TAGS) :].reshape(-1, 4, POINTER)
    return link(spans, Pointers(*(vectors[:, i] for i in range(4))), words.paragraphs)
