"""One article in every format that is read; `python tests/made_sources.py` writes the files of tests/formats anew."""

import csv
import gzip
import io
import json
import mailbox
import zipfile
from email.message import EmailMessage
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).parent / "formats"
TITLE = "Council of Veldmark passes water law"
AUTHOR = "Ilse Brandt"
PUBLISHER = "The Veldmark Courier"
URL = "https://courier.example/2026/water-law"
PARAGRAPHS = (
    "The Council of Veldmark passed the Clean Water Act on Monday by 41 votes to 12, giving every household in the "
    "country a right to clean water.",
    "“This is a day for the villages,” said Orla Finch, the Minister of Water, after the vote. She said the ministry "
    "would begin to test the wells in June.",
    "Tomas Reyl, leader of the opposition Harbour Party, accused the government of hiding what the law would cost. "
    "President Mara Velt is expected to sign the act next week.",
)
BODY = "\n\n".join(PARAGRAPHS)
_P = "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
_RECORD = {"id": "water-law", "title": TITLE, "authors": [AUTHOR], "published": "2026-05-18", "url": URL}
_RECORD |= {"publisher": PUBLISHER, "section": "Politics", "text": BODY}
_DAY = (1980, 1, 1, 0, 0, 0)


def html() -> bytes:
    """A page as newspapers have them, with what is not the story around it."""
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleSection": "Politics"}
    told |= {"author": [{"@type": "Person", "name": AUTHOR}], "publisher": {"name": PUBLISHER}}
    told |= {"datePublished": "2026-05-18T09:00:00+02:00", "dateModified": "2026-05-19"}
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Courier</title>
<link rel="canonical" href="{URL}"><script type="application/ld+json">{json.dumps(told)}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav>
<article><h1>{TITLE}</h1><div class="share-bar"><a href="#">Share on Facebook</a></div>
<figure><img src="a.jpg"><figcaption>The minister at the gate of the council.</figcaption></figure>
{_P}<p class="read-more"><a href="/more">Read more in Politics</a></p></article>
<footer>Copyright {PUBLISHER}</footer></body></html>""".encode()


def pdf(pages: tuple[tuple[str, ...], ...] | None = None) -> bytes:
    """A PDF with a line of text for each line of `pages`; the article on one page, hyphenated once."""
    lines = (TITLE, "", f"By {AUTHOR}", "", "May 18, 2026", "", *_wrapped())
    made = [_page_stream(p) for p in (pages or (lines,))]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(made)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(made)} /Kids [{kids}] >>".encode()]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, stream in enumerate(made):
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] " + font + f" /Contents {5 + 2 * i} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % p for p in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def _page_stream(lines: tuple[str, ...]) -> bytes:
    def shown(line: str) -> bytes:
        return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")

    return b"BT /F1 11 Tf 14 TL 60 740 Td " + b" ".join(b"(" + shown(x) + b") Tj T*" for x in lines) + b" ET"


def _wrapped(width: int = 80) -> list[str]:
    lines = []
    for paragraph in PARAGRAPHS:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) < width:
                line = f"{line} {word}".strip()
            elif len(word) > 8 and word.isalpha() and word.islower():
                lines.append(f"{line} {word[:4]}-")
                line = word[4:]
            else:
                lines.append(line)
                line = word
        lines += [line, ""]
    return lines


def _zip(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data)
    return out.getvalue()


def docx(body: str | None = None) -> bytes:
    """A Word file: title, byline, date, paragraphs."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    texts = (f"By {AUTHOR}", "May 18, 2026", *PARAGRAPHS)
    made = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>' + "".join(
        f"<w:p><w:r><w:t>{escape(t[:30])}</w:t></w:r><w:r><w:t>{escape(t[30:])}</w:t></w:r></w:p>" for t in texts
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    document = f'<?xml version="1.0"?><w:document xmlns:w="{w}"><w:body>{body or made}</w:body></w:document>'
    return _zip(**{"[Content_Types].xml": types, "word/document.xml": document})


def _message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{PUBLISHER} <news@courier.example>"
    mail["To"] = "reader@mail.example"
    mail["Subject"] = TITLE
    mail["Date"] = "Mon, 18 May 2026 09:00:00 +0200"
    mail["Message-ID"] = "<water-law@courier.example>"
    mail.set_content(f"By {AUTHOR}\n\n{BODY}\n")
    mail.add_alternative(f"<p>By {AUTHOR}</p>{_P}", subtype="html")
    mail.set_boundary("part-of-the-newsletter")
    return mail


def eml() -> bytes:
    """A newsletter."""
    return _message().as_bytes()


def mbox() -> bytes:
    """A mailbox with the newsletter in it twice, the second under another id."""
    with TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder) / "m")
        for name in ("one", "two"):
            mail = mailbox.mboxMessage(_message())
            mail.replace_header("Message-ID", f"<{name}@courier.example>")
            mail.set_from("news@courier.example Mon May 18 09:00:00 2026")
            box.add(mail)
        box.flush()
        return (Path(folder) / "m").read_bytes()


def table(delimiter: str = ",", **names: str) -> bytes:
    """A table with the article and a row without text; `names` gives columns other names."""
    out = io.StringIO()
    columns = {
        k: names.get(k, k) for k in ("id", "title", "authors", "published", "url", "publisher", "section", "text")
    }
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns.values())
    writer.writerow(str(AUTHOR if k == "authors" else _RECORD[k]) for k in columns)
    return out.getvalue().encode()


def nitf() -> bytes:
    """What a news agency sends."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>{TITLE}</title><docdata>
<doc-id id-string="water-law"/><date.issue norm="20260518T090000+0200"/></docdata>
<pubdata name="{PUBLISHER}" position.section="Politics" ex-ref="{URL}"/></head><body><body.head><hedline>
<hl1>{TITLE}</hl1></hedline><byline>By <person>{AUTHOR}</person></byline></body.head><body.content>
<media><media-caption><p>The minister at the gate.</p></media-caption></media>{_P}</body.content></body></nitf>""".encode()


def newsml() -> bytes:
    """The same as a message of NewsML-G2, with the text as XHTML."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="water-law" xml:lang="en">
<itemMeta><provider literal="{PUBLISHER}"/><versionCreated>2026-05-18T09:00:00+02:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2026-05-18T09:00:00+02:00</contentCreated><headline>{TITLE}</headline>
<by>By {AUTHOR}</by><subject qcode="x:p"><name>Politics</name></subject></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{_P}</body></html>
</inlineXML></contentSet></newsItem></itemSet></newsMessage>""".encode()


def rss(*links: str) -> bytes:
    """A feed with the article whole, or one that only links to pages."""
    content = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    whole = f"""<item><guid>water-law</guid><link>{URL}</link><title>{TITLE}</title><dc:creator>{AUTHOR}</dc:creator>
<category>Politics</category><pubDate>Mon, 18 May 2026 09:00:00 +0200</pubDate>
<content:encoded><![CDATA[{_P}]]></content:encoded></item>"""
    items = "".join(f"<item><title>A page</title><link>{link}</link></item>" for link in links) or whole
    head = f"<title>{PUBLISHER}</title><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0" {content}><channel>{head}{items}</channel></rss>'.encode()


def warc(pages: tuple[bytes, ...] | None = None) -> bytes:
    """A web archive of pages, with an image and an error between them."""
    made = [_record(URL if i == 0 else f"{URL}/{i}", p) for i, p in enumerate(pages or (html(),))]
    image = _record("https://courier.example/a.jpg", b"\xff\xd8\xff", "image/jpeg")
    missing = _record("https://courier.example/gone", b"<html>Not found", status="404 Not Found")
    return b"".join([image, missing, *made])


def _record(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    fields = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-18T09:00:00Z\r\n"
    fields += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    fields += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return f"WARC/1.0\r\n{fields}".encode() + answer + b"\r\n\r\n"


def files() -> dict[str, bytes]:
    """Return the article in every format, by the names of the files."""
    text = f"{TITLE}\n\nBy {AUTHOR}\n\nMay 18, 2026\n\n{BODY}\n"
    fields = f'title: "{TITLE}"\ndate: 2026-05-18\nauthor: {AUTHOR}\nurl: {URL}\n'
    return {
        "story.txt": text.encode(),
        "story.md": f"---\n{fields}---\n\n# {TITLE}\n\n{BODY}\n".encode(),
        "story.html": html(),
        "story.pdf": pdf(),
        "story.docx": docx(),
        "story.eml": eml(),
        "story.mbox": mbox(),
        "story.json": json.dumps(_RECORD, indent=1).encode(),
        "story.jsonl": json.dumps(_RECORD).encode() + b"\n",
        "story.jsonl.gz": gzip.compress(json.dumps(_RECORD).encode() + b"\n", mtime=0),
        "story.csv": table(),
        "story.tsv": table("\t"),
        "story.xml": nitf(),
        "story-newsml.xml": newsml(),
        "story.rss": rss(),
        "story.warc": warc(),
        "story.warc.gz": gzip.compress(warc(), mtime=0),
        "story.zip": _zip(**{"folder/story.txt": text, ".hidden.txt": text, "picture.png": b"\x89PNG"}),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
