"""docs/questions.md shows what a user gets."""

import re
from pathlib import Path

import pytest

from questions_page import GOLD, PAGE, counted, filled, in_process, ingested


def test_the_page_is_current(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = PAGE.read_text(encoding="utf8")
    assert filled(page, in_process(example_store)) == page


def test_each_of_the_twelve_questions_is_answered() -> None:
    sections = re.split(r"^### ", PAGE.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]
    twelve = [s for s in sections if re.match(r"\d+\. ", s)]
    assert [int(s.partition(".")[0]) for s in twelve] == list(range(1, 13))
    assert all("    $ kgraph query" in s for s in twelve)


@pytest.mark.skipif(not GOLD, reason="KGRAPH_GOLD names no folder of articles of others")
def test_the_table_of_articles_of_others_is_current(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf8")
    assert counted(page, in_process(ingested(GOLD, tmp_path / "store"))) == page


def test_each_of_the_twelve_questions_is_answered_on_articles_of_others() -> None:
    rows = re.findall(r"^\| (\d+) \| `kgraph query .+?` \| (\d+) \|", PAGE.read_text(encoding="utf8"), re.MULTILINE)
    assert {int(n) for n, found in rows if int(found)} == set(range(1, 13))
