"""Again tomorrow: only new work is done, updates are versions, copies are one story, and nothing depends on order."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import made_sources as made
from conftest import Kgraph
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.pipeline import ask, recipe, who
from kgraph.pipeline.articles import diff, refresh, remove
from kgraph.pipeline.export import export
from kgraph.pipeline.forget import forget
from kgraph.pipeline.graph import open_graph
from kgraph.pipeline.ingest import Case, Summary, ingest, skipped_before, store_outcomes
from kgraph.pipeline.plan import plan
from kgraph.settings import Settings
from kgraph.sources import Options
from web_server import Answer, Site, serving

SAID = 'Mara Velt, the Minister of Water, said the wells were clean. "We tested {n} of them," she said on Monday.\n'
GERMAN = "Der Rat von Veldmark hat am Montag ein Gesetz beschlossen, das jedem Haushalt sauberes Wasser gibt. " * 5


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(store=tmp_path / "graph", extractor="rules")


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf8")
    return path


def brief(done: Summary) -> tuple[int, int, int, list[str]]:
    return done.ingested, done.unchanged, done.duplicates, [s.reason for s in done.skipped]


def quads(settings: Settings) -> str:
    export(settings, "out.nq")
    return Path("out.nq").read_text(encoding="utf8")


def ids(settings: Settings) -> list[str]:
    export(settings, "out.jsonl", form="facts")
    return sorted(
        json.loads(line)["article"]["id"] for line in Path("out.jsonl").read_text(encoding="utf8").splitlines()
    )


def test_only_new_and_changed_sources_are_read(settings: Settings) -> None:
    write("news/a.txt", SAID.format(n=1))
    write("news/b.txt", SAID.format(n=2))
    write("news/c.txt", GERMAN)
    assert brief(ingest(["news"], settings)) == (2, 0, 0, ["language"])
    first = quads(settings)
    assert brief(ingest(["news"], settings)) == (0, 2, 0, ["language"])
    assert quads(settings) == first
    write("news/a.txt", SAID.format(n=100))
    write("news/d.txt", SAID.format(n=4))
    assert brief(ingest(["news"], settings)) == (2, 1, 0, ["language"])
    assert ids(settings) == ["a.txt", "b.txt", "d.txt"]
    assert "tested 100 of them" in quads(settings)
    assert "tested 1 of them" not in quads(settings)


def test_a_store_is_the_same_however_it_came_about(settings: Settings, tmp_path: Path) -> None:
    write("news/a.txt", "An older text, by Tomas Reyl, the mayor.")
    ingest(["news"], settings)
    write("news/a.txt", SAID.format(n=1))
    write("news/b.txt", SAID.format(n=2))
    ingest(["news/b.txt"], settings)
    ingest(["news"], settings)
    at_once = Settings(store=tmp_path / "other", extractor="rules")
    ingest(["news"], at_once)
    assert quads(settings) == quads(at_once)


def test_the_country_of_the_papers_is_said_once_and_counts_until_another_is_said(
    settings: Settings, tmp_path: Path
) -> None:
    said = "{n} members of the National Assembly voted on Monday, said Mara Velt, the minister of water.\n"
    for n in (1, 2):
        write(f"news/{n}.txt", said.format(n=n))

    def assemblies() -> list[str]:
        return sorted(str(row[2]) for row in who.listing(settings, like="National Assembly").rows)

    def options(country: str) -> Options:
        return Options(country=country)

    ingest(["news"], settings)
    assert len(assemblies()) == 2
    assert ingest(["news"], settings, options=options("Norrland")).ingested == 2
    assert assemblies() == ["organization/norrland-national-assembly"]
    assert ingest(["news"], settings, options=options("Kenya")).ingested == 2
    assert assemblies() == ["organization/kenya-national-assembly"]
    write("news/3.txt", said.format(n=3))
    assert plan(["news"], settings).unchanged == 2
    assert brief(ingest(["news"], settings)) == (1, 2, 0, [])
    assert len(assemblies()) == 2
    assert brief(ingest(["news"], settings, options=options("Kenya"))) == (1, 2, 0, [])
    at_once = Settings(store=tmp_path / "other", extractor="rules")
    ingest(["news"], at_once, options=options("Kenya"))
    assert quads(settings) == quads(at_once)


def test_the_country_of_records_with_ids_counts_until_another_is_said(settings: Settings) -> None:
    said = "{n} members of the National Assembly voted on Monday, said Mara Velt, the minister of water."
    lines = [json.dumps({"id": f"r{n}", "text": said.format(n=n)}) for n in range(3)]
    write("a.jsonl", "\n".join(lines))
    kenya = Options(country="Kenya")
    assert brief(ingest(["a.jsonl"], settings, options=kenya)) == (3, 0, 0, [])
    before = quads(settings)
    assert brief(ingest(["a.jsonl"], settings)) == (0, 3, 0, [])
    assert plan(["a.jsonl"], settings).unchanged == plan(["a.jsonl"], settings, options=kenya).unchanged == 3
    assert quads(settings) == before
    assert plan(["a.jsonl"], settings, options=Options(country="Uganda")).articles == 3
    assert brief(ingest(["a.jsonl"], settings, options=Options(country="Uganda"))) == (3, 0, 0, [])


def test_a_country_that_no_list_has_is_told(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The National Assembly passed the Wells Act on Monday.\n")
    done = kgraph("extract", tmp_path / "a.txt", "--country", "Kenia")
    assert json.loads(done.stdout)["article"]["country"] == "Kenia"
    assert done.stderr == "--country Kenia is on no list of countries, and is taken as it is; did you mean Kenya?\n"
    done = kgraph("extract", tmp_path / "a.txt", "--country", "USA")
    assert json.loads(done.stdout)["article"]["country"] == "United States"
    assert done.stderr == ""
    assert kgraph("extract", tmp_path / "a.txt", "--country", " ").returncode == 2


def test_one_name_in_two_folders_is_two_articles(settings: Settings) -> None:
    write("x/news/a.txt", SAID.format(n=1))
    write("y/news/a.txt", SAID.format(n=2))
    ingest(["x/news"], settings)
    ingest(["y/news"], settings)
    assert ids(settings) == ["a.txt", "a.txt"]
    write("z/news/a.txt", SAID.format(n=1))  # a copy of the first, under its name
    assert brief(ingest(["z/news"], settings)) == (0, 1, 0, [])


def test_a_folder_that_moved_is_known(settings: Settings) -> None:
    write("x/news/a.txt", SAID.format(n=1))
    ingest(["x/news"], settings)
    before = quads(settings)
    Path("x").rename("y")
    assert brief(ingest(["y/news"], settings)) == (0, 1, 0, [])
    assert quads(settings) == before


def test_records_may_move_within_their_file(settings: Settings) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": SAID.format(n=n)}) for n in range(4)]
    write("a.jsonl", "\n".join(lines[1:]))
    assert brief(ingest(["a.jsonl"], settings)) == (3, 0, 0, [])
    write("a.jsonl", "\n".join(lines))
    assert brief(ingest(["a.jsonl"], settings)) == (1, 3, 0, [])
    assert ids(settings) == ["r0", "r1", "r2", "r3"]


def test_two_versions_of_one_address_in_any_order(settings: Settings, tmp_path: Path) -> None:
    old = json.dumps({"url": made.URL, "published": "2026-05-18", "text": SAID.format(n=1)})
    new = json.dumps({"url": made.URL, "published": "2026-05-18", "modified": "2026-05-20", "text": SAID.format(n=2)})
    one, two = write("one.json", old), write("two.json", new)
    written = []
    for name, order in (("s1", [one, two]), ("s2", [two, one])):
        some = Settings(store=tmp_path / name, extractor="rules")
        for path in order:
            ingest([path], some)
        assert brief(ingest(order, some)) == (0, 1, 1, [])
        written.append(quads(some))
    assert written[0] == written[1]
    assert "tested 2 of them" in written[0]


def test_diff_shows_what_a_new_version_brought_and_lost(settings: Settings) -> None:
    write("a.txt", SAID.format(n=1) + "Tomas Reyl, the mayor of Halmere, resigned.\n")
    ingest(["a.txt"], settings)
    with pytest.raises(UsageError, match="one version only"):
        diff(settings, "a.txt")
    write("a.txt", SAID.format(n=1) + "Orla Finch, the mayor of Halmere, resigned.\n")
    ingest(["a.txt"], settings)
    changes = {(row[0], "Reyl" in str(row[2]), "Finch" in str(row[2])) for row in diff(settings, "a.txt").rows}
    assert changes == {("appeared", False, True), ("vanished", True, False)}


def test_remove(settings: Settings) -> None:
    write("a.txt", SAID.format(n=1))
    ingest(["a.txt"], settings)
    before = quads(settings)
    write("b.txt", "The Senate of Norland passed the Prisons Bill on Monday, President Ilse Harrow said.\n")
    ingest(["b.txt"], settings)
    with pytest.raises(UsageError, match=r"fits 2 articles \(a.txt; b.txt\)"):
        remove(settings, [".txt"])
    with pytest.raises(UsageError, match="No article is called 'zz'"):
        remove(settings, ["zz"])
    assert [r.id for r in remove(settings, ["b.txt"])] == ["b.txt"]
    assert quads(settings) == before
    assert brief(ingest(["b.txt"], settings)) == (1, 0, 0, [])


def test_refresh_reads_anew_what_another_version_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAID.format(n=1))
    with monkeypatch.context() as older:
        older.setattr(recipe.kgraph, "__version__", "0.0.1")
        ingest(["a.txt"], settings)
    assert ("articles to refresh", 1) in ask.stats(settings).rows
    before = quads(settings)
    assert refresh(settings).articles == 1
    assert ("articles to refresh", 0) in ask.stats(settings).rows
    assert refresh(settings).articles == 0
    assert quads(settings) == before
    assert brief(ingest(["a.txt"], settings)) == (0, 1, 0, [])


def test_an_interrupted_run_goes_on_where_it_stopped(settings: Settings) -> None:
    for n in range(6):
        write(f"news/{n}.txt", SAID.format(n=n))

    def stop(source: str) -> None:
        if source == "news/2.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(["news"], settings, on_article=stop)
    assert ids(settings) == ["0.txt", "1.txt", "2.txt"]
    assert brief(ingest(["news"], settings)) == (3, 3, 0, [])


def test_limit_since_and_a_dry_run(settings: Settings) -> None:
    for n in range(4):
        write(f"news/{n}.txt", f"May {n + 1}, 2026\n\n{SAID.format(n=n)}")
    found = plan(["news"], settings)
    assert (found.articles, found.unchanged) == (4, 0)
    assert not settings.store.exists()
    assert brief(ingest(["news"], settings, limit=1)) == (1, 0, 0, [])
    done = ingest(["news"], settings, since="2026-05-03")
    assert (done.ingested, done.unchanged, done.older) == (2, 1, 1)
    found = plan(["news"], settings)
    assert (found.articles, found.unchanged) == (1, 3)


def test_skipped_sources_are_kept_and_tried_again(settings: Settings) -> None:
    write("news/a.txt", GERMAN)
    write("news/b.jsonl", "{broken\n" + json.dumps({"text": SAID.format(n=1)}))
    ingest(["news"], settings)
    rows = ask.skipped(settings).rows
    assert [row[:2] for row in rows] == [("news/a.txt", "language"), ("news/b.jsonl#1", "malformed")]
    assert ("sources skipped", 2) in ask.stats(settings).rows
    assert [Path(p).name for p in skipped_before(settings)] == ["a.txt", "b.jsonl"]
    write("news/a.txt", SAID.format(n=2))
    done = ingest(skipped_before(settings), settings, retry_skipped=True)
    assert brief(done) == (1, 1, 0, ["malformed"])
    assert [row[0] for row in ask.skipped(settings).rows] == ["news/b.jsonl#1"]
    write("news/b.jsonl", json.dumps({"text": SAID.format(n=1)}))
    assert brief(ingest(["news"], settings))[3] == []
    assert ask.skipped(settings).rows == ()


def test_a_column_that_is_not_there_is_told_before_anything_is_read(settings: Settings) -> None:
    write("news/a.txt", SAID.format(n=1))
    write("news/b.csv", "Body;Day\nMara Velt spoke.;2026-05-18\n")
    with pytest.raises(UsageError, match=r"news/b.csv has no column 'Text'; its columns are Body, Day"):
        ingest(["news"], settings, options=Options(columns={"text": "Text"}))
    assert not settings.store.exists()


def test_what_is_named_is_not_tried_again_a_second_time(settings: Settings) -> None:
    write("news/a.txt", GERMAN)
    write("other/b.txt", GERMAN)
    ingest(["news", "other"], settings)
    assert [Path(p).name for p in skipped_before(settings, ["news/a.txt"])] == ["b.txt"]
    assert [Path(p).name for p in skipped_before(settings, ["news/*.txt"])] == ["b.txt"]
    assert skipped_before(settings, [".", "https://a.example/"]) == []


def test_what_was_skipped_in_other_file_systems_stays_listed(settings: Settings) -> None:
    """As Spark hands it over."""

    def take(*places: tuple[str, str]) -> None:
        skipped = [SkippedSourceError(place, reason, "it is not to be read.") for place, reason in places]
        store_outcomes(settings, lambda run: ((Case(s, "", {}), None) for s in skipped))

    take(("s3a://news/jan.jsonl#1", "empty"), ("s3a://news/jan.jsonl#2", "empty"))
    take(("s3a://news/feb.parquet", "malformed"))
    assert len(ask.skipped(settings).rows) == 3
    assert skipped_before(settings, spark=True) == ["s3a://news/feb.parquet", "s3a://news/jan.jsonl"]
    assert skipped_before(settings, ["s3a://news/feb*"], spark=True) == ["s3a://news/jan.jsonl"]
    assert skipped_before(settings) == skipped_before(settings, ["s3a://news"], spark=True) == []
    take(("s3a://news/jan.jsonl#2", "malformed"))
    assert [row[:2] for row in ask.skipped(settings).rows] == [
        ("s3a://news/feb.parquet", "malformed"),
        ("s3a://news/jan.jsonl#2", "malformed"),
    ]


def test_a_dry_run_knows_what_was_forgotten(settings: Settings) -> None:
    write("mara-velt.txt", SAID.format(n=1))
    write("b.txt", "Orla Finch, the mayor of Halmere, resigned.\n")
    ingest(["."], settings)
    forget(settings, "Mara Velt")
    found = plan(["."], settings)
    assert (found.articles, found.unchanged) == (0, 2)
    assert brief(ingest(["."], settings)) == (0, 2, 0, [])


def test_what_has_not_changed_needs_no_extractor(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID.format(n=1), encoding="utf8")
    assert kgraph("ingest", "a.txt", "--store", "graph", cwd=tmp_path).returncode == 0
    for command in (["stats"], ["ingest", "a.txt"], ["ingest", "a.txt", "--dry-run"], ["refresh"]):
        run = f"import sys; sys.argv[1:] = {[*command, '--store', 'graph']}; from kgraph.cli import main\n"
        run += "try: main()\nexcept SystemExit: print('spacy' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "False", command


def test_the_graph_itself_is_never_read(settings: Settings) -> None:
    write("a.txt", SAID.format(n=1))
    ingest(["a.txt"], settings)
    assert brief(ingest(["."], settings)) == (0, 1, 0, [])


def test_excluded_files_are_passed_over(settings: Settings) -> None:
    for name in ("a.txt", "drafts/b.txt", "c.md"):
        write(f"news/{name}", SAID.format(n=name))
    write("news/.kgraphignore", "# not yet\ndrafts/\n")
    assert brief(ingest(["news"], settings, options=Options(exclude=("*.md",)))) == (1, 0, 0, [])
    assert brief(ingest(["ne*/**/*.txt"], settings)) == (1, 1, 0, [])


# --- the same story -----------------------------------------------------------------------------------------------

OTHER = (
    "The Clean Water Act had been debated for two years. Critics in the Harbour Party called it a law for the villages "
    "alone, and the treasury warned that its bill could rise. “This is a day for the villages,” said Orla Finch."
)


def reprints() -> dict[str, str]:
    lead = "VELDMARK, May 18 (Straits Press) - Households won a right to clean water on Monday."
    return {
        "wire.txt": made.BODY,
        "copy.txt": made.BODY,
        "paper.txt": f"Clean water for all\n\n{lead}\n\n" + "\n\n".join(made.PARAGRAPHS[1:]),
        "short.txt": "\n\n".join(made.PARAGRAPHS[:2]),
        "other.txt": OTHER,
    }


def test_copies_and_reprints_are_one_independent_source(settings: Settings, tmp_path: Path) -> None:
    for name, text in reprints().items():
        write(f"news/{name}", text)
    ingest(["news"], settings)
    with open_graph(settings) as graph:
        found = {story.files: story.articles for story in graph.stories()}
        passed = [n for n in graph.neighbors(name="Clean Water Act") if n.relation == "passed"]
    assert sorted(found.values()) == [1, 4]
    assert found["news/other.txt"] == 1
    stats = dict(ask.stats(settings).rows)
    assert (stats["articles"], stats["independent sources"]) == (5, 2)
    assert [n.sources for n in passed] == [1]

    backwards = Settings(store=tmp_path / "other", extractor="rules")
    for name in sorted(reprints(), reverse=True):
        ingest([f"news/{name}"], backwards)
    assert quads(backwards) == quads(settings)
    remove(backwards, ["copy.txt", "paper.txt", "short.txt"])
    assert "/story/" not in quads(backwards)


# --- a feed, day after day ----------------------------------------------------------------------------------------


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def test_of_a_feed_only_what_is_new_is_fetched_and_read(settings: Settings, site: Site) -> None:
    def page(n: int, text: str) -> Answer:
        body = f"<!doctype html><html><body><article><h1>Day {n}</h1><p>{text}</p></article></body></html>"
        return Answer(body.encode(), fields={"ETag": f'"{n}-{len(text)}"'})

    options = Options(pages=True, allow_private_hosts=True, delay=0.01)
    links = [f"{site.url}/{n}" for n in range(3)]
    site.pages |= {f"/{n}": page(n, SAID.format(n=n)) for n in range(3)}
    site.pages["/feed"] = Answer(made.rss(*links[:2]), "application/rss+xml", fields={"ETag": '"monday"'})
    feed = f"{site.url}/feed"
    assert brief(ingest([feed], settings, options=options)) == (2, 0, 0, [])
    assert brief(ingest([feed], settings, options=options)) == (0, 1, 0, [])  # the feed itself has not changed
    site.pages["/feed"] = Answer(made.rss(*links), "application/rss+xml", fields={"ETag": '"tuesday"'})
    site.pages["/0"] = page(0, SAID.format(n=1000))
    site.asked.clear()
    assert brief(ingest([feed], settings, options=options)) == (2, 1, 0, [])
    assert site.asked[1:] == [("/feed", 200), ("/0", 200), ("/1", 304), ("/2", 200)]
    assert "1000" in quads(settings)
    remove(settings, [links[1]])
    site.pages["/feed"].fields["ETag"] = '"wednesday"'
    assert brief(ingest([feed], settings, options=options)) == (1, 2, 0, [])


def test_a_page_that_has_not_changed_is_read_again_where_another_country_is_said(
    settings: Settings, site: Site
) -> None:
    site.pages["/a"] = Answer(made.html(), fields={"ETag": '"one"'})
    for country, ingested, status in (
        (None, 1, 200),
        (None, 0, 304),
        ("Kenya", 1, 200),
        ("Kenya", 0, 304),
        (None, 0, 304),
    ):
        options = Options(country=country, allow_private_hosts=True, delay=0)
        assert ingest([f"{site.url}/a"], settings, options=options).ingested == ingested
        assert site.asked[-1] == ("/a", status)
    assert "Kenya" in quads(settings)


def test_web_archives_and_their_unpacked_form_are_the_same_articles(settings: Settings) -> None:
    Path("a.warc").write_bytes(made.warc())
    Path("b.warc.gz").write_bytes(gzip.compress(made.warc()))
    assert brief(ingest(["a.warc", "b.warc.gz"], settings)) == (1, 0, 1, [])
