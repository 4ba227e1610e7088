"""A full disk, a folder that cannot be written or has gone, damaged files: one sentence, and a store that is usable after."""

import os
import random
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults import MOMENTS, RULES, articles, exported, ingest_here, run, start, told, waited, whole
from kgraph.errors import KgraphError
from kgraph.pipeline import entities
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles and the store of them, which has decisions too."""
    folder = tmp_path_factory.mktemp("disk")
    articles(folder / "news", 60)
    run(folder / "out", ingest_here, folder / "news", folder / "store")
    entities.rename(Settings(store=folder / "store"), "Ada Vell", "Senator Vell")
    return folder


def ingested_after(made: Path, store: Path, out: Path) -> None:
    """Check that a store whose ingest failed is whole, and that a run without the fault gives what it would have given."""
    if (store / "format").exists():
        whole(store)
    run(out, ingest_here, made / "news", store)
    entities.rename(Settings(store=store), "Ada Vell", "Senator Vell")
    assert exported(store) == exported(made / "store")


@pytest.mark.parametrize("most", [1_000, 40_000, 300_000])
def test_a_disk_that_is_full_for_files_of_a_size(most: int, made: Path, tmp_path: Path) -> None:
    limits = {resource.RLIMIT_FSIZE: most}
    code, said = told(
        tmp_path / "out", *RULES, "ingest", "--jobs", 1, made / "news", "--store", tmp_path / "store", limits=limits
    )
    assert code == 5, said
    assert "cannot be written (file too large); allow larger files (ulimit -f)" in said
    ingested_after(made, tmp_path / "store", tmp_path / "out")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that is a disk of its own, too small for the articles."""
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk(small: Path, made: Path, tmp_path: Path) -> None:
    store = small / "store"
    code, said = told(tmp_path / "out", *RULES, "ingest", "--jobs", 1, made / "news", "--store", store)
    assert (code, "no space left on device); free some disk space" in said) == (5, True)
    subprocess.run(["mount", "-o", "remount,size=100m", small], check=True)
    ingested_after(made, store, tmp_path / "out")


def test_a_disk_that_is_full_in_the_middle_of_a_change(small: Path, made: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=100m", small], check=True)
    store = small / "store"
    shutil.copytree(made / "store", store)
    (small / "rest").write_bytes(bytes(99_000_000 - sum(p.stat().st_size for p in store.rglob("*") if p.is_file())))
    with (small / "rest").open("ab") as rest:
        while shutil.disk_usage(small).free > 200_000:
            rest.write(bytes(100_000))
            rest.flush()
    for command in (("forget", "Ada Vell", "--yes"), ("remove", "001.txt"), ("entities", "undo")):
        code, said = told(tmp_path / "out", *command, "--store", store)
        assert (code == 0) or (code == 5 and "free some disk space" in said), said
    (small / "rest").unlink()
    assert told(tmp_path / "out", "forget", "Ada Vell", "--yes", "--store", store)[0] in (0, 2)
    whole(store)
    assert [p for p in store.rglob("*") if p.is_file() and b"ada vell" in p.read_bytes().lower()] == []


@pytest.fixture
def fixed(made: Path) -> Iterator[Path]:
    """Return a store that cannot be written."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(made / "store", folder / "store")
    paths = [folder / "store", *(folder / "store").rglob("*")]
    if os.geteuid() == 0:
        subprocess.run(["mount", "--bind", folder, folder], check=False)
        if subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=False).returncode:
            pytest.skip("root may write anywhere, and no disk can be mounted here")
    else:
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder / "store"
    if os.geteuid() == 0:
        subprocess.run(["umount", folder], check=True)
    for path in paths:
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_store_that_can_only_be_read(fixed: Path, made: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Senator Jon Orne resigned on Monday.\n", encoding="utf8")
    for command in (("query", "search", "well"), ("stats",), ("export", tmp_path / "a.ttl"), ("verify",)):
        assert told(tmp_path / "out", *command, "--store", fixed)[0] == 0
    writers = (("ingest", "--jobs", 1, tmp_path / "new.txt"), ("remove", "001.txt"), ("forget", "Ada Vell", "--yes"))
    for command in (*writers, ("entities", "merge", "Ada Vell", "Jon Orne")):
        code, said = told(tmp_path / "out", *RULES, *command, "--store", fixed)
        assert (code, "cannot be written" in said, "choose another --store" in said) == (5, True, True), said


def test_a_folder_in_which_no_store_can_be_made(fixed: Path, made: Path, tmp_path: Path) -> None:
    code, said = told(
        tmp_path / "out", *RULES, "ingest", "--jobs", 1, made / "news", "--store", fixed / "inner" / "store"
    )
    assert (code, "choose another --store" in said) == (5, True), said
    code, said = told(tmp_path / "out", "export", fixed / "graph.ttl", "--store", made / "store")
    assert (code, "choose another place" in said) == (1, True), said


def test_a_store_that_is_deleted_while_it_is_written(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest = start(tmp_path / "out", *RULES, "ingest", "--jobs", 1, made / "news", "--store", store)
    waited((store / "manifest.jsonl").exists)
    shutil.rmtree(store, ignore_errors=True)
    shutil.rmtree(store, ignore_errors=True)
    assert ingest.ended() == 5, ingest.said
    assert "moved or deleted meanwhile" in ingest.said.splitlines()[-1]
    shutil.rmtree(store, ignore_errors=True)
    ingested_after(made, store, tmp_path / "out")


@pytest.mark.parametrize("most", [30, 60, 90])
def test_too_few_file_handles(most: int, made: Path, tmp_path: Path) -> None:
    limits = {resource.RLIMIT_NOFILE: most}
    for command in (("stats",), ("remove", "001.txt"), ("query", "sparql", "ASK {}")):
        code, said = told(tmp_path / "out", *command, "--store", made / "store", limits=limits)
        assert (code, "too many files are open; allow more with: ulimit -n" in said) == (1, True), said
    assert told(tmp_path / "out", "verify", "--store", made / "store")[0] == 0


def damaged(store: Path, chance: random.Random) -> str:
    """Turn 64 bytes of one file of a store into others; return its name."""
    paths = [p for p in sorted(store.rglob("*")) if p.is_file() and p.stat().st_size and p.name != "lock"]
    path = chance.choice([p for p in paths if not p.name.startswith(("LOG", "OPTIONS"))])
    data = bytearray(path.read_bytes())
    begin = chance.randrange(max(1, len(data) - 64))
    for at in range(begin, min(begin + 64, len(data))):
        data[at] ^= chance.randrange(1, 256)
    path.write_bytes(data)
    return path.name


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_64_bytes_that_changed_are_noticed_or_change_nothing(seed: int, made: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(made / "store", store)
    name = damaged(store, random.Random(seed))
    settings = Settings(store=store)
    try:
        noticed = bool(verify(settings).rows)
    except KgraphError:
        noticed = True
    if not noticed:
        assert exported(store) == exported(made / "store"), name
        assert (store / "decisions.jsonl").read_bytes() == (made / "store" / "decisions.jsonl").read_bytes(), name
    if seed % 4 == 0:
        for command in (("verify",), ("export", tmp_path / "a.nq"), ("query", "search", "well")):
            assert told(tmp_path / "out", *command, "--store", store)[0] in (0, 1), name


def test_a_store_whose_quads_have_gone_is_not_begun_anew(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(made / "store", store)
    shutil.rmtree(store / "oxigraph")
    for command in (("ingest", "--jobs", 1, made / "news"), ("stats",), ("verify",)):
        code, said = told(tmp_path / "out", *RULES, *command, "--store", store)
        assert (code, "lacks its quads" in said, "kgraph restore" in said) == (1, True, True)


def test_a_line_that_is_other_than_what_was_written_is_noticed(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(made / "store", store)
    manifest = store / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf8")
    manifest.write_text(lines.replace("Port Aster hears of well 7", "Port Aster hears of well 8", 1), encoding="utf8")
    assert manifest.read_text(encoding="utf8") != lines
    code, said = told(tmp_path / "out", "verify", "--store", store)
    assert (code, "manifest.jsonl, line" in said, "restore it from a backup" in said) == (1, True, True), said


def test_damage_in_any_index_is_noticed(made: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(made / "store", store)
    tables = [p for p in (store / "oxigraph").glob("*.sst") if p.stat().st_size > 20_000]
    assert len(tables) >= 6
    for table in tables:
        whole_table = table.read_bytes()
        at = len(whole_table) // 3
        table.write_bytes(whole_table[:at] + bytes([whole_table[at] ^ 1]) + whole_table[at + 1 :])
        try:
            noticed = bool(verify(Settings(store=store)).rows)
        except KgraphError:
            noticed = True
        assert noticed, table.name
        table.write_bytes(whole_table)
    assert verify(Settings(store=store)).rows == ()
