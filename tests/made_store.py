"""A small store of invented articles, made from facts without reading any text."""

from dataclasses import replace
from pathlib import Path

from kgraph.export import write_facts
from kgraph.model import (
    Action,
    Article,
    ArticleFacts,
    Cue,
    Entity,
    Mention,
    Role,
    Span,
    Statement,
    TopicLabel,
    Votes,
)
from kgraph.pipeline.importing import Imported, import_files
from kgraph.settings import Settings

TEXT = (
    'Minister Mara Velt said "the Water Act is dead" in March. '
    "The Assembly of Norrland passed the Water Act by 61 votes to 38. "
    "Velt was mayor of Aspen from 2007 to March 2018."
)


def span(words: str, start: int = 0) -> Span:
    """Return where words stand in the text."""
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


FIRST, SECOND, THIRD = (span(s) for s in (TEXT[:57], TEXT[58:122], TEXT[123:]))


def article(
    number: int = 1, published: str | None = "2026-03-02", publisher: str = "The Harbour Gazette"
) -> ArticleFacts:
    """Return an article with a role that is over, one that is not, a statement with a fact inside it, and an act."""
    entities = (
        Entity("e1", "Person", "Mara Velt", ("Velt",), (Mention(span("Mara Velt"), "name"), Mention(span("Velt", 123), "name"))),
        Entity("e2", "Measure", "Water Act", (), (Mention(span("Water Act"), "name"),), "act"),
        Entity("e3", "Organization", "Assembly of Norrland", (), (Mention(span("Assembly of Norrland"), "name"),), "legislature"),
        Entity("e4", "Place", "Aspen", (), (Mention(span("Aspen"), "name"),), "polity"),
    )  # fmt: skip
    statement = Statement(
        id="s1",
        speaker="e1",
        kind="direct",
        cue=Cue(span("said"), "say"),
        source=span("Minister Mara Velt"),
        content=(span('"the Water Act is dead"'),),
        act="say",
        evidence=FIRST,
        confidence=0.9,
        topics=(TopicLabel("elections", "elections"), TopicLabel("water", "Water")),
        about=("e2",),
    )
    roles = (
        Role("r1", "e1", "minister", "e3", "current", FIRST, 0.8),
        Role("r2", "e1", "mayor", "e4", "former", THIRD, 0.7, since="2007", until="2018-03"),
    )
    actions = (
        Action("a1", "e3", "pass", "e2", SECOND, 0.9, "2026-03", Votes(61, 38)),
        Action("a2", "e3", "reject", "e2", FIRST, 0.6, within="s1"),
    )
    made = Article(
        id=f"water-{number}",
        source=f"water-{number}.txt",
        text=TEXT,
        title="Water Act",
        url=f"https://gazette.example/water/{number}",
        publisher=publisher,
        language="en",
        authors=("Ann Bell",),
        published=published,
    )
    return ArticleFacts(made, entities, roles, (statement,), actions, "made/1")


def again(facts: ArticleFacts, text: str, number: int) -> ArticleFacts:
    """Return an article with the same facts and more text behind it, so that it is no copy."""
    of = replace(facts.article, id=f"water-{number}", url=f"https://gazette.example/water/{number}", text=TEXT + text)
    return replace(facts, article=of)


def stored(folder: Path, facts: list[ArticleFacts]) -> Imported:
    """Put articles into the store `folder`/store."""
    with (folder / "facts.jsonl").open("wb") as out:
        write_facts(facts, out)
    return import_files(Settings(store=folder / "store"), [folder / "facts.jsonl"])
