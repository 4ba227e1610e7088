"""`kgraph view` on the command line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Kgraph


def page(kgraph: Kgraph, store: Path, folder: Path, *options: str) -> dict[str, Any]:
    done = kgraph("view", folder / "page.html", "--store", store, *options)
    assert done.returncode == 0, done.stderr
    html = (folder / "page.html").read_text("utf-8")
    found = re.search(r'id="graph-data">(.*?)</script>', html)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_what_a_limit_was_taken_to_mean_is_told(kgraph: Kgraph, example_store: Path, tmp_path: Path) -> None:
    done = kgraph("view", tmp_path / "page.html", "--store", example_store, "--about", "human rights")
    assert "'human rights' takes in its narrower topics: " in done.stderr


def test_limits_narrow_the_page(kgraph: Kgraph, example_store: Path, tmp_path: Path) -> None:
    limits = ("--since", "2026-04-01", "--until", "2026-04-30", "--relation", "passed", "--relation", "vetoed")
    april = page(kgraph, example_store, tmp_path, *limits)
    assert {a["published"][:7] for a in april["articles"]} == {"2026-04"}
    assert {link["relation"] for link in april["links"]} == {"passed", "vetoed"}
    about = page(kgraph, example_store, tmp_path, "--about", "transparency of government", "--focus", "Helena Marwick")
    assert about["nodes"][about["focus"]]["label"] == "Helena Marwick"
    topic = next(i for i, n in enumerate(about["nodes"]) if n["label"] == "transparency of government")
    told = {c for link in about["links"] if link["target"] == topic for c in link["citations"]}
    said = {
        c
        for link in about["links"]
        if about["citations"][link["citations"][0]]["kind"] != "role"
        for c in link["citations"]
    }
    assert said == told


def test_every_sentence_has_marked_words_that_begin_where_a_word_does(
    kgraph: Kgraph, example_store: Path, tmp_path: Path
) -> None:
    found = page(kgraph, example_store, tmp_path)["citations"]
    assert found
    for c in found:
        assert c["marks"], c["sentence"]
        assert not any(re.match(r"\w\w", c["sentence"][a - 1 :]) for a, _ in c["marks"] if a), c["sentence"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--relation", "pased"], "did you mean 'passed'"),
        (["--focus", "Helena Marwick", "--until", "2026-01-31"], "No fact about 'Helena Marwick' fits these limits"),
        (["--dossier", "Helena Marwik"], "did you mean Helena Marwick"),
        (["--dossier", "Helena Marwick", "--focus", "Olven"], "leave --focus out"),
        (["--depth", "2"], "name it with --focus"),
        (["--since", "2026-05-01", "--until", "2026-04-01"], "--since is after --until"),
    ],
)
def test_what_cannot_be_shown_is_one_plain_sentence(
    kgraph: Kgraph, example_store: Path, tmp_path: Path, options: list[str], said: str
) -> None:
    done = kgraph("view", tmp_path / "page.html", "--store", example_store, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_a_dossier_is_named_after_its_item_and_namesakes_are_told(
    kgraph: Kgraph, example_store: Path, tmp_path: Path
) -> None:
    done = kgraph("view", "--dossier", "marwick", "--store", example_store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "wrote output/dossier-helena-marwick.html" in done.stderr
    html = (tmp_path / "output/dossier-helena-marwick.html").read_text("utf-8")
    assert "<h1>Helena Marwick</h1>" in html
    assert "Justice Minister (acting" in html
    assert "<script" not in html
