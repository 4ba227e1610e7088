"""docs/questions.md shows what a user gets."""

import re
from pathlib import Path

import pytest

from questions_page import PAGE, filled, in_process


def test_the_page_is_current(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = PAGE.read_text(encoding="utf8")
    assert filled(page, in_process(example_store)) == page


def test_each_of_the_twelve_questions_is_answered() -> None:
    sections = re.split(r"^### ", PAGE.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]
    twelve = [s for s in sections if re.match(r"\d+\. ", s)]
    assert [int(s.partition(".")[0]) for s in twelve] == list(range(1, 13))
    assert all("    $ kgraph query" in s for s in twelve)
