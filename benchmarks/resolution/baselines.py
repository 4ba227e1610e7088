"""Naive linkers: each compares the fullest name that an article has, within one type of entity."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.resolution.linker import LocalId
from rapidfuzz import fuzz, process

from kgraph.model import ArticleFacts

FUZZY = 90
"""Two names are joined where rapidfuzz's ratio (0..100) is above this."""


def exact_name(facts: Sequence[ArticleFacts]) -> Mapping[LocalId, str]:
    """Take entities of the same type and the same name as one."""
    return _by_name(facts, lambda name: name)


def lower_cased_name(facts: Sequence[ArticleFacts]) -> Mapping[LocalId, str]:
    """Take entities of the same type and the same name but for case as one."""
    return _by_name(facts, str.casefold)


def fuzzy_name(facts: Sequence[ArticleFacts]) -> Mapping[LocalId, str]:
    """Take entities of the same type as one where a chain of names with a ratio above `FUZZY` joins them."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}
    for article in facts:
        parent |= {(e.type, e.name): (e.type, e.name) for e in article.entities}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent[key] != key:
            key = parent[key]
        return key

    for type_ in sorted({t for t, _ in parent}):
        names = sorted(n for t, n in parent if t == type_)
        for name in names:
            for other, _, _ in process.extract(name, names, scorer=fuzz.ratio, limit=None, score_cutoff=FUZZY + 0.001):
                one, two = sorted((root((type_, name)), root((type_, other))))
                parent[two] = one
    return {(a.article.id, e.id): "\t".join(root((e.type, e.name))) for a in facts for e in a.entities}


def _by_name(facts: Sequence[ArticleFacts], key: Callable[[str], str]) -> Mapping[LocalId, str]:
    return {(a.article.id, e.id): f"{e.type}\t{key(e.name)}" for a in facts for e in a.entities}
