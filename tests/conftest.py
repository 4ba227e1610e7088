"""What many tests share: the example articles, read once by the command line, and one browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from view_browser import Opener, chromium, opener

collect_ignore = ["ftm_check.py"]  # runs where followthemoney is installed, see test_consumers.py

settings.register_profile("busy machines fail no test", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machines fail no test")

ROOT = Path(__file__).parent.parent
Kgraph = Callable[..., subprocess.CompletedProcess[str]]


def _kgraph(*arguments: object, stdin: str | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kgraph.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf8", cwd=cwd, check=False)


@pytest.fixture(scope="session")
def kgraph() -> Kgraph:
    """Return a function that runs the command line."""
    return _kgraph


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store folder of the example articles; page and Turtle file lie beside it."""
    folder = tmp_path_factory.mktemp("examples")
    done = _kgraph(
        "ingest",
        "examples/articles",
        "--country",
        "Valdoria",
        "--store",
        folder / "store",
        "--html",
        folder / "graph.html",
        "--turtle",
        folder / "graph.ttl",
    )
    assert done.returncode == 0, done.stderr
    return folder / "store"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens a graph as a page; see `view_browser.opener`."""
    with opener(browser, tmp_path) as open_:
        yield open_
