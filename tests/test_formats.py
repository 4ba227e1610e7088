"""Every format: the same article, whichever carries it."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

import made_sources as made
from kgraph import extraction
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import Article, ArticleFacts, RawDocument
from kgraph.settings import Settings
from kgraph.sources import Document, Options, documents
from kgraph.text import article

FILES = sorted(made.files())


def read(name: str, data: bytes, folder: Path, options: Options | None = None) -> list[Article | str]:
    """Return the articles of one file, or the reasons why there is none."""
    (folder / name).write_bytes(data)
    return [read_one(d) for d in documents([str(folder / name)], options=options)]


def read_one(document: Document) -> Article | str:
    try:
        if isinstance(document, SkippedSourceError):
            raise document
        assert isinstance(document, RawDocument)
        return article(document)
    except SkippedSourceError as e:
        return e.reason


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FILES)
def test_the_file_in_the_repository_is_the_one_that_is_made(name: str) -> None:
    assert (made.FOLDER / name).read_bytes() == made.files()[name]


@pytest.mark.parametrize("name", FILES)
def test_every_format_carries_the_same_article(name: str) -> None:
    found = [read_one(d) for d in documents([str(made.FOLDER / name)])]
    assert len(found) == (2 if name == "story.mbox" else 1)
    for a in found:
        assert isinstance(a, Article), a
        assert words(made.BODY) in words(a.text)
        assert "Share on" not in a.text
        assert "at the gate" not in a.text
        assert (a.title, a.authors, a.published) == (made.TITLE, (made.AUTHOR,), "2026-05-18")
        if name not in ("story.txt", "story.md", "story.pdf", "story.docx", "story.zip"):
            assert a.publisher == made.PUBLISHER
        if a.publisher and name not in ("story.eml", "story.mbox"):
            assert a.section == "Politics"
            assert a.url == made.URL or name == "story-newsml.xml"


@pytest.fixture(scope="module")
def extract() -> extraction.Extractor:
    return extraction.load(Settings())


def facts_in_words(facts: ArticleFacts) -> set[tuple[str, ...]]:
    names = {e.id: e.name for e in facts.entities}
    text = facts.article.text
    found = {("role", names[r.person], r.title, names.get(r.organization or "", "")) for r in facts.roles}
    found |= {("said", names[s.speaker], *(words(c.of(text)) for c in s.content)) for s in facts.statements}
    return found | {("done", names[a.body], a.action, names[a.measure], a.date or "") for a in facts.actions}


def test_every_format_states_the_same_facts(extract: extraction.Extractor) -> None:
    found = {}
    for name in FILES:
        first = read_one(next(documents([str(made.FOLDER / name)])))
        assert isinstance(first, Article)
        found[name] = facts_in_words(extract(first))
    assert len(found["story.json"]) >= 5
    different = {name: facts ^ found["story.json"] for name, facts in found.items() if facts != found["story.json"]}
    assert not different


# --- PDF ----------------------------------------------------------------------------------------------------------


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    lines = made.PARAGRAPHS[0].split(" by ")
    pages = tuple((f"The Veldmark Courier, page {n}", *lines, str(n)) for n in (1, 2, 3))
    [found] = read("a.pdf", made.pdf(pages), tmp_path)
    assert isinstance(found, Article)
    assert "Courier" not in found.text
    assert not any(c.isdigit() for c in found.text.replace("41", "").replace("12", ""))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(made.pdf()[:300], "malformed"), (made.pdf(((),)), "no-text"), (b"%PDF-1.4 and nothing", "malformed")],
)
def test_pdf_without_words(data: bytes, reason: str, tmp_path: Path) -> None:
    assert read("a.pdf", data, tmp_path) == [reason]


# --- Word ---------------------------------------------------------------------------------------------------------


def test_struck_out_words_and_tables_of_a_word_file_are_left_out(tmp_path: Path) -> None:
    said = "<w:r><w:t>The council passed the law and</w:t></w:r><w:r><w:tab/><w:t>went home.</w:t></w:r>"
    gone = "<w:del><w:r><w:t>never</w:t></w:r></w:del>"
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    [found] = read("a.docx", made.docx(f"<w:p>{said}{gone}</w:p>{cell}"), tmp_path)
    assert isinstance(found, Article)
    assert found.text == "The council passed the law and went home."


def test_other_office_files_are_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert read("a.xlsx", out.getvalue(), tmp_path) == ["unsupported"]


# --- tables -------------------------------------------------------------------------------------------------------


def test_an_empty_cell_is_empty_and_a_wrong_column_a_wrong_request(tmp_path: Path) -> None:
    data = b"text,day\nA few words on wells.,2026-05-18\n ,2026-05-19\n"
    assert [f if isinstance(f, str) else f.text for f in read("a.csv", data, tmp_path)] == [
        "A few words on wells.",
        "empty",
    ]
    with pytest.raises(UsageError, match=r"a.csv has no column 'Body'; its columns are text, day"):
        read("a.csv", data, tmp_path, Options(columns={"text": "Body"}))


def test_columns_are_chosen_by_name(tmp_path: Path) -> None:
    data = made.table(";", text="Wortlaut", title="Headline", published="Day")
    assert read("a.csv", data, tmp_path) == ["malformed"]
    [found] = read("a.csv", data, tmp_path, Options(columns={"text": "Wortlaut", "published": "Day"}))
    assert isinstance(found, Article)
    assert (found.title, found.published, found.text) == (made.TITLE, "2026-05-18", made.BODY)


def test_a_record_says_the_country_of_its_paper_or_the_user_does(tmp_path: Path) -> None:
    data = b"text,Source country\nA few words on wells.,Norrland\nA few words on rivers.,\n"
    found = read("a.csv", data, tmp_path, Options(country="Kenya"))
    assert [a.country for a in found if isinstance(a, Article)] == ["Norrland", "Kenya"]
    [page] = read("a.txt", b"A few words on wells, and a few more.", tmp_path, Options(country="Kenya"))
    assert isinstance(page, Article)
    assert page.country == "Kenya"


def test_rows_of_old_spreadsheets_are_read(tmp_path: Path) -> None:
    data = 'title,text\nA,"The council of Köln passed a law."\n,\n'.encode("cp1252")
    [found] = read("a.csv", data, tmp_path)
    assert isinstance(found, Article)
    assert found.text == "The council of Köln passed a law."


# --- mail ---------------------------------------------------------------------------------------------------------


def test_html_is_read_where_the_plain_part_says_nothing(tmp_path: Path) -> None:
    mail = made.eml().decode()
    start, end = mail.index(f"By {made.AUTHOR}"), mail.index("--part-of-the-newsletter", mail.index(made.AUTHOR))
    [found] = read("a.eml", f"{mail[:start]}Read this in your browser.\n{mail[end:]}".encode(), tmp_path)
    assert isinstance(found, Article)
    assert words(made.BODY) in words(found.text)


# --- archives -----------------------------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_archives_in_archives_are_opened_three_deep(tmp_path: Path) -> None:
    data = made.files()["story.warc.gz"]
    for _ in range(1):
        data = zipped(**{"inner.warc.gz": data})
    [found] = read("a.zip", data, tmp_path)
    assert isinstance(found, Article)
    for _ in range(3):
        data = zipped(**{"inner.zip": data})
    assert read("a.zip", data, tmp_path) == ["too-deep"]


def test_bombs_are_told_before_they_go_off(tmp_path: Path) -> None:
    bomb = b"a " * 30_000_000
    assert read("a.zip", zipped(**{"a.txt": bomb}), tmp_path) == ["decompression-limit"]
    assert read("a.txt.gz", gzip.compress(bomb), tmp_path) == ["too-large"]
    page = made.html()
    found = read("a.warc.gz", gzip.compress(made.warc((page, b"<p>" + bomb, page))), tmp_path)
    assert [f if isinstance(f, str) else "" for f in found] == ["", "decompression-limit", ""]


def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    record = json.dumps({"text": made.BODY}).encode() + b"\n"
    whole = gzip.compress(record) + gzip.compress(record)
    found = read("a.jsonl.gz", whole[:-40], tmp_path)
    assert isinstance(found[0], Article)
    assert found[-1] == "malformed"
    assert read("a.zip", made.files()["story.zip"][:-30], tmp_path) == ["malformed"]


def test_a_mail_of_any_size_does_not_hide_the_next(tmp_path: Path) -> None:
    one = made.mbox()
    large = one.replace(b"\n\n", b"\n\n" + b"x" * 70 + b"\n", 1) + b"y" * 21_000_000 + b"\n\n" + one
    found = read("a.mbox", large, tmp_path)
    assert [f if isinstance(f, str) else "" for f in found] == ["", "too-large", "", ""]


# --- feeds and agency XML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.txt"])
def test_a_feed_is_told_by_its_first_tag(name: str, tmp_path: Path) -> None:
    [found] = read(name, made.rss(), tmp_path)
    assert isinstance(found, Article)
    assert found.id == "water-law"


@pytest.mark.parametrize("data", [made.rss(), made.nitf(), made.newsml()])
def test_entities_are_refused(data: bytes, tmp_path: Path) -> None:
    start = data.index(b"?>") + 2
    secret = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    hostile = data[:start] + secret + data[start:].replace(b"Orla", b"&e;", 1)
    assert read("a.xml", hostile, tmp_path) == ["entities-forbidden"]


def test_xml_of_another_kind_is_told(tmp_path: Path) -> None:
    assert read("a.xml", b"<?xml version='1.0'?><invoice/>", tmp_path) == ["unsupported"]
    assert read("a.xml", b"<nitf><body>", tmp_path) == ["malformed"]
