"""From what a user names to the files to read: folders walked in order, links that lead away refused."""

import difflib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.errors import SkippedSourceError, UsageError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or standard input.

    Attributes:
        path: as the operating system wants it, or ``-``.
        label: as people see it; see `label`.
        named: True where the user named this very file, not a folder around it.
    """

    path: str
    label: str
    named: bool


def check(arguments: Sequence[str]) -> None:
    """Make sure that all that the user named exists, before anything is read.

    Raises:
        UsageError: something is missing, with the nearest name if there is one.
    """
    for argument in arguments:
        if argument == STDIN:
            continue
        if not argument:
            raise UsageError("One of the sources is an empty name; name a file, a folder or - for standard input.")
        if argument.startswith(("http://", "https://")):
            raise UsageError(f"{argument}: web addresses are not read; save the page as .html and name that file.")
        if not os.path.lexists(argument):
            raise UsageError(f"{argument}: no such file or folder{_near(argument)}.")


def walk(arguments: Sequence[str]) -> Iterator[Found | SkippedSourceError]:
    """Yield the files that the arguments name, in the order of the arguments, a folder's sorted by path.

    Hidden files and folders inside a folder are passed over, and so are links to what lies in the folder anyway.
    """
    for argument in arguments:
        if argument == STDIN:
            yield Found(STDIN, "stdin", True)
        elif Path(argument).is_dir():
            yield from _folder(argument)
        elif Path(argument).is_symlink() and not _beneath(argument, Path(argument).parent):
            yield _leaves(argument)
        else:
            yield _file(argument, named=True)


def label(path: str) -> str:
    r"""Return the name of a file that people see and that is its article's id.

    It is relative to the working folder where the file lies beneath it, else absolute, with ``/`` between the
    parts; control and direction characters, and bytes that are no UTF-8, are percent-encoded.

    >>> label("news/a\x1b.txt")
    'news/a%1B.txt'
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
    here = Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return "".join(c if _plain(c) else _percent(c) for c in shown.as_posix())


def _folder(top: str) -> Iterator[Found | SkippedSourceError]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path != top and Path(path).is_symlink():
            if not _beneath(path, top):
                yield _leaves(path)
        elif not Path(path).is_dir():
            yield _file(path, named=False)
        else:
            try:
                names = sorted((p.name for p in Path(path).iterdir() if not p.name.startswith(".")), reverse=True)
            except OSError as e:
                yield SkippedSourceError(label(path), "unreadable", f"the folder cannot be read ({e.strerror}).")
            else:
                waiting.extend(os.path.join(path, n) for n in names)  # noqa: PTH118 - Path would drop "./"


def _file(path: str, *, named: bool) -> Found | SkippedSourceError:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - the same, without a Path for each file
    except OSError as e:
        return SkippedSourceError(label(path), "unreadable", f"the file cannot be read ({e.strerror}).")
    if not stat.S_ISREG(mode):
        return SkippedSourceError(label(path), "not-a-file", "not a regular file; pipe it in and name - instead.")
    return Found(path, label(path), named)


def _beneath(path: str, folder: str | Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _leaves(path: str) -> SkippedSourceError:
    return SkippedSourceError(label(path), "symlink", "a link that leaves its folder; name the file itself.")


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
