"""What a newcomer gets wrong: one plain sentence, an exit code, and no traceback."""

import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner, Result

from kgraph.cli import root
from kgraph.errors import KgraphError
from made_store import article, stored

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wrong")
    stored(made, [article()])
    (made / "empty").mkdir()
    (made / "binary").write_bytes(b"\xff\xfe\x00")
    (made / "dangling").symlink_to("nothing")
    return made


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("query roles --store {f}/none", 1, "make one with: kgraph ingest FOLDER"),
        ("stats --store {f}/empty", 1, "make one with: kgraph ingest FOLDER"),
        ("stats --store {f}/binary", 2, "is a file"),
        ("stats --store /dev/null", 2, "/dev/null is no folder; name a folder."),
        ("stats --store {f}/dangling", 2, "is a link to nothing"),
        ("stats --store file:///graph", 2, "a graph is kept in a folder, or in a SPARQL endpoint"),
        ("stats --store 'a b'", 1, "make one with: kgraph ingest FOLDER --store 'a b'"),
        ("ingest {f} --store {f}", 2, "a folder of its own for the graph"),
        ("ingest {f}/store --store {f}/new", 2, "is where kgraph keeps a graph; name a folder of articles."),
        ("ingest file:///a%20b.txt", 2, "name the file itself: /a b.txt."),
        ("ingest ftp://gazette.example/a", 2, "with http and https only; download it"),
        ("ingest www.gazette.example/a", 2, "as a web address it is https://www.gazette.example/a."),
        ("ingest nothing-here.txt", 2, "no such file or folder."),
        ("ingest --urls {f}/binary", 2, "not a text file in UTF-8"),
        ("view {f}", 2, "is a directory"),
        ("view --focus=", 2, "--focus is empty"),
        ("view --focus '' {f}/v.html", 2, "--focus is empty"),
        ("query roles --person ' '", 2, "--person is empty"),
        ("view --title T --dossier Velt", 2, "headed by its item's name"),
        ("view {f}/v.html --since 2026-02-30", 2, "'2026-02-30' is no day; write YYYY-MM-DD."),
        ("export - --until May", 2, "'May' is no day"),
        ("export {f}/g.foo", 2, "say the format with --format"),
        ("query roles --as-of 2026-13", 2, "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("query roles Velt", 2, "write a name of several words in quotes, and behind its option"),
        ("query path Mara Velt Jon Orne", 2, "write a name of several words in quotes"),
        ("forget Mara Velt", 2, "write a name of several words in quotes"),
        ("query nosuch", 2, "the presets are"),
        ("query roles --person 'Assembly of Norrland'", 2, "is an organization, but what is asked for here is a person."),
        ("query roles --person Velp", 2, "did you mean"),
        ("query 'SELECT ?x {{'", 2, "does not parse"),
        ("forget 'Nobody Atall'", 2, "Nothing in the graph is called 'Nobody Atall'"),
        ("forget 'Assembly of Norrland'", 2, "is an organization"),
        ("entities same-as Velt nonsense", 2, "is not an http(s) IRI"),
        ("entities import {f}/binary", 1, "is no file of decisions"),
        ("entities nosuch", 2, "there are list, show"),
        ("remove nosuch", 2, "kgraph query sources lists them"),
        ("restore {f}/binary --store {f}/again", 1, "is no whole backup"),
        ("--spacy-model nosuch extract {f}/a.txt", 1, "is not installed; install it"),
        ("nosuch", 2, "there are ingest, query"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_in_a_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (folder / "a.txt").write_text("The council met on Monday and passed the law.", encoding="utf8")
    arguments = shlex.split(command.format(f=folder))
    done = CliRunner().invoke(root, arguments, env={"KGRAPH_STORE": str(folder / "store")}, input="")
    error = done.exception
    shown = done.output + (str(error) if isinstance(error, KgraphError) else "")
    got = error.exit_code if isinstance(error, KgraphError) else done.exit_code
    assert said in " ".join(shown.split())
    assert got == code, shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    "command",
    [
        "ingest http://ann:secret@gazette.example/a",
        "ingest --urls urls.txt",
        "ingest HTTPS://ann:secret@gazette.example/a --engine spark --work w",
        "extract http://ann:secret@gazette.example/a",
        "link --service http://ann:secret@gazette.example/",
        "--debug stats --store http://ann:secret@gazette.example/",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(
    kgraph: Callable[..., CompletedProcess[str]], tmp_path: Path, command: str
) -> None:
    (tmp_path / "urls.txt").write_text("https://ann:secret@gazette.example/a\n", encoding="utf8")
    stored(tmp_path, [article()])
    (tmp_path / "output").mkdir()
    (tmp_path / "store").rename(tmp_path / "output" / "kgraph")
    done = kgraph(*shlex.split(command), cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "secret" not in done.stdout + done.stderr
    assert "password in" in done.stderr


def test_a_store_beneath_the_home_folder_is_not_made_here(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(root, ["stats", "--store=~/store"], env={"HOME": str(folder)}, catch_exceptions=False)
    assert done.exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_traceback_is_shown_with_debug_only(kgraph: Callable[..., object], folder: Path) -> None:
    plain = kgraph("query", "roles", "--person", "Nobody", "--store", folder / "store")
    debug = kgraph("--debug", "query", "roles", "--person", "Nobody", "--store", folder / "store")
    assert (plain.returncode, debug.returncode) == (2, 2)  # type: ignore[attr-defined]
    assert "Traceback" not in plain.stderr  # type: ignore[attr-defined]
    assert "Traceback" in debug.stderr  # type: ignore[attr-defined]
    assert plain.stderr.splitlines()[-1] == debug.stderr.splitlines()[-1]  # type: ignore[attr-defined]
