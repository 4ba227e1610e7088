"""Fetching: what the user named, politely, within limits, and nothing private."""

import gzip
import socket
import time
from collections.abc import Iterator

import pytest

import made_sources as made
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import RawDocument
from kgraph.sources import Options, Unchanged, documents
from kgraph.sources.address import resolve
from web_server import Answer, Site, serving

QUICK = Options(allow_private_hosts=True, delay=0.01, timeout=2)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def fetch(*urls: str, options: Options = QUICK, seen: dict[str, dict[str, str]] | None = None) -> list[object]:
    """Return the media type of what was read, the reason of what was not, or Unchanged."""
    found: list[object] = []
    for d in documents(urls, options=options, seen=seen):
        found.append(
            d.media_type if isinstance(d, RawDocument) else d.reason if isinstance(d, SkippedSourceError) else Unchanged
        )
    return found


def test_a_page_is_read_under_the_address_that_was_named(site: Site) -> None:
    site.pages["/a"] = Answer(status=301, fields={"Location": "/b?x=1"})
    site.pages["/b?x=1"] = Answer(made.html(), "text/html; charset=iso-8859-1")
    [found] = documents([f"{site.url}/a"], options=QUICK)
    assert isinstance(found, RawDocument)
    assert found.id == f"{site.url}/b?x=1"
    assert (found.source, found.location) == (f"{site.url}/a", f"{site.url}/a")
    assert (found.url, found.charset, found.data) == (f"{site.url}/b?x=1", "iso-8859-1", made.html())
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b?x=1"]
    assert site.fields[-1]["user-agent"] == "kgraph"


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (made.pdf(), "application/octet-stream", ["application/pdf"]),
        (b"<p>No page, but said to be one.</p>", "text/html", ["text/html"]),
        (b"A few plain words.", "text/plain", ["text/plain"]),
        (made.rss(), "text/html", ["application/feed+json"]),
        (gzip.compress(made.html()), "application/gzip", ["text/html"]),
        (b"\x89PNG\r\n", "image/png", ["unsupported"]),
    ],
)
def test_what_comes_is_told_by_its_content_first(site: Site, body: bytes, kind: str, expected: list[str]) -> None:
    site.pages["/a"] = Answer(body, kind)
    assert fetch(f"{site.url}/a") == expected


def test_private_addresses_are_refused(site: Site) -> None:
    site.pages["/a"] = Answer(made.html())
    assert fetch(f"{site.url}/a", options=Options()) == ["ssrf-blocked"]
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[fec0::1]/",
        "http://127。0。0。1/",
    ],
)
def test_no_way_of_writing_a_private_address_passes(url: str) -> None:
    with pytest.raises(SkippedSourceError) as caught:
        resolve(url, allow_private=False)
    assert caught.value.reason in ("ssrf-blocked", "http-error")


class Names:
    """A resolver in place of the system's: what each name is told to be, one answer after the other, the last for good."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._told: dict[str, list[list[str]]] = {}
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self._answer)

    def say(self, name: str, *answers: list[str]) -> None:
        self._told[name] = list(answers)

    def _answer(self, host: str, port: int, *more: int, **how: int) -> list[object]:
        if host not in self._told:
            return [*self._real(host, port, *more, **how)]
        said = self._told[host]
        numbers = said.pop(0) if len(said) > 1 else said[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in numbers]


PUBLIC = "93.184.215.14"


def test_a_name_that_leads_to_this_machine_is_refused_unless_trusted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = Answer(made.html())
    names = Names(monkeypatch)
    names.say("inside.example", ["127.0.0.1"])
    names.say("both.example", [PUBLIC, "127.0.0.1"])
    port = site.url.rpartition(":")[2]
    urls = [f"http://{host}:{port}/a" for host in ("inside.example", "both.example")]
    assert fetch(*urls, options=Options()) == ["ssrf-blocked", "ssrf-blocked"]
    assert site.asked == []
    assert fetch(urls[0], options=Options(trusted_hosts=frozenset({"inside.example"}), delay=0.01)) == ["text/html"]
    assert site.fields[-1]["host"] == f"inside.example:{port}"


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Names(monkeypatch).say("rebinding.example", [PUBLIC], [PUBLIC], ["127.0.0.1"])
    asked = []

    def connect(address: tuple[str, int], *more: object, **how: object) -> socket.socket:
        asked.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert fetch("http://rebinding.example/a", options=Options(delay=0.01)) == ["ssrf-blocked"]
    assert asked == [PUBLIC]


def test_hosts_of_one_number_share_no_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/a"] = Answer(made.html())
    names, port = Names(monkeypatch), site.url.rpartition(":")[2]
    for host in ("one.example", "two.example"):
        names.say(host, ["127.0.0.1"])
    assert fetch(f"http://one.example:{port}/a", f"http://two.example:{port}/a") == ["text/html", "text/html"]
    by = {(fields["host"], number) for fields, number in zip(site.fields, site.connections, strict=True)}
    assert len({number for _, number in by}) == len(by)


def test_a_password_in_an_address_is_neither_kept_nor_shown(site: Site) -> None:
    with pytest.raises(UsageError) as caught:
        documents([site.url.replace("http://", "http://ann:secret@")])
    assert "secret" not in str(caught.value)
    site.pages["/a"] = Answer(status=302, fields={"Location": site.url.replace("http://", "http://ann:secret@")})
    [found] = documents([f"{site.url}/a"], options=QUICK)
    assert isinstance(found, SkippedSourceError)
    assert (found.reason, "secret" in str(found)) == ("unsupported", False)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "http://", "//x"])
def test_only_the_web_is_read(url: str) -> None:
    with pytest.raises(SkippedSourceError) as caught:
        resolve(url, allow_private=True)
    assert caught.value.reason == "unsupported"


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "169.254.169.254", "[::1]"])
def test_a_redirect_to_a_private_address_is_refused(site: Site, host: str) -> None:
    with serving() as other:
        port = other.url.rpartition(":")[2]
        site.pages["/a"] = Answer(status=302, fields={"Location": f"http://{host}:{port}/secret"})
        trusting = Options(trusted_hosts=frozenset({"127.0.0.1"}), delay=0.01)
        assert fetch(f"{site.url}/a", options=trusting) == ["ssrf-blocked"]
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
        assert other.asked == []


def test_of_private_hosts_only_the_trusted_one_is_asked(site: Site) -> None:
    site.pages["/a"] = Answer(made.html())
    trusting = Options(trusted_hosts=frozenset({"127.0.0.1"}), delay=0.01)
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    assert fetch(f"{site.url}/a", f"{elsewhere}/a", options=trusting) == ["text/html", "ssrf-blocked"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = Answer(status=302, fields={"Location": target})
    assert fetch(f"{site.url}/a") == ["unsupported"]


@pytest.mark.parametrize(
    "target", ["http://[::1/", "http://xn--/", "//a:b", "http://a\tb/", "mailto:x", "http://h:99999/"]
)
def test_what_claims_to_be_an_address_stops_nothing(site: Site, target: str) -> None:
    site.pages |= {"/a": Answer(status=302, fields={"Location": target}), "/b": Answer(made.html())}
    site.pages["/feed"] = Answer(made.rss(target, f"{site.url}/b"), "text/xml")
    skipped, read = fetch(f"{site.url}/a", f"{site.url}/b")
    assert (skipped in ("unsupported", "http-error"), read) == (True, "text/html")
    pages = Options(allow_private_hosts=True, delay=0.01, pages=True)
    found = [
        str(d)
        for d in documents([target, f"{site.url}/feed"] if "://" in target else [f"{site.url}/feed"], options=pages)
    ]
    assert "text/html" in found[-1]
    assert not [f for f in found if "\t" in f]


def test_redirects_come_to_an_end(site: Site) -> None:
    site.pages["/a"] = Answer(status=302, fields={"Location": "/a"})
    assert fetch(f"{site.url}/a") == ["http-error"]


def test_robots_are_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private", "text/plain")
    site.pages |= {"/private/a": Answer(made.html()), "/b": Answer(made.html())}
    assert fetch(f"{site.url}/private/a", f"{site.url}/b") == ["http-error", "text/html"]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/b"]


def test_a_moment_of_trouble_is_waited_out(site: Site) -> None:
    site.pages["/a"] = Answer(made.html(), failures=[503, 429])
    site.pages["/b"] = Answer(made.html(), failures=[503, 503, 503])
    assert fetch(f"{site.url}/a", f"{site.url}/b", f"{site.url}/gone") == ["text/html", "http-error", "http-error"]


def test_a_host_is_asked_slowly(site: Site) -> None:
    site.pages |= {f"/{n}": Answer(made.html()) for n in range(3)}
    began = time.monotonic()
    fetch(*(f"{site.url}/{n}" for n in range(3)), options=Options(allow_private_hosts=True, delay=0.2))
    assert time.monotonic() - began >= 0.6


def test_a_page_without_end_is_cut_off(site: Site) -> None:
    site.pages["/a"] = Answer(gzip.compress(b"a " * 11_000_000), fields={"Content-Encoding": "gzip"})
    assert fetch(f"{site.url}/a") == ["too-large"]


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = Answer(made.html(), fields={"ETag": '"one"'})
    seen: dict[str, dict[str, str]] = {}
    assert fetch(f"{site.url}/a", seen=seen) == ["text/html"]
    assert fetch(f"{site.url}/a", seen=seen) == [Unchanged]
    site.pages["/a"].fields["ETag"] = '"two"'
    assert fetch(f"{site.url}/a", seen=seen) == ["text/html"]
    assert [status for path, status in site.asked if path == "/a"] == [200, 304, 200]


def test_a_page_counts_as_read_only_when_it_was_taken(site: Site) -> None:
    site.pages["/a"] = Answer(made.html(), fields={"ETag": '"one"'})
    seen: dict[str, dict[str, str]] = {}
    next(documents([f"{site.url}/a"], options=QUICK, seen=seen))  # interrupted here
    assert seen == {}


def test_pages_of_a_feed_are_fetched_only_when_asked_for(site: Site) -> None:
    site.pages["/a"] = Answer(made.html())
    site.pages["/feed"] = Answer(made.rss(f"{site.url}/a", "http://127.0.0.1:1/b", "file:///etc/passwd"), "text/xml")
    assert fetch(f"{site.url}/feed")[0] == "application/feed+json"
    assert "/a" not in [path for path, _ in site.asked]
    pages = Options(allow_private_hosts=True, delay=0.01, pages=True)
    assert fetch(f"{site.url}/feed", options=pages) == ["text/html", "http-error", "unsupported"]
