"""From what a user names to the files to read: folders walked in order, links that lead away refused."""

import difflib
import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pathspec import GitIgnoreSpec

from kgraph.errors import SkippedSourceError, UsageError
from kgraph.sources.address import WITH_USER, has_user
from kgraph.sources.format import Address

STDIN = "-"
_FILE_SYSTEM = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
IGNORE = ".kgraphignore"
"""File at the top of a folder with patterns of what to pass over, in the form of ``.gitignore``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or standard input.

    Attributes:
        path: as the operating system wants it, or ``-``.
        label: as people see it; see `label`.
        named: True where the user named this very file, not a folder around it.
        name: its own name without any folder: the same wherever it lies and however it was named.
        location: its absolute path; empty for standard input.
    """

    path: str
    label: str
    named: bool
    name: str | None = None
    location: str = ""


def check(arguments: Sequence[str]) -> None:
    """Make sure that all that the user named exists, before anything is read.

    Raises:
        UsageError: something is missing, with the nearest name if there is one; or an address has a password in it.
    """
    for argument in arguments:
        if has_user(argument):  # which is not repeated
            raise UsageError(f"{WITH_USER[0].upper()}{WITH_USER[1:]}; download the page, and name the file.")
        if argument == STDIN or is_address(argument):
            continue
        if not argument:
            raise UsageError("One of the sources is an empty name; name a file, a folder or - for standard input.")
        if not os.path.lexists(argument) and not _matches(argument):
            raise UsageError(f"{printable(argument)}: {_missing(argument)}")
        if _is_graph(argument):
            raise UsageError(f"{printable(argument)} is where kgraph keeps a graph; name a folder of articles.")


def walk(arguments: Sequence[str], exclude: Sequence[str] = ()) -> Iterator[Found | Address | SkippedSourceError]:
    """Yield the files that the arguments name, in the order of the arguments, a folder's sorted by path.

    Hidden files and folders inside a folder are passed over, and so are links to what lies in the folder anyway, and
    what `exclude` or the folder's `IGNORE` file say.
    """
    for argument in arguments:
        if argument == STDIN:
            yield Found(STDIN, "stdin", True)
        elif is_address(argument):
            yield Address(argument)
        else:
            for path in [argument] if os.path.lexists(argument) else _matches(argument):
                if Path(path).is_dir():
                    yield from _folder(path, exclude)
                elif Path(path).is_symlink() and not _beneath(path, Path(path).parent):
                    yield _leaves(path)
                else:
                    yield _file(path, named=True)


def is_address(argument: str) -> bool:
    """Tell whether an argument is a web address rather than a path."""
    return argument.lower().startswith(("http://", "https://"))


def is_parquet(path: str) -> bool:
    """Tell whether a file is a Parquet table by its name, which only Spark reads."""
    return path.lower().endswith((".parquet", ".pq"))


def is_elsewhere(path: str) -> bool:
    """Tell whether a path is of a file system of its own, not of this machine's.

    >>> is_elsewhere("/news/a.jsonl"), is_elsewhere("file:/news"), is_elsewhere("s3a://bucket/a.parquet")
    (False, False, True)
    """
    return bool(_FILE_SYSTEM.match(path)) and not is_address(path) and not path.startswith("file:/")


def names(arguments: Iterable[str], place: str) -> bool:
    """Tell whether one of the arguments names a file (by its absolute path) or web address, or a folder above the file.

    >>> names(["s3a://news/2026/*.gz"], "s3a://news/2026/a.gz"), names(["s3a://news/2026"], "s3a://news/2027/a.gz")
    (True, False)
    """
    for argument in arguments:
        if is_address(argument) or is_address(place):
            if argument == place:
                return True
        elif is_elsewhere(argument):
            if argument == place or place.startswith(f"{argument.rstrip('/')}/") or fnmatchcase(place, argument):
                return True
        else:
            found = [argument] if os.path.lexists(argument) else _matches(argument)
            if any(Path(place).is_relative_to(os.path.abspath(f)) for f in found):  # noqa: PTH100 - links stay links
                return True
    return False


def ignoring(own: Iterable[str], exclude: Iterable[str]) -> GitIgnoreSpec:
    """Return what the lines of a folder's `IGNORE` file, and patterns of the user's, say to pass over."""
    return GitIgnoreSpec.from_lines([*own, *exclude])


def is_passed_over(inside: str, ignored: GitIgnoreSpec) -> bool:
    """Tell whether a file in a listed folder is hidden or ignored, or lies in such a folder, as a walk would see it.

    >>> ignored = ignoring(["old/", "!old/a.txt"], ["*.log"])
    >>> [is_passed_over(p, ignored) for p in ("a.txt", "old/a.txt", "new/b.log", ".git/c.txt")]
    [False, True, True, True]
    """
    names = inside.split("/")
    folders = ("/".join(names[:n]) + "/" for n in range(1, len(names)))
    return any(n.startswith(".") for n in names) or any(ignored.match_file(p) for p in (*folders, inside))


def elsewhere(address: str, *, named: bool) -> Found:
    """Return a file of another file system, such as ``hdfs://host/a.jsonl``, as one to read."""
    seen = printable(address)
    return Found(address, seen, named, seen.rsplit("/", 1)[-1], seen)


def _matches(argument: str) -> list[str]:
    """Return the files and folders that a pattern such as ``news/**/*.html`` matches, sorted."""
    return sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207 - of any root


def label(path: str) -> str:
    r"""Return the name of a file that people see.

    It is relative to the working folder where the file lies beneath it, else absolute, with ``/`` between the
    parts; control and direction characters, and bytes that are no UTF-8, are percent-encoded.

    >>> label("news/a\x1b.txt")
    'news/a%1B.txt'
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
    here = Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return printable(shown.as_posix())


def printable(name: str) -> str:
    """Return a file's name with control and direction characters, and bytes that are no UTF-8, percent-encoded."""
    return "".join(c if _plain(c) else _percent(c) for c in name)


def _folder(top: str, exclude: Sequence[str]) -> Iterator[Found | SkippedSourceError]:
    ignored = _ignored(top, exclude)
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path != top and ignored.match_file(os.path.relpath(path, top) + "/" * Path(path).is_dir()):
            continue
        if path != top and Path(path).is_symlink():
            if not _beneath(path, top):
                yield _leaves(path)
        elif not Path(path).is_dir():
            yield _file(path, named=False)
        elif _is_graph(path):
            continue
        else:
            try:
                names = sorted((p.name for p in Path(path).iterdir() if not p.name.startswith(".")), reverse=True)
            except OSError as e:
                yield SkippedSourceError(label(path), "unreadable", f"the folder cannot be read ({e.strerror}).")
            else:
                waiting.extend(os.path.join(path, n) for n in names)  # noqa: PTH118 - Path would drop "./"


def _is_graph(folder: str) -> bool:
    """Tell whether a folder is where kgraph itself keeps a graph, which holds no articles to read."""
    return Path(folder, "oxigraph").is_dir() and Path(folder, "lock").exists()


def _ignored(top: str, exclude: Sequence[str]) -> GitIgnoreSpec:
    try:
        own = Path(top, IGNORE).read_text(encoding="utf8").splitlines()
    except FileNotFoundError:
        own = []
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(f"{Path(top, IGNORE)} cannot be read; make it a text file in UTF-8, or remove it.") from e
    return ignoring(own, exclude)


def _file(path: str, *, named: bool) -> Found | SkippedSourceError:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - the same, without a Path for each file
    except OSError as e:
        return SkippedSourceError(label(path), "unreadable", f"the file cannot be read ({e.strerror}).")
    if not stat.S_ISREG(mode):
        return SkippedSourceError(label(path), "not-a-file", "not a regular file; pipe it in and name - instead.")
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links
    return Found(path, label(path), named, printable(Path(absolute).name), printable(absolute))


def _beneath(path: str, folder: str | Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _leaves(path: str) -> SkippedSourceError:
    return SkippedSourceError(label(path), "symlink", "a link that leaves its folder; name the file itself.")


def _missing(argument: str) -> str:
    """Return why nothing is found, and what to do."""
    scheme, _, rest = argument.partition(":")
    if scheme.lower() == "file":
        path = printable(unquote(urlsplit(argument).path))
        return f"addresses are read with http and https only; name the file itself: {path}."
    if rest.startswith("//"):
        return "addresses are read with http and https only; download it, and name the file."
    if argument.lower().startswith("www."):
        return f"no such file or folder; as a web address it is https://{printable(argument)}."
    return f"no such file or folder{_near(argument) or '.'}"


def _near(argument: str) -> str:
    """Return ``; did you mean NAME?`` in the words of the argument, or nothing."""
    path = Path(argument)
    try:
        names = [p.name for p in path.parent.iterdir()]
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"; did you mean {path.parent / near[0]}?" if near else ""


def _plain(c: str) -> bool:
    return c.isprintable() or (c.isspace() and ord(c) >= 0xA0 and c not in "\u2028\u2029")


def _percent(c: str) -> str:
    return "".join(f"%{b:02X}" for b in os.fsencode(c))
