"""Text: articles as a reader sees them, kept to the letter where offsets must fit, and what is known about them."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text import article

STORY = (
    "The council of Veldmark on Monday passed a law that gives every household a right to clean water.\n\n"
    "“This is a day for the villages,” said Orla Finch, the minister of water, in a speech after the vote.\n"
)


def read(data: str | bytes, media_type: str = "text/plain", source: str = "n/a.txt") -> Article:
    return article(RawDocument(source, data if isinstance(data, bytes) else data.encode(), media_type))


def record(**fields: object) -> Article:
    return read(json.dumps(fields), "application/json", "n/a.jsonl#3")


def refused(data: str | bytes, media_type: str = "text/plain") -> str:
    with pytest.raises(SkippedSourceError) as caught:
        read(data, media_type)
    return caught.value.reason


@pytest.fixture(scope="module", autouse=True)
def _language_model_is_loaded() -> None:
    read(STORY)


# Any characters whatever, with those mixed in that careless readers change.
LETTERS = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            ["\r\n", "\r", "\n", "\0", "\x1b", "e\u0301", "👩‍👧", "🇺🇳", "\u202e", "\u2028", "\x85", "\ufeff", "\ud7ff"]
        ),
    ),
    max_size=10,
).map("".join)


@given(LETTERS)
def test_plain_text_is_kept_to_the_letter(letters):
    text = STORY + letters
    for kind in ("text/plain", "text/markdown"):
        assert text == read(text, kind).text
        assert text == read("\ufeff" + text, kind).text


@given(LETTERS, st.booleans())
def test_text_of_records_is_kept_to_the_letter(letters, ascii_only):
    text = letters + STORY
    assert text == read(json.dumps({"text": text}, ensure_ascii=ascii_only), "application/json").text


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=10)


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.text(max_size=30))
def test_metadata_has_no_control_characters(title, publisher):
    found = record(text=STORY, title=f" {title}\x1b\u202e\n", publisher=publisher)
    assert title == found.title
    assert not set(found.publisher or "") & set("\0\x07\x1b\n\r\x7f\x9b\u202e\u2066")


# --- plain text ---------------------------------------------------------------------------------------------------


def test_head_of_a_plain_text():
    text = (
        f"Council of Veldmark passes water law\n\nBy Ilse Brandt and Tomas Reyl\n\n· Updated on May 28, 2018\n\n{STORY}"
    )
    expected = Article(
        id="n/a.txt",
        source="n/a.txt",
        text=text,
        title="Council of Veldmark passes water law",
        authors=("Ilse Brandt", "Tomas Reyl"),
        published="2018-05-28",
    )
    assert expected == read(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sunday, February 17, 2019\u00a0", "2019-02-17"),
        ("Updated on May 28, 2018", "2018-05-28"),
        ("Published: 3 Sept. 2017 at 10:15", "2017-09-03"),
        ("Last updated: 2018-05-28T10:00:00Z", "2018-05-28"),
        ("2018-05-28", "2018-05-28"),
        ("28th May 2018", "2018-05-28"),
        ("By Ilse Brandt | March 4, 2021", "2021-03-04"),
        ("PORT ASTER, May 28, 2026 -", "2026-05-28"),
        ("HALMERE, Feb. 19, 2026 (Straits Press Agency) — The council met on Thursday.", "2026-02-19"),
        ("February 30, 2019", None),
        ("03/04/2019", None),
        ("May 2018", None),
        ("The law of May 28, 2018", None),
        ("On May 28, 2018, the council met and passed the law after a night of talks that led nowhere.", None),
    ],
)
def test_date_line(line, expected):
    assert expected == read(f"{line}\n\n{STORY}").published


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Council passes law", "Council passes law", ()),
        ("Council passes law.", None, ()),
        ("Will the council pass a law?", "Will the council pass a law?", ()),
        ("By Friday the council had passed it", "By Friday the council had passed it", ()),
        ("By Ilse Brandt, Staff Writer", None, ("Ilse Brandt",)),
        ("By Ilse Brandt, The Veldmark Courier", None, ("Ilse Brandt",)),
        ("*By Ilse Brandt*", None, ("Ilse Brandt",)),
        ("By ILSE BRANDT, Tomas de la Rey & Orla Finch", None, ("ILSE BRANDT", "Tomas de la Rey", "Orla Finch")),
    ],
)
def test_first_line(line, title, authors):
    found = read(f"{line}\n\n{STORY}")
    assert (title, authors) == (found.title, found.authors)


def test_only_line_is_the_text_and_no_title():
    assert read("The council of Veldmark passed a law").title is None


def test_byline_far_down_is_not_that_of_the_article():
    assert read(f"{STORY}\nBy Ilse Brandt\n").authors == ()


def test_other_encodings(caplog):
    text = STORY.replace("Orla", "Zoë") + "François met Jürgen – in Köln."
    assert text == read(text.encode("cp1252")).text
    assert "read as cp1252" in caplog.text
    assert text == read(b"\xff\xfe" + text.encode("utf-16-le")).text
    assert text == read(b"\xfe\xff" + text.encode("utf-16-be")).text


# --- Markdown -----------------------------------------------------------------------------------------------------


def test_markdown_heading():
    found = read(f"# Council passes *law*\n\nBy Ilse Brandt\n\nMay 28, 2018\n\n{STORY}", "text/markdown")
    assert (found.title, found.authors, found.published) == ("Council passes *law*", ("Ilse Brandt",), "2018-05-28")


def test_markdown_front_matter():
    fields = 'title: "Council: a law"\ndate: 2018-05-28\nauthor: Ilse Brandt\nurl: https://courier.example/1\ntags: [a]'
    front = f"---\n{fields}\n---\n"
    found = read(f"{front}\n# Another heading\n\n{STORY}", "text/markdown")
    assert found.title == "Council: a law"
    assert found.authors == ("Ilse Brandt",)
    assert found.published == "2018-05-28"
    assert found.url == "https://courier.example/1"


# --- web pages ----------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Council passes law | The Courier</title>
<link rel="canonical" href="https://courier.example/law"><meta property="og:site_name" content="The&#27; Courier">
<meta property="og:title" content="Council&#8238; passes law"><meta name="author" content="Ilse Brandt">
<meta property="article:published_time" content="2021-03-04T09:00:00+01:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics pages</a></li></ul></nav>
<article><h1>Council passes law</h1><div class="share-bar"><a href="#">Share on Facebook</a></div>
<figure><img src="a.jpg"><figcaption>The minister at the gate of the council.</figcaption></figure>
<p>The council of Veldmark on Monday passed a law that gives every household a right to <b>clean&#27;
 water</b>.</p>
<p>&ldquo;This is a day for the villages,&#148; said Orla Finch, the minister of water, after the vote of May 2, 2019.</p>
<p class="read-more"><a href="/more">Read more in Politics</a></p><p>The opposition said it would sue the council.</p>
</article><aside>Other stories that people read today</aside><script>var x = 'Evil Corporation'</script>
<footer>Copyright The Courier</footer></body></html>"""


def test_page():
    found = read(PAGE, "text/html", "n/a.html")
    paragraphs = (
        "Council passes law",
        "The council of Veldmark on Monday passed a law that gives every household a right to clean water.",
        "“This is a day for the villages,” said Orla Finch, the minister of water, after the vote of May 2, 2019.",
        "The opposition said it would sue the council.",
    )
    expected = Article(
        id="n/a.html",
        source="n/a.html",
        text="\n\n".join(paragraphs),
        title="Council passes law",
        url="https://courier.example/law",
        publisher="The Courier",
        language="en",
        authors=("Ilse Brandt",),
        published="2021-03-04",
    )
    assert expected == found
    assert expected.text == found.text


def test_date_in_the_story_is_not_that_of_the_page():
    page = PAGE.replace('<meta property="article:published_time" content="2021-03-04T09:00:00+01:00">', "")
    assert read(page, "text/html").published is None


def test_declared_encoding_of_a_page():
    page = (
        PAGE.replace("utf-8", "windows-1251").replace("Orla Finch", "Orla Finch (Орла Финч)").encode("cp1251", "ignore")
    )
    assert "Орла Финч" in read(page, "text/html").text


def test_page_without_an_article():
    assert refused("<!doctype html><html><body><nav><a href=/>Home</a></nav></body></html>", "text/html") == "no-text"


def test_page_nested_a_hundred_thousand_deep_ends_soon():
    began = time.monotonic()
    assert refused(f"<!doctype html><html><body>{'<div>' * 100_000}{STORY}", "text/html") in ("no-text", "too-deep")
    assert time.monotonic() - began < 10


# --- records ------------------------------------------------------------------------------------------------------


def test_record():
    expected = Article(
        id="7",
        source="n/a.jsonl#3",
        text=STORY,
        title="Council passes law",
        url="https://courier.example/law",
        publisher="The Courier",
        language="en",
        authors=("Ilse Brandt", "Tomas Reyl"),
        published="2018-05-28",
    )
    fields = {
        "text": STORY,
        "title": "Council passes law",
        "url": "https://courier.example/law",
        "publisher": "The Courier",
    }
    found = record(id=7, language="en-GB", authors=["Ilse Brandt", "Tomas Reyl"], published="2018-05-28", **fields)
    assert expected == found
    again = record(id="7", language="EN", authors="Ilse Brandt and Tomas Reyl", published="2018-05-28T23:59Z", **fields)
    assert expected == again


def test_a_record_may_call_its_day_date():
    assert record(text=STORY, date="2018-05-28").published == "2018-05-28"
    assert record(text=STORY, date="2018-05-28", published="2018-05-29").published == "2018-05-29"


def test_record_with_text_only():
    nothing = dict.fromkeys(("id", "title", "published", "url", "publisher", "authors", "language"))
    expected = Article(id="n/a.jsonl#3", source="n/a.jsonl#3", text=STORY)
    assert expected == record(text=STORY) == record(text=STORY, **nothing)


@pytest.mark.parametrize("published", ["soon", "2018-13-01", "2018-05", 1527465600, ["2018-05-28"], ""])
def test_published_that_is_no_date_is_left_out(published):
    assert record(text=STORY, published=published).published is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "../x",
        'http://a b/"><script>',
        "https://",
        "http://[x/",
        "x" * 9000,
        5,
    ],
)
def test_addresses_that_are_none_are_left_out(url):
    assert record(text=STORY, url=url).url is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "malformed"),
        ("[1, 2]", "malformed"),
        ('"text"', "malformed"),
        ("{}", "malformed"),
        ('{"text": null}', "malformed"),
        ('{"text": 5}', "malformed"),
        ('{"text": NaN}', "malformed"),
        ('{"text": "x", "id": [1]}', "malformed"),
        ('{"text": "x", "id": true}', "malformed"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "malformed"),
        ('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}", "too-deep"),
        ('{"text": " \\n"}', "empty"),
        ('{"text": "\\ud800 half"}', "encoding"),
        (b'{"text": "\xff"}', "encoding"),
    ],
)
def test_record_that_cannot_be_read(line, reason):
    assert reason == refused(line, "application/json")


# --- what is no article -------------------------------------------------------------------------------------------

GERMAN = (
    "Der Rat von Veldmark hat am Montag ein Gesetz beschlossen, das jedem Haushalt ein Recht auf sauberes Wasser gibt. "
)
DUTCH = "De raad van Veldmark heeft op maandag een wet aangenomen die elk huishouden in de stad recht geeft op schoon water. "
RUSSIAN = "Совет принял закон о воде."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("\ufeff", "empty"),
        ("12 + 30 = 42", "no-text"),
        ('"' * 100_000, "pathological"),
        ("x" * 5_000, "pathological"),
        (STORY * 6_000, "too-large"),
        (GERMAN * 5, "language"),
        (DUTCH * 5, "language"),
        (RUSSIAN, "language"),
    ],
)
def test_text_that_is_no_article(text, reason):
    assert reason == refused(text)


def test_foreign_words_in_an_english_story_do_no_harm():
    assert read(STORY * 3 + RUSSIAN + GERMAN).text.endswith(GERMAN)
