"""The forms in which the world's newspapers write the name of one and the same entity."""

import re
import unicodedata
from dataclasses import dataclass

MINISTRIES = {
    "Justice": ("Justice Ministry", "Ministry of Justice"),
    "Foreign": ("Foreign Ministry", "Ministry of Foreign Affairs"),
    "Interior": ("Interior Ministry", "Ministry of the Interior"),
}
NOMINALS = {"ministry": "ministry", "legislature": "chamber", "court": "court", "ngo": "group"}
ARTICLE = re.compile(
    r"\b(Forum|Group|Network|Bureau|Center|Collective|Association|Observatory|Committee|Initiative|Fund|Union|Coalition"
    r"|Institute|Council|Alliance|Umbrella|Ledger|Courier|Chronicle|Post|Examiner|Observer|Standard|Herald|News"
    r"|Dispatch|Monitor)\b"
)
UNMARKED = re.compile(r"^(Parliament|DHS|Congress|Nistru .*|Mtkvari .*)$")
LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
INITIALS = "ABCDEFGHJKLMNPRSTVW"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a name. `lead` is what stands before it: ``the``, nothing, or ``'s`` for its country's genitive."""

    text: str
    lead: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A full name of a person with the surname that goes with it."""

    full: str
    surname: str
    tags: tuple[str, ...] = ()


def ascii_form(text: str) -> str:
    """Return `text` without diacritics, as wire services write it."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def country_forms(name: str, adjective: str, capital: str) -> tuple[tuple[Form, ...], tuple[str, ...]]:
    """Return the forms of a country's name, with the capital as its metonym last, and its adjectives."""
    metonym = Form(capital, tags=("metonym",))
    if name == "United States":
        forms = (Form(name, "the"), Form("U.S.", "the", ("acronym",)), Form("US", "the", ("acronym",)))
        return (*forms, metonym), ("U.S.", "American")
    return (Form(name), metonym), (adjective,)


def body_forms(
    core: str, kind: str, country: str, adjective: str
) -> tuple[tuple[Form, ...], tuple[Form, ...], tuple[Form, ...]]:
    """Return the forms of a country's body that name the country, those that do not, and those of a second mention."""
    nominal = Form(NOMINALS.get(kind, "newspaper"), "the", ("nominal",))
    if kind == "ministry":
        short, long = MINISTRIES[core]
        official = ("official_form",)
        first: tuple[Form, ...] = (
            Form(f"{adjective} {short}", "the"),
            Form(f"{adjective} {long}", "the", official),
            Form(f"{long} of {country}", "the", official),
            Form(short, "'s"),
            Form(short.lower(), "'s", ("lower_case",)),
        )
        bare = (Form(short, "the", ("bare_body",)), Form(long, "the", (*official, "bare_body")))
        return first, bare, (Form(short, "the", ("bare_body",)), nominal)
    if kind in ("legislature", "court", "party"):
        lead = "" if UNMARKED.match(core) else "the"
        first = (Form(f"{adjective} {core}", "the"), Form(core, "'s"))
        if kind == "legislature" and " of " not in core:
            first += (Form(f"{core} of {country}", "the", ("official_form",)),)
        later = (Form(core, lead, ("bare_body",)), *((nominal,) if kind in NOMINALS else ()))
        return first, (Form(core, lead, ("bare_body",)),), later
    lead = article(core)
    return (Form(core, lead),), (), (Form(core, lead), nominal)


def listed_forms(text: str, kind: str) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """Read ``form/tag|form`` of data/bodies.tsv: the forms that stand alone, and the bare ones."""
    forms = []
    for part in text.split("|"):
        name, _, tag = part.partition("/")
        lead = "the" if tag == "nominal" or (kind not in ("ngo", "media", "company")) else article(name)
        lead = "" if UNMARKED.match(name) else lead
        forms.append(Form(name, lead, ("bare_body" if tag == "bare" else tag,) if tag else ()))
    bare = tuple(f for f in forms if "bare_body" in f.tags)
    return tuple(f for f in forms if f not in bare), bare


def article(name: str) -> str:
    """Return ``the`` where English sets it before the name of an association or newspaper."""
    return "the" if ARTICLE.search(name) and not UNMARKED.match(name) else ""


def person_names(
    given: str, surname: str, *, number: int, family_first: str, variants: dict[tuple[str, str], list[str]]
) -> tuple[Name, ...]:
    """Return the forms of a person's full name, the usual one first, each with the tags of its variation.

    Args:
        number: the person's number, which decides on a middle initial and a suffix.
        family_first: the country, where its language puts the family name first; else empty.
        variants: (``nickname`` or ``transliteration``, name) to its variants.
    """
    suffix = re.search(r" (Jr|Sr)\.$", surname)
    bare = surname[: suffix.start()] if suffix else surname
    own = _shape(bare)
    order = "{surname} {given}" if family_first == "South Korea" else "{given} {surname}"

    def name(given: str, short: str, *tags: str, end: str = suffix.group() if suffix else "") -> Name:
        return Name(order.format(given=given, surname=short) + end, short, (*own, *tags))

    usual = name(given, bare, *(("suffix",) if suffix else ()))
    found = [usual]
    if suffix:
        found.append(name(given, bare, "suffix_dropped", end=""))
    found += [name(v, bare, "nickname") for v in variants.get(("nickname", given), ())]
    found += [name(v, bare, "transliteration") for v in variants.get(("transliteration", given), ())]
    found += [name(given, v, "transliteration") for v in variants.get(("transliteration", bare), ())]
    if number % 3 == 0 and not family_first:
        found.append(name(f"{given} {INITIALS[number % len(INITIALS)]}.", bare, "middle_initial"))
    if ascii_form(usual.full) != usual.full:
        found.append(name(ascii_form(given), ascii_form(bare), "diacritics_dropped"))
    if family_first == "South Korea":
        found.append(Name(f"{given} {bare}", bare, (*own, "name_order")))
    elif family_first:
        found.append(Name(f"{bare} {given}", bare, (*own, "name_order")))
    return tuple(found)


def _shape(surname: str) -> tuple[str, ...]:
    found: tuple[str, ...] = ("particle",) if re.match(r"(al|el)-|[a-zA-ZÓ]\w* ", surname) else ()
    if "-" in surname and not re.match(r"(al|el)-\w+$", surname):
        found += ("hyphenated",)
    return found
