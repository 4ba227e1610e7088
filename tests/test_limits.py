"""Input that would take forever: text without end or sense, and archives that unpack to far more than they are."""

import gzip
import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from kgraph.errors import SkippedSourceError
from kgraph.extraction import Extractor, load
from kgraph.model import Article, RawDocument
from kgraph.settings import Settings
from kgraph.sources import Options, documents
from web_server import Answer, serving

STORY = "Ruth Pembrey, the justice minister of Valdoria, said on Monday that the Assembly passed the Water Act by 61 to 38. "
RECORD = b'{"text": "The council met."}\n'


@pytest.fixture(scope="module")
def extract() -> Extractor:
    return load(Settings())


SENSELESS = {
    "one sentence without end": "the minister and the council of the town of the river and ",
    "names without end": "Ruth Pembrey and ",
    "white space": " ",
    "tabs and lines": " \t\n",
    "marks": '" ',
    "opening marks": "She said “we will not. ",
    "brackets": "said (no (yes (the minister ",
    "emoji": "\N{GRINNING FACE} ",
    "capitals": "A" * 400 + " ",
    "initials": "A." * 400 + " ",
    "signs just short of too many": f"{STORY[:60]}{'!' * 499} ",
    "dates": "May 28, 2018 and 3 June 2019 or ",
    "offices": "President of the Ministry of the Council of the Republic of ",
}


@pytest.mark.parametrize("name", SENSELESS)
def test_four_times_the_text_takes_no_more_than_about_four_times_as_long(extract: Extractor, name: str) -> None:
    """Quadratic work would take sixteen times; the bound lies between, since a busy machine's times vary."""
    unit = SENSELESS[name]

    def seconds(size: int) -> float:
        text = STORY + unit * (size // len(unit)) + STORY
        start = time.process_time()
        extract(Article(id="a", source="a", text=text))
        return time.process_time() - start

    seconds(500)
    small, large = seconds(2000), seconds(8000)
    assert large < 9 * small + 0.3


def test_a_sentence_without_end_is_cut_and_the_text_stays_whole(extract: Extractor) -> None:
    text = STORY + "and the minister of the river and the town " * 400 + ". " + STORY
    facts = extract(Article(id="a", source="a", text=text))
    assert facts.article.text == text
    assert any(text[r.evidence.start :].startswith("Ruth Pembrey, the justice minister") for r in facts.roles)


# --- archives -----------------------------------------------------------------------------------------------------


def reasons(path: Path) -> list[str]:
    return [d.reason if isinstance(d, SkippedSourceError) else "read" for d in documents([str(path)])]


def blank(lines: int) -> bytes:
    return (b" " * 999_999 + b"\n") * lines


def test_lines_without_end_are_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(RECORD + blank(150) + RECORD, 9))
    assert reasons(tmp_path / "a.jsonl.gz") == ["read", "decompression-limit"]


def test_archives_in_archives_count_together(tmp_path: Path) -> None:
    inner = gzip.compress(RECORD + blank(30), 9)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"{number}.jsonl.gz", inner)
    found = reasons(tmp_path / "a.zip")
    assert found[-1] == "decompression-limit"
    assert found.count("read") < 5
    assert found.count("decompression-limit") == 1


def test_a_large_archive_of_text_is_read_to_its_end(tmp_path: Path) -> None:
    line = b'{"text": "%s"}\n' % (b"The council met on Monday. " * 37_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line * 110, 0))
    assert reasons(tmp_path / "a.jsonl.gz") == ["read"] * 110


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked_only_so_far(packing: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}[packing]
    options = Options(allow_private_hosts=True, delay=0, timeout=20)
    with serving() as site:
        site.pages["/page"] = Answer(
            pack(b"<html><body><p>The council met.</p></body></html>"), fields={"Content-Encoding": packing}
        )
        site.pages["/bomb"] = Answer(pack(b"a " * 200_000_000), fields={"Content-Encoding": packing})
        site.pages["/damaged"] = Answer(b"no such thing", fields={"Content-Encoding": packing})
        site.pages["/twice"] = Answer(
            pack(pack(b"a " * 9_000_000)), fields={"Content-Encoding": f"{packing}, {packing}"}
        )
        site.pages["/other"] = Answer(b"x", fields={"Content-Encoding": "br"})
        names = ("page", "bomb", "damaged", "twice", "other")
        found = list(documents([f"{site.url}/{n}" for n in names], options=options))
    assert [d.reason if isinstance(d, SkippedSourceError) else "read" for d in found] == [
        "read",
        "too-large",
        "malformed",
        "http-error",
        "http-error",
    ]


def test_a_zip_archive_is_no_place_to_hide_a_pipe_or_a_path(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("../../up.txt", STORY)
    (tmp_path / "a.zip").write_bytes(data.getvalue())
    found = [d for d in documents([str(tmp_path / "a.zip")]) if isinstance(d, RawDocument)]
    assert [d.data for d in found] == [STORY.encode(), b"/etc/hostname"]  # what a link says, not what it leads to
    assert not (tmp_path.parent.parent / "up.txt").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]
