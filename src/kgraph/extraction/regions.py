"""Lines of an article that are not its story: headline, byline, dates, share bars, and calls to read more."""

import re

from kgraph.model import Span

_MAX_LINE = 200
"""Code points of the longest line that can be boilerplate."""

_LINE = re.compile(r"[^\r\n]+")
_MARKS = "·•|*_–—-#>▶►→» \t\u00a0"
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:[A-Za-z_][\w-]*:.*\r?\n|[ \t]+.*\r?\n|\r?\n|- .*\r?\n)+(?:---|\.\.\.)[ \t]*(?=\r?\n|$)"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|\d{1,2}/\d{1,2}/\d{2,4})"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,4}\)?)?"
_STAMP = r"(?:(?:last|first)\s+)?(?:updated|published|posted|modified|created|date)(?:\s+on|\s+at)?:?"
_NAME = r"[A-ZÀ-Þ][\w'’.-]*"
_NAMES = (
    rf"{_NAME}(?:,?\s+(?:(?:and|of|for|the|de|la|le|van|der|den|von|bin|al|el|da|di|du|&)\s+)*{_NAME})*"
    r"(?:\s+[|•·–—-]\s+.*)?"
)
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|email|e-mail|telegram|instagram|pinterest|youtube|print|sms)"
)

# Each matches a whole line without marks at its ends. Case counts only where (?-i:...) says so.
_BOILERPLATE = re.compile(
    "|".join(
        (
            rf"(?:written\s+)?by:?\s+(?-i:{_NAMES})",
            rf"(?-i:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+),\s+{_DATE}(?:\s+\([^()]{{1,40}}\))?",
            rf"(?:{_STAMP}\s*)?(?:{_TIME},?\s+(?:on\s+)?)?{_DATE}(?:[\s,|·•–—-]*(?:at\s+)?{_TIME})?"
            rf"(?:[\s|·•–—-]+{_STAMP}\s*(?:{_TIME},?\s+)?{_DATE}(?:[\s,]*{_TIME})?)?",
            rf"(?:published|updated|posted)\s+(?:{_TIME}|\d+\s+(?:minutes?|hours?|days?)\s+ago)",
            r"\d{1,2}[\s-]min(?:ute)?s?\s+read",
            r"(?:do\s*n[o'’]?t|remember)\s+(?:forget\s+)?to\s+share(?:\s+(?:this|on|via|with)\b.{1,60})?\s*[:.!]?",
            r"share(?:\s+(?:this|the)(?:\s+(?:article|story|post|page|news|via|on|with)\b.{0,40})?|\s+(?:on|via)\s.{1,40})?"
            r"\s*:?",
            r"(?:please\s+)?(?:like|follow)\s+us(?:\s+on\s.{1,60})?",
            rf"(?:share|tweet|email|print|comment|save|{_NETWORK})(?:[\s,|/·•]+(?:share|tweet|comment|save|this|on|{_NETWORK}))*",
            r"(?:read|see|find out|learn)\s+(?:more|next|also)(?:\s+(?:in|on|about|from|at|here|of)\b[^.?!]{0,80})?"
            r"\s*[.…]*",
            r"(?:read|see)\s+(?:more|next)\s*:.*",
            r"(?-i:(?:The\s+)?Latest\s+(?:on|from|in)\s+[A-Z0-9][^.?!]{0,60})",
            r"(?:related|see also|also read|read also|more on this|recommended|watch|listen|in pictures)\s*:.*",
            r"(?:related|recommended|popular|more|top|trending)\s+(?:articles?|stories|posts?|topics?|news|reading|content|links)(?:\s*:.*)?",
            r"more\s+(?:from|on|in)\s+(?-i:[A-Z])[^.?!]{0,60}",
            r"(?:click|tap)\s+(?:here|to)(?:\s[^,]{0,120})?[.!]?",
            r"(?:sign|subscribe|register)\s+(?:up\s+)?(?:now|here|today|to|for)\b.{0,100}(?:newsletters?|emails?|updates?|alerts?|inbox|briefings?|podcast|channel)\b.{0,60}",
            r"(?:sign\s+up|subscribe|register|log\s+in|sign\s+in)(?:\s+(?:now|here|today))?",
            r"get\s+(?:the|our|all)\s.{1,60}\s(?:in|to)\s+your\s+inbox\b.{0,40}",
            r"advertise?ments?(?:\s*[-–—:]?\s*(?:story\s+)?continues?\s+(?:reading\s+)?below)?|story\s+continues\s+below.{0,30}",
            r"(?:sponsored|promoted|paid)(?:\s+(?:content|post|by\s.{1,40}))?|loading\s*(?:\.{3}|…)?|skip\s+(?:ad|to\s.{1,30})",
            r"(?:(?:image|photo|picture|video)\s+)?(?:credits?|source|caption)\s*:.{0,120}|(?:photo|image|picture|photograph|video)\s*(?::|by\s).{0,120}",
            r"(?-i:[^.?!]{0,120}[.?!”\"]?\s*\(?(?:Image|Photo|Picture|File photo|Credit|Source)\s*:\s*[A-Z@][^:]{1,60})",
            r"\(?(?:ap\s+photo|getty\s+images|reuters\s*/|afp\s*/).{0,100}",
            r"(?:copyright\s*)?(?:©|\(c\)).{0,120}|copyright\s+\d{4}\b.{0,120}|.{0,60}all\s+rights\s+reserved\.?",
            r"this\s+material\s+may\s+not\s+be\s+published,.{0,100}",
            r"(?:\d+\s+)?comments?(?:\s*\(\d+\))?|(?:leave|post|add|view|show|hide)\s+(?:a\s+|all\s+)?comments?",
            r"(?:tags?|topics?|filed\s+under|categor(?:y|ies)|keywords)\s*:.*",
        )
    ),
    re.I,
)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’-]{0,40}(?: [A-ZÀ-Þ.'’-]{2,40}){0,3}"  # KUALA LUMPUR
    r"(?:,[^()\r\n—–―]{1,40}?)?(?:\s\([^()\r\n]{1,40}\))?\s{0,5}(?:—|–|―|--|-)\s+(?=\S)"  # , Malaysia, May 4 (Agency) —
)
_SENTENCE_END = (".", "?", "!", ",", ";", ":", "”", '"')
_HEAD_LINES = 5
_WORDS = re.compile(r"\w+")


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the lines that are no part of the story, in order, without white space at their ends.

    Only whole lines count, so a sentence that speaks of sharing or of a date stays; but of a line that opens with a
    dateline ("PORT ASTER, May 4 (Agency) —"), that part. The headline is not among them; see `headline`.

    >>> text = "By Ilse Brandt\\n\\nThe bill passed by May 28, 2018.\\n\\nDon't forget to share:"
    >>> [s.of(text) for s in boilerplate(text)]
    ['By Ilse Brandt', "Don't forget to share:"]
    """
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    spans = [Span(0, start)] if front else []
    for line in _lines(text, start):
        if _is_boilerplate(line.of(text)):
            spans.append(line)
        elif opening := _DATELINE.match(text, line.start, line.end):
            spans.append(Span(line.start, line.start + len(opening[0].rstrip())))
    return tuple(spans)


def headline(text: str, title: str | None) -> Span | None:
    """Return the line at the start of a text that is its headline, or None.

    Args:
        text: the article's.
        title: the article's, if known: the headline is the line with the same words. Else it is a first line that
            does not end like a sentence and has a blank line and more text behind it.
    """
    front = _FRONT_MATTER.match(text)
    lines: list[Span] = []
    for line in _lines(text, front.end() if front else 0):
        if len(lines) == _HEAD_LINES:
            break
        if not _is_boilerplate(line.of(text)):
            lines.append(line)
    if title:
        return next((line for line in lines if _words(line.of(text)) == _words(title)), None)
    if len(lines) < 2:
        return None
    first = lines[0]
    parted = re.fullmatch(r"[^\S\r\n]*(\r\n|\r|\n)\s*(\r\n|\r|\n)\s*", text[first.end : _next_start(text, first)])
    short = first.end - first.start <= _MAX_LINE and not first.of(text).endswith(_SENTENCE_END)
    return first if short and parted else None


def _lines(text: str, start: int) -> list[Span]:
    """Return the lines from `start` on that are not blank, without white space at their ends."""
    found = []
    for match in _LINE.finditer(text, start):
        words = match[0]
        if words.strip():
            begin = match.start() + len(words) - len(words.lstrip())
            found.append(Span(begin, match.start() + len(words.rstrip())))
    return found


def _is_boilerplate(line: str) -> bool:
    if len(line) > _MAX_LINE:
        return False
    bare = line.strip(_MARKS)
    return not bare or _BOILERPLATE.fullmatch(bare) is not None


def _next_start(text: str, line: Span) -> int:
    rest = text[line.end :]
    return line.end + len(rest) - len(rest.lstrip())


def _words(line: str) -> list[str]:
    return _WORDS.findall(line.casefold())
