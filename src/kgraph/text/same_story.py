"""Which articles tell the same story in the same words: wire copy, reprints with a new lead or without their end.

MinHash with locality-sensitive hashing (Broder 1997, "On the resemblance and containment of documents"; Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3) over runs of words. A signature depends on its text only,
and the groups only on the set of signatures, so that the order of reading cannot matter.
"""

import base64
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_RUN = 4
"""Words of a run; shorter ones are shared by articles that only report the same event."""

_HASHES = 128
_ROWS = 2
"""Hashes a band: pairs that share a seventh of their runs meet in one of the 64 bands with certainty 0.7, a third 0.999."""

SAME = 0.4
"""Share of the shorter article's runs that the longer one has as well, from which on they are one story.

Measured on 924 articles of many newspapers on the same events: those that only share quotations and standing notes stay
below 0.2, the same story in two editions lies above 0.5.
"""

_LEAST = 0.1
"""Share of runs of both together below which the estimate of `overlap` is mostly noise: a note against a long report."""

_CROWD = 100
"""Articles of one band value that are compared each with each; beyond, each with the first only."""

_WORD = re.compile(r"\w+")
_RANDOM = np.random.default_rng(1997)
_FACTORS = _RANDOM.integers(1, 2**63, _HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _RANDOM.integers(0, 2**63, _HASHES, dtype=np.uint64)


def signature(text: str) -> str:
    """Return what is remembered of a text: the number of its different runs and the least hash of each of 128 kinds."""
    words = _WORD.findall(text.casefold())
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(max(1, len(words) - _RUN + 1))}
    hashes = np.fromiter(runs, np.uint64)
    least = ((_FACTORS[:, None] * hashes[None, :] + _SUMMANDS[:, None]) >> np.uint64(32)).min(axis=1)
    return f"{len(runs)}:{base64.b64encode(least.astype('<u4').tobytes()).decode()}"


def stories(signatures: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the groups of at least two names whose texts tell the same story; names and groups are sorted.

    Args:
        signatures: of each article, by its name.
    """
    names = sorted(signatures)
    if len(names) < 2:
        return []
    sizes = np.array([int(signatures[n].partition(":")[0]) for n in names])
    least = np.array([np.frombuffer(base64.b64decode(signatures[n].partition(":")[2]), "<u4") for n in names])
    group = list(range(len(names)))

    def first(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, j in sorted(_candidates(least)):
        a, b = first(i), first(j)
        if a != b and overlap(least, sizes, i, j) >= SAME:
            group[max(a, b)] = min(a, b)
    found = defaultdict(list)
    for i, name in enumerate(names):
        found[first(i)].append(name)
    return [tuple(members) for members in found.values() if len(members) > 1]


def overlap(least: NDArray[np.uint32], sizes: NDArray[np.int64], i: int, j: int) -> float:
    """Return the share of the shorter text's runs that the longer one has as well, estimated from the least hashes.

    Where the runs are too few for that, it is the share of the runs of both together, which is never larger.
    """
    alike = float((least[i] == least[j]).mean())
    shorter = int(min(sizes[i], sizes[j]))
    return alike if shorter < 30 or alike < _LEAST else alike * int(sizes[i] + sizes[j]) / ((1 + alike) * shorter)


def _candidates(least: NDArray[np.uint32]) -> set[tuple[int, int]]:
    """Return the pairs that agree in at least one band."""
    pairs: set[tuple[int, int]] = set()
    for band in range(0, _HASHES, _ROWS):
        keys = np.ascontiguousarray(least[:, band : band + _ROWS]).view(np.uint64).ravel()
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=keys[order[:1]] + np.uint64(1)))
        sizes = np.diff(starts, append=len(order))
        for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):  # nearly all buckets hold one
            pairs.update(_pairs(order[start : start + size].tolist()))
    return pairs


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(bucket, 2) if len(bucket) <= _CROWD else ((bucket[0], i) for i in bucket[1:])
