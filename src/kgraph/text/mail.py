"""Mails, such as newsletters: the readable part, and what the header says."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address, without_controls
from kgraph.text.fragment import paragraphs
from kgraph.text.lead import read_lead

MEDIA_TYPE = "message/rfc822"

_ENOUGH = 200
"""Characters of plain text below which it only says that the mail is to be read as a web page."""


def read(document: RawDocument) -> Article:
    """Return the article; its text is the plain part to the letter, else the words of the HTML part.

    Raises:
        SkippedSourceError: the mail cannot be parsed (``malformed``) or has no text (``no-text``).
    """
    try:
        mail: EmailMessage = BytesParser(policy=policy.default).parsebytes(document.data)
        text = _text(mail)
        fields = {name: str(mail[name] or "") for name in ("subject", "from", "date", "message-id", "archived-at")}
    except (MessageError, ValueError, LookupError, AttributeError, TypeError) as e:  # as hostile headers raise them
        raise SkippedSourceError(document.source, "malformed", f"not a mail that can be read ({e}).") from None
    if not text.strip():
        raise SkippedSourceError(document.source, "no-text", "no readable part in the mail.")
    lead = read_lead(text)
    return Article(
        id=one_line(fields["message-id"].strip().strip("<>")) or document.id,
        source=document.source,
        text=text,
        title=one_line(fields["subject"]) or lead.title,
        url=web_address(fields["archived-at"].strip("<> ")),
        publisher=one_line(parseaddr(fields["from"])[0]),
        authors=lead.authors,
        published=_day(fields["date"]) or lead.published,
    )


def _text(mail: EmailMessage) -> str:
    plain, html = (_content(mail.get_body(preferencelist=(kind,))) for kind in ("plain", "html"))
    words = "\n\n".join(paragraphs(html)) if html else ""
    return plain if len(plain) >= min(_ENOUGH, len(words)) else words


def _content(part: object) -> str:
    if not isinstance(part, EmailMessage):
        return ""
    try:
        content = part.get_content()
    except LookupError:  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return without_controls(str(content).replace("\r\n", "\n"))


def _day(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None
