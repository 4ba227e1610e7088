"""Write the benchmark's two splits: `python -m benchmarks.resolution.generate [folder]`.

For each of ``dev`` and ``test`` it writes, into output/resolution/ unless told otherwise, articles.jsonl, gold.jsonl and
entities.jsonl (README.md says what is in them), the same bytes every time.
"""

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.resolution import stories
from benchmarks.resolution.page import Page
from benchmarks.resolution.world import World, build

OUTPUT = Path(__file__).parents[2] / "output" / "resolution"
SEEDS = {"dev": 20180528, "test": 20231107}
ARTICLES = 300


def generate(folder: Path, split: str) -> None:
    """Write one split's files into `folder`/`split`."""
    rng = random.Random(SEEDS[split])
    world = build(split, rng)
    written = stories.articles(world, split, rng, ARTICLES)
    named = {n.entity for _, page in written for n in page.named}
    where = folder / split
    where.mkdir(parents=True, exist_ok=True)
    _lines(where / "articles.jsonl", ({**record, "text": page.text} for record, page in written))
    _lines(where / "gold.jsonl", (_gold(record["id"], page) for record, page in written))
    _lines(where / "entities.jsonl", (e for e in _entities(world) if e["id"] in named))


def _gold(article: str, page: Page) -> dict[str, Any]:
    mentions = [
        {
            "start": n.start,
            "end": n.end,
            "text": page.text[n.start : n.end],
            "kind": n.kind,
            "entity": n.entity,
            "phenomena": sorted(set(n.tags)),
        }
        for n in page.named
    ]
    keys = ("start", "end", "person", "title", "organization", "status")
    return {"article": article, "mentions": mentions, "roles": [{k: getattr(h, k) for k in keys} for h in page.held]}


def _entities(world: World) -> Iterable[dict[str, str | None]]:
    for c in world.countries.values():
        yield {"id": c.id, "type": "Place", "kind": "polity", "label": c.label}
    for id_, city in world.cities.items():
        yield {"id": id_, "type": "Place", "kind": None, "label": city}
    for b in world.bodies.values():
        yield {"id": b.id, "type": "Organization", "kind": b.kind, "label": b.label}
    for p in world.people.values():
        yield {"id": p.id, "type": "Person", "kind": None, "label": p.label}


def _lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def main() -> None:
    """Write both splits."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    for split in SEEDS:
        generate(folder, split)
        print(f"{folder / split}")


if __name__ == "__main__":
    main()
