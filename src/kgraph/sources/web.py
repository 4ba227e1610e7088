"""Fetches web pages: politely, within limits, and never from where the user did not mean."""

import time
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from kgraph.errors import SkippedSourceError
from kgraph.sources.address import resolve
from kgraph.sources.format import MAX_DOCUMENT, Part, Unchanged, too_large
from kgraph.sources.options import Options
from kgraph.sources.paths import printable
from kgraph.sources.unpacking import inflated

AGENT = "kgraph"
_MAX_REDIRECTS = 5
_ATTEMPTS = 3
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_ROBOTS_MAX = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309, section 2.5, demands."""

Validators = dict[str, str]
"""The header fields that ask a server whether a page has changed: If-None-Match and If-Modified-Since."""


class Fetcher:
    """Fetches one address after the other, at most one request to a host every `Options.delay` seconds.

    Args:
        options: limits, and whether private hosts may be asked.
        seen: validators of the addresses that were read before; new ones are entered by `done`.
    """

    def __init__(self, options: Options, seen: MutableMapping[str, Validators]) -> None:
        self._options = options
        self._seen = seen
        self._new: dict[str, Validators] = {}
        self._asked: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}
        # No proxy and no password file of the environment: what is connected to is what was checked.
        fields = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
        # No connection is used again: it is kept by its number, and another host there has a certificate of its own.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.Client(timeout=options.timeout, trust_env=False, headers=fields, limits=limits)

    def fetch(self, url: str) -> Part | Unchanged:
        """Return what stands at `url`, or that it has not changed since it was read.

        Raises:
            SkippedSourceError: ``http-error``, ``timeout``, ``too-large``, ``unsupported`` or ``ssrf-blocked``.
        """
        try:
            if printable(url) != url:
                raise ValueError(url)
            return self._fetch(url)
        except SkippedSourceError as e:  # of a redirect's target, or of robots.txt
            raise SkippedSourceError(url, e.reason, e.detail) from None
        except ValueError:  # of urllib, httpx or idna, on what a link or a redirect claims to be an address
            detail = "it is, or leads to, what is no web address."
            raise SkippedSourceError(printable(url), "unsupported", detail) from None

    def _fetch(self, url: str) -> Part | Unchanged:
        target = url
        for _ in range(_MAX_REDIRECTS + 1):
            self._obey_robots(target)
            with self._answer(target, self._seen.get(url, {})) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED:
                    return Unchanged(url)
                if answer.has_redirect_location:
                    target = urljoin(target, answer.headers["Location"])
                    continue
                if not answer.is_success:
                    raise SkippedSourceError(url, "http-error", f"the server answers {answer.status_code}.")
                data = self._body(answer, url, MAX_DOCUMENT)
                self._new[url] = _validators(answer)
                kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Part(url, urlsplit(target).path, BytesIO(data), target, answer.charset_encoding, kind)
        raise SkippedSourceError(url, "http-error", f"more than {_MAX_REDIRECTS} redirects.")

    def done(self, url: str) -> None:
        """Remember that what was fetched from `url` has been read: only then may "not modified" be believed."""
        if url in self._new:
            self._seen[url] = self._new.pop(url)

    def _obey_robots(self, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._resolve(url)
            self._robots[origin] = self._rules(f"{origin}/robots.txt")
        if not self._robots[origin].can_fetch(url, AGENT):
            raise SkippedSourceError(url, "http-error", "the site's robots.txt asks programs not to read it.")

    def _rules(self, url: str) -> Protego:
        """Return a site's rules; as RFC 9309 has it, none where there is no file, all where the site cannot say."""
        with self._answer(url, {}) as answer:
            if answer.is_success:
                return Protego.parse(self._body(answer, url, _ROBOTS_MAX).decode("utf-8", "replace"))
            return Protego.parse("User-agent: *\nDisallow: /" if answer.is_server_error else "")

    @contextmanager
    def _answer(self, url: str, validators: Validators) -> Iterator[httpx.Response]:
        """Give the answer to one request, asked again where the server has only a moment's trouble."""
        for attempt in range(_ATTEMPTS):
            number = self._resolve(url)
            self._wait_for_turn(url)
            last = attempt + 1 == _ATTEMPTS
            try:
                with self._ask(url, number, validators) as answer:
                    if answer.status_code not in _AGAIN or last:
                        yield answer
                        return
                    pause = answer.headers.get("Retry-After", "")
            except httpx.TimeoutException:
                raise SkippedSourceError(url, "timeout", "the server does not answer in time.") from None
            except (httpx.HTTPError, httpx.InvalidURL) as e:
                if last or isinstance(e, httpx.InvalidURL | httpx.DecodingError):
                    raise SkippedSourceError(url, "http-error", f"cannot be fetched ({type(e).__name__}).") from None
                pause = ""
            time.sleep(min(int(pause) if pause.isdigit() else self._options.delay * 2**attempt, _LONGEST_WAIT))

    def _ask(self, url: str, number: str, validators: Validators) -> AbstractContextManager[httpx.Response]:
        """Ask the host at the numeric address that was checked; its name goes into the header and the certificate."""
        named = httpx.URL(url)
        headers = {**validators, "Host": named.netloc.decode("ascii")}
        extensions = {"sni_hostname": named.raw_host.decode("ascii")}
        return self._client.stream("GET", named.copy_with(host=number), headers=headers, extensions=extensions)

    def _resolve(self, url: str) -> str:
        o = self._options
        return resolve(url, allow_private=o.allow_private_hosts, trusted=o.trusted_hosts)

    def _wait_for_turn(self, url: str) -> None:
        host = urlsplit(url).netloc
        due = self._asked.get(host, -_LONGEST_WAIT) + self._options.delay
        time.sleep(max(0.0, due - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _body(self, answer: httpx.Response, url: str, most: int) -> bytes:
        """Return the bytes of an answer, unpacked; a server that trickles or floods is cut off."""
        ends = time.monotonic() + self._options.timeout
        data = bytearray()
        try:
            for chunk in _unpacked(answer, url):
                data += chunk
                if len(data) > most:
                    raise too_large(url)
                if time.monotonic() > ends:
                    raise SkippedSourceError(url, "timeout", f"takes more than {self._options.timeout:g} seconds.")
        except zlib.error as e:
            raise SkippedSourceError(url, "malformed", f"the answer cannot be unpacked ({e}).") from None
        return bytes(data)


def _unpacked(answer: httpx.Response, url: str) -> Iterator[bytes]:
    """Yield the body in small pieces; httpx would unpack as much as a server likes, and packed twice is a bomb."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in ("identity", ""):
        return answer.iter_raw(65536)
    if packing in ("gzip", "x-gzip", "deflate"):
        return inflated(answer.iter_raw(65536))
    raise SkippedSourceError(
        url, "http-error", f"the server packs the page in a way that was not asked for ({packing[:40]})."
    )


def _validators(answer: httpx.Response) -> Validators:
    pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
    return {ask: answer.headers[said] for ask, said in pairs if said in answer.headers}
