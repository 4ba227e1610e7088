"""The options that say how sources are read, shared by the commands that read them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kgraph.sources import Options


def file_options(function: Any) -> Any:
    """Add the options of files and folders to a command, which takes them as ``**reading``."""
    for option in (
        click.option(
            "--columns",
            multiple=True,
            metavar="FIELD=COLUMN",
            help="For tables: which column holds text, title, published, url, ...; guessed where not said.",
        ),
        click.option(
            "--exclude", multiple=True, metavar="PATTERN", help="Pass over such files in folders (.gitignore)."
        ),
    ):
        function = option(function)
    return function


def source_options(function: Any) -> Any:
    """Add those and the options of web addresses."""
    for option in (
        click.option(
            "--country",
            metavar="NAME",
            envvar="KGRAPH_COUNTRY",
            help="Country of the papers, for articles that do not say theirs: whose parliament they leave unsaid.",
        ),
        click.option("--allow-private-hosts", is_flag=True, help="Fetch from this machine and private networks too."),
        click.option(
            "--trust-host",
            multiple=True,
            metavar="HOST",
            help="Fetch from this host though it is private; no other is.",
        ),
        click.option("--pages", is_flag=True, help="Fetch the pages that feeds link to."),
        click.option(
            "--urls",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            multiple=True,
            help="File with a web address a line, to fetch.",
        ),
    ):
        function = option(function)
    return file_options(function)


def options_of(reading: dict[str, Any]) -> "Options":
    """Return what the options say.

    Raises:
        UsageError: ``--columns`` names no field, or ``--country`` nothing.
    """
    from kgraph.errors import UsageError
    from kgraph.sources import FIELDS, Options

    columns = {}
    for pair in reading["columns"]:
        name, sign, column = pair.partition("=")
        if not sign or name not in FIELDS:
            raise UsageError(f"--columns {pair}: say FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}.")
        columns[name] = column
    return Options(
        exclude=reading["exclude"],
        columns=columns,
        country=_country(reading["country"]) if reading.get("country") is not None else None,
        pages=reading.get("pages", False),
        allow_private_hosts=reading.get("allow_private_hosts", False),
        trusted_hosts=frozenset(h.lower() for h in reading.get("trust_host", ())),
    )


def _country(name: str) -> str:
    """Return a country in the name that the lists have for it; others are taken as they are written."""
    import difflib

    from kgraph.errors import UsageError
    from kgraph.resolution import polities
    from kgraph.text.clean import one_line

    if not any(c.isalpha() for c in name):
        raise UsageError("--country: name the country of the papers, such as --country Kenya.")
    known = polities.named(polities.words(name)) or polities.of_code(name)
    if known:
        return known.country
    near = difflib.get_close_matches(name, {c.name for c in polities.countries().values()}, 1)
    hint = f"; did you mean {near[0]}?" if near else "."
    click.echo(f"--country {name} is on no list of countries, and is taken as it is{hint}", err=True)
    return one_line(name) or name


def addresses(reading: dict[str, Any]) -> list[str]:
    """Return the web addresses in the files of ``--urls``; empty lines and those that begin with # are left out.

    Raises:
        UsageError: a line is no web address, or the file is not UTF-8.
    """
    from kgraph.errors import UsageError

    found = []
    for path in reading["urls"]:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise UsageError(f"{path}: not a text file in UTF-8.") from None
        for number, line in enumerate(map(str.strip, lines), 1):
            if line and not line.startswith("#"):
                if not line.lower().startswith(("http://", "https://")):
                    raise UsageError(f"{path}, line {number}: no web address; it must begin with http:// or https://.")
                found.append(line)
    return found
