"""Typed tables for pandas, DuckDB and their like: Parquet, which needs ``pip install kgraph-news[parquet]``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError
from kgraph.export.tables import with_folder
from kgraph.model import PLAN, LinkedArticle, LinkedEntity, Role, Statement

_AT_ONCE = 20_000
_SHARED = (
    "fact:string article:string story:string title:string publisher:string published:string url:string sentence:string"
)
_SHARED += " begin:int64 end:int64 confidence:float64 within:string extractor:string"
_TABLES = {
    "roles": "person:string role:string organization:string status:string since:string until:string",
    "statements": "speaker:string act:string modality:string kind:string quote:string topics:list about:list joint:bool_",
    "actions": "body:string action:string planned:bool_ measure:string date:string for:int64 against:int64 abstain:int64",
}
_Row = dict[str, Any]


def write_parquet_folder(entities: Iterable[LinkedEntity], articles: Iterable[LinkedArticle], folder: Path) -> None:
    """Write ``items``, ``roles``, ``statements`` and ``actions`` (``.parquet``) into `folder`; facts name items by their IRIs.

    Raises:
        KgraphError: pyarrow is not installed, or the folder cannot be written.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as e:
        raise KgraphError("Parquet needs pyarrow; install it with: pip install 'kgraph-news[parquet]'") from e
    with_folder(folder)

    def schema(columns: str) -> Any:
        named = (c.split(":") for c in columns.split())
        return pa.schema([(n, pa.list_(pa.string()) if t == "list" else getattr(pa, t)()) for n, t in named])

    items = schema("id:string type:string label:string aliases:list kind:string code:string")
    rows = [
        {"id": e.iri, "type": e.type, "label": e.label, "aliases": e.aliases, "kind": e.kind, "code": e.code}
        for e in entities
    ]
    pq.write_table(pa.Table.from_pylist(rows, items), folder / "items.parquet")
    writers = {t: pq.ParquetWriter(folder / f"{t}.parquet", schema(f"{own} {_SHARED}")) for t, own in _TABLES.items()}
    waiting: dict[str, list[_Row]] = {t: [] for t in _TABLES}

    def flush(table: str) -> None:
        writers[table].write_table(pa.Table.from_pylist(waiting[table], writers[table].schema))
        waiting[table].clear()

    for article in articles:
        for table, row in _rows(article):
            waiting[table].append(row)
            if len(waiting[table]) == _AT_ONCE:
                flush(table)
    for table, writer in writers.items():
        flush(table)
        writer.close()


def _rows(article: LinkedArticle) -> Iterator[tuple[str, _Row]]:
    of, named = article.facts.article, article.canonical
    for fact in article.all_facts():
        shared = {
            "fact": article.fact_iris[fact.id],
            "article": article.iri,
            "story": article.story,
            "title": of.title,
            "publisher": of.publisher,
            "published": of.published,
            "url": of.url,
            "sentence": fact.evidence.of(of.text),
            "begin": fact.evidence.start,
            "end": fact.evidence.end,
            "confidence": fact.confidence,
            "within": article.fact_iris[fact.within] if fact.within else None,
            "extractor": article.facts.extractor,
        }
        if isinstance(fact, Role):
            own: _Row = {"person": named[fact.person], "organization": named.get(fact.organization or "")}
            own |= {"role": fact.title, "status": fact.status, "since": fact.since, "until": fact.until}
            yield "roles", own | shared
        elif isinstance(fact, Statement):
            own = {"speaker": named[fact.speaker], "act": fact.act, "modality": fact.modality, "kind": fact.kind}
            own |= {"quote": " … ".join(c.of(of.text) for c in fact.content), "joint": fact.joint}
            own |= {"topics": [article.topics[t.id] for t in fact.topics], "about": [named[a] for a in fact.about]}
            yield "statements", own | shared
        else:
            own = {"body": named[fact.body], "measure": named[fact.measure], "date": fact.date}
            own |= {"action": fact.action.removeprefix(PLAN), "planned": fact.action.startswith(PLAN)}
            if fact.votes:
                own |= {"for": fact.votes.in_favour, "against": fact.votes.against, "abstain": fact.votes.abstain}
            yield "actions", own | shared
