"""Whatever is read: an answer, or one of kgraph's own errors. `make fuzz` tries far more of it."""

import json
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_sources as made
from kgraph import text as texts
from kgraph.attribution.quotes import quotations
from kgraph.errors import KgraphError, SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.model.facts_json import to_json
from kgraph.pipeline.english import understood
from kgraph.pipeline.importing import import_files
from kgraph.settings import Settings
from kgraph.sources import documents
from made_store import article

FILES = {name: data for name, data in made.files().items() if len(data) < 200_000}
FACTOR = int(os.environ.get("KGRAPH_FUZZ", "1"))
few = settings(max_examples=25 * FACTOR, deadline=None, suppress_health_check=list(HealthCheck))
"""Of what takes many milliseconds each."""
many = settings(max_examples=200 * FACTOR, deadline=None, suppress_health_check=list(HealthCheck))

anything = st.text(st.characters(exclude_categories=()))
signs = st.text("\"'“”‘’«»`—–-.,:;!?()[]{} \n\t\u00a0aAé1\N{GRINNING FACE}\u200d\u202e\ufeff")
question = st.lists(
    st.sampled_from("who what when where how did does is was are said say about on of the between and vote voted vetoed passed "
                    "President minister Velt Water Act 2026 May 1, ? ' \" “ - ( ) since connected to".split()) | anything,
    max_size=14,
).map(" ".join)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of one of the formats, some bytes of which are others, missing or doubled."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = bytearray(FILES[name])
    for _ in range(draw(st.integers(1, 6))):
        place, what = (
            draw(st.integers(0, max(0, len(data) - 1))),
            draw(st.sampled_from(("flip", "cut", "put", "double"))),
        )
        if what == "flip" and data:
            data[place] ^= draw(st.integers(1, 255))
        elif what == "cut":
            del data[place : place + draw(st.integers(1, 200))]
        elif what == "put":
            data[place:place] = draw(st.binary(min_size=1, max_size=20))
        else:
            data[place:place] = data[place : place + 50] * draw(st.integers(1, 20))
    return name, bytes(data)


def read(name: str, data: bytes) -> list[Article | SkippedSourceError]:
    found: list[Article | SkippedSourceError] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        for document in documents([str(Path(folder) / name)]):
            if isinstance(document, RawDocument):
                try:
                    found.append(texts.article(document))
                except SkippedSourceError as e:
                    found.append(e)
            elif isinstance(document, SkippedSourceError):
                found.append(document)
    return found


@few
@given(damaged())
def test_a_damaged_file_is_an_article_or_is_skipped_with_its_reason(file: tuple[str, bytes]) -> None:
    for found in read(*file):
        if isinstance(found, SkippedSourceError):
            assert found.reason
            assert str(found).count("\n") == 0
        else:
            found.text.encode()


@few
@given(
    st.sampled_from([".txt", ".html", ".json", ".jsonl", ".csv", ".eml", ".mbox", ".xml", ".md", ".pdf"]),
    st.binary(max_size=400),
)
def test_any_bytes_under_any_name_are_read_or_skipped(suffix: str, data: bytes) -> None:
    read(f"a{suffix}", data)


@many
@given(signs | anything)
def test_quotations_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for quotation in quotations(text):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        end = quotation.span.end


@many
@given(question)
def test_a_question_is_understood_or_refused_in_a_sentence(asked: str) -> None:
    try:
        assert understood(asked)
    except KgraphError as e:
        assert str(e).endswith((".", "?"))


records = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(to_json(article()))) | anything, inner, max_size=4)
    ),
    max_leaves=8,
)


@st.composite
def almost_facts(draw: st.DrawFn) -> dict[str, object]:
    """Facts of an article, one value of which is another."""
    made_facts = json.loads(json.dumps(to_json(article())))
    place = made_facts
    while True:
        key = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else draw(st.integers(0, len(place) - 1))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 3)) == 0:
            place[key] = draw(records)
            return made_facts  # type: ignore[no-any-return]
        place = inner


@few
@given(records | almost_facts())
def test_facts_that_are_none_are_refused_in_a_sentence(value: object) -> None:
    imported(".jsonl", json.dumps(value).encode())


@few
@given(
    st.sampled_from([".jsonl", ".ttl", ".trig", ".nq", ".jsonld", ".rdf", ".popolo.json", ".csv"]),
    st.binary(max_size=300) | anything.map(lambda t: t.encode("utf8", "replace")),
)
def test_any_bytes_are_imported_or_refused_in_a_sentence(suffix: str, data: bytes) -> None:
    imported(suffix, data)


def imported(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{suffix}"
        file.write_bytes(data)
        try:
            import_files(Settings(store=Path(folder) / "store"), [file])
        except KgraphError as e:
            assert str(e)
