"""No command connects to anything that was not asked for."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from kgraph.cli import COMMANDS
from made_store import article, stored
from web_server import Site, serving

Offline = Callable[..., tuple[subprocess.CompletedProcess[str], list[str]]]


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    """Return a function that runs the command line where no connection is possible, and tells those that it tried."""
    log = tmp_path / "connections.txt"
    walled = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "offline"), "CONNECTIONS": str(log)}

    def run(*arguments: object) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        command = [sys.executable, "-c", "from kgraph.cli import main; main()", *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf8", cwd=tmp_path, env=walled, stdin=subprocess.DEVNULL
        )
        return done, log.read_text(encoding="utf8").splitlines() if log.exists() else []

    return run


def test_the_wall_stands(offline: Offline) -> None:
    done, tried = offline("extract", "http://192.0.2.1/a")
    assert done.returncode == 3
    assert len(tried) == 1, tried


CASES: dict[str, list[list[object]]] = {
    "ingest": [[ROOT / "examples/articles/minister-introduces-transparency-bill.txt", "--html", "a.html"]],
    "estimate": [[ROOT / "examples/articles"]],
    "extract": [[ROOT / "examples/articles/minister-introduces-transparency-bill.txt"]],
    "query": [["roles"], ["who is Mara Velt?"], ["path", "Mara Velt", "Aspen"], ["SELECT * { ?s ?p ?o } LIMIT 1"]],
    "view": [["v.html"], ["d.html", "--dossier", "Mara Velt"]],
    "export": [["g.jsonld"], ["g.graphml"], ["--format", "followthemoney", "g.ftm.json"]],
    "stats": [[]],
    "entities": [["list"], ["review"], ["same-as", "Mara Velt", "http://www.wikidata.org/entity/Q42"]],
    "refresh": [[]],
    "diff": [["water-1"]],
    "show": [["no-such-fact"]],
    "import": [["g.jsonld"]],
    "validate": [[]],
    "verify": [[]],
    "backup": [["b.tar.gz"]],
    "restore": [["b.tar.gz", "--store", "again"]],
    "forget": [["Mara Velt", "--yes"]],
    "remove": [["water-1"]],
    "link": [["--service", "http://192.0.2.1/reconcile"]],
}


def test_no_command_connects_but_the_one_that_is_told_to(offline: Offline, tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    assert set(CASES) == set(COMMANDS)
    for command, cases in CASES.items():
        for arguments in cases:
            named = (
                [] if command in ("estimate", "extract") or "--store" in arguments else ["--store", tmp_path / "store"]
            )
            done, tried = offline(command, *arguments, *named)
            assert "Traceback" not in done.stderr
            assert "unforeseen" not in done.stderr
            if command == "link":
                assert tried, done.stderr
            else:
                assert tried == [], (command, done.stderr)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{url}>",
        "CONSTRUCT {{ ?s ?p ?o }} {{ BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?o }} }}",
    ],
)
def test_sparql_asks_no_other_server(
    kgraph: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, query: str
) -> None:
    stored(tmp_path, [article()])
    with serving() as site:
        done = kgraph("query", query.format(url=f"{site.url}/a"), "--store", tmp_path / "store")
        assert done.returncode == 2, done.stdout
        assert site.asked == []


def files(site: Site, secret: Path) -> dict[str, str]:
    """Return files that name what lies elsewhere, by their names."""
    context = json.dumps({"@context": [f"{site.url}/context", {"@import": f"{site.url}/import"}], "@id": "urn:a"})
    entity = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{site.url}/entity"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    return {
        "a.jsonld": context,
        "b.rdf": f'<?xml version="1.0"?>{entity}<r:RDF xmlns:r="{rdf}"><r:D r:about="urn:a">&e;&f;</r:D></r:RDF>',
        "c.ttl": f'@base <{site.url}/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . <a> owl:imports <{site.url}/import> .',
        "d.popolo.json": json.dumps({"persons": [{"name": "Mara Velt", "image": f"{site.url}/image"}], "$ref": f"{site.url}/r"}),
    }  # fmt: skip


def test_files_that_name_other_places_are_read_without_them(
    kgraph: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    stored(tmp_path, [article()])
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRETWORD", encoding="utf8")
    with serving() as site:
        for name, text in files(site, secret).items():
            (tmp_path / name).write_text(text, encoding="utf8")
            done = kgraph("import", tmp_path / name, "--store", tmp_path / "store")
            assert "Traceback" not in done.stderr
        assert site.asked == []
    assert "SECRETWORD" not in kgraph("export", "--with-text", "--store", tmp_path / "store").stdout
