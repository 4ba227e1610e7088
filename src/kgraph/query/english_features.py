"""What the model of questions sees of a question: its words, the classes they belong to, and how names are written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kgraph.query import english_words as words

DATA = files("kgraph.query") / "data"
_TOKEN = re.compile(r"'s(?!\w)|(?:[^\W_]|(?!'s(?!\w))[.&'-](?=\w))+|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a possessive 's or a mark.

    Attributes:
        text: as it is written.
        start: code points before it in the question.
        known: the lower-case word if the model knows it, else how it is written ("Aa", "aa-ing", "9").
        classes: names of the classes of words that it belongs to.
    """

    text: str
    start: int
    known: str
    classes: tuple[str, ...]

    @property
    def end(self) -> int:
        """Code points up to its end."""
        return self.start + len(self.text)


def tokens(text: str, vocabulary: frozenset[str]) -> list[Token]:
    """Return the tokens of a question in order; `vocabulary` has the words that the model knows."""
    found = []
    for m in _TOKEN.finditer(text):
        word = m[0].lower()
        known = word if word in vocabulary else _shape(m[0])
        found.append(Token(m[0], m.start(), known, _classes().get(word, ()) + _kinds(word)))
    return found


def of_token(sentence: Sequence[Token], n: int) -> list[str]:
    """Return the features of token `n`: it, its neighbours, and what stands before it at any distance."""
    here, before, after = sentence[n], _at(sentence, n - 1), _at(sentence, n + 1)
    found = ["bias", f"w0 {here.known}", f"s0 {_shape(here.text)}"]
    for place, token in (("-2", _at(sentence, n - 2)), ("-1", before), ("+1", after), ("+2", _at(sentence, n + 2))):
        found.append(f"w{place} {token.known}")
        found += [f"c{place} {c}" for c in token.classes]
    found += [f"c0 {c}" for c in here.classes]
    found += [f"w-1 w0 {before.known} {here.known}", f"w0 w+1 {here.known} {after.known}"]
    found.append(f"w-1 w+1 {before.known} {after.known}")
    found += [f"c-1 s0 {c} {_shape(here.text)}" for c in before.classes]
    found.append(f"first {sentence[0].known}")
    marks = [t.known for t in sentence[:n] if t.known in _MARKS]
    found.append(f"mark {marks[-1] if marks else '-'}")
    named = sum(_capital(t) and not _capital(_at(sentence, i - 1)) for i, t in enumerate(sentence[:n]) if i)
    found.append(f"names before {min(named, 2)}")
    return found


def of_question(sentence: Sequence[Token], labels: Sequence[str], cut: Mapping[str, object]) -> list[str]:
    """Return the features of a question: words outside its spans, the labels of these, and what was cut out of it."""
    row: list[str] = []
    found = {"bias"}
    for token, label in zip(sentence, labels, strict=True):
        if label == "O":
            row.append(token.known)
            found.update(f"class {c}" for c in token.classes)
        elif label.startswith("B-"):
            found.add(f"label {label[2:]}")
            row.append(f"<{label[2:]}>" if label[2:] in "FWP" else "<>")  # the others are easily taken for each other
    found.update(f"word {w}" for w in row)
    found.update(f"words {a} {b}" for a, b in zip(["^", *row], [*row, "$"], strict=True))
    found.update(f"near {a} {b}" for a, b in zip(row, row[2:], strict=False))
    found.update(f"begins {w}" for w in row[:1])
    found.update(f"has {name}" + (" vote" if value == "vote" else "") for name, value in cut.items())
    found.add(f"spans {sum(w.startswith('<') for w in row)}")
    return sorted(found)


def lexicon() -> frozenset[str]:
    """Return the words of all classes."""
    return frozenset(_classes())


_MARKS = frozenset(
    """about on over regarding concerning of by with to and from between for against that in as 's vs versus than or mention
    mentions contain contains word phrase""".split()
)
_NOTHING = Token("", 0, "-", ())


def _at(sentence: Sequence[Token], n: int) -> Token:
    return sentence[n] if 0 <= n < len(sentence) else _NOTHING


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _shape(word: str) -> str:
    if not word[:1].isalnum():
        return word or "-"
    if word[:1].isdigit():
        return "9"
    if word[:1].isupper():
        return "AA" if word.isupper() and len(word) > 1 else "Aa"
    ending = next(
        (e for e in ("ing", "ed", "tion", "ly", "ment", "s") if word.endswith(e) and len(word) > len(e) + 2), ""
    )
    return f"aa-{ending}" if ending else "aa"


def _kinds(word: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, holds in (("MEASURE", words.MEASURE), ("BODY", words.BODY), ("PAPER", words.PAPER))
        if holds.fullmatch(word)
    )


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, alternatives in rows("question_words.tsv"):
        for phrase in alternatives.split("|"):
            if " " not in phrase:
                found.setdefault(phrase, []).append(name)
    for name, these in (
        ("ACT", words.LEGISLATIVE), ("SPEECH", words.SPEECH), ("SAYING", words.SPEECH_NOUNS), ("HEAD", words.ROLE_HEADS),
        ("TITLE", words.TITLE_HEADS), ("PORTFOLIO", words.PORTFOLIOS.split("|")),
    ):  # fmt: skip
        for word in these:
            found.setdefault(word, []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of this package."""
    for line in (DATA / name).read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
