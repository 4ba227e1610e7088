"""What the words in and around a name say of its type."""

from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.lexicon import given_names
from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.word_lists import WordLists

_SAY = frozenset("say tell add tweet argue insist ask write".split())
_KIN = frozenset(
    "wife husband daughter son brother sister mother father widow widower niece nephew cousin spouse partner "
    "predecessor successor counterpart colleague opponent rival challenger named called".split()
)


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """Scores names of one parsed text: points for a type, about -2 to 8.

    Attributes:
        tagged: the party tag that covers a token.
    """

    doc: Doc
    lists: WordLists
    tagged: dict[int, PartyTag]

    def given(self, i: int) -> bool:
        """Tell whether token `i` is a given name."""
        return self.doc[i].text in given_names() or self.doc[i].text.split("-")[0] in given_names()

    def person(self, i: int, end: int) -> float:
        """Return the points for a person named by tokens `i`..`end`."""
        doc = self.doc
        score = 0.0
        size = end - i
        if self.given(i):
            score += 2 if size > 1 else 1
        if size > 1 and any(len(t.text) == 2 and t.text.endswith(".") for t in doc[i + 1 : end]):
            score += 2
        if self._after_title(i) or self._apposed(i):
            score += 3
        if i and self.lists.parties.at(doc, i - 1) and not doc[i - 1].text.endswith("s") and size > 1:
            score += 2
        after = doc[end] if end < len(doc) else None
        if after is not None and (end in self.tagged or end + 1 in self.tagged) and after.text in "(,":
            score += 3
        if (
            after is not None
            and after.text == ","
            and end + 2 < len(doc)
            and doc[end + 1].is_digit
            and doc[end + 2].text == ","
        ):
            score += 2
        if self._joined(i, end):
            score += 1
        if after is not None and after.text == ",":
            after = doc[end + 1] if end + 1 < len(doc) else None
        if after is not None and after.lower_ == "who":
            score += 1.5
        if after is not None and doc[end].text == "," and self._title_near(end + 1):
            score += 2
        if doc[i].text.isupper() and size == 1 and len(doc[i].text) < 6:
            score -= 2
        if i and doc[i - 1].lower_ == "the":
            score -= 1.5
        root = doc[end - 1]
        if root.dep_ == "nsubj" and root.head.lemma_.lower() in _SAY:
            score += 0.7
        return score

    def rules(self, i: int) -> bool:
        """Tell whether what token `i` begins is called a party: "the ruling Ys", "the opposition Ys"."""
        return i > 0 and self.doc[i - 1].lower_ in ("ruling", "governing", "opposition")

    def _joined(self, i: int, end: int) -> bool:
        """Tell whether "and" joins the name to a full name of a person ("fight A and Ben Cole")."""
        doc = self.doc
        after = end + 1 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].ent_type_ == "PERSON"
        before = i > 1 and doc[i - 1].lower_ == "and" and doc[i - 2].ent_type_ == "PERSON"
        return (after and self.given(end + 1)) or (before and end - i > 1)

    def _apposed(self, i: int) -> bool:
        """Tell whether the words before token `i` present a person: "his wife, A", "the president of Ys, A", "A and B" (A)."""
        doc = self.doc
        k = i - 1 if i and doc[i - 1].text == "," else i
        if k and doc[k - 1].lower_ in _KIN:
            return True
        if k == i or doc[i - 1].is_sent_start:
            return False
        for start in range(k - 1, max(k - 8, doc[k].sent.start - 1), -1):
            if doc[start].pos_ in ("VERB", "AUX", "PUNCT"):
                return False
            title = self.lists.titles.at(doc, start)
            if title and (title.end == k or doc[title.end].lower_ in ("of", "for", "to")):
                return not doc[title.end - 1].text.endswith("s")
        return False

    def _title_near(self, i: int) -> bool:
        """Tell whether the words from token `i` to the next comma are short and hold a singular title."""
        for k in range(i, min(i + 7, len(self.doc))):
            title = self.lists.titles.at(self.doc, k)
            if title:
                return not self.doc[title.end - 1].text.endswith("s")
            if self.doc[k].pos_ in ("VERB", "AUX", "PUNCT"):
                return False
        return False

    def _after_title(self, i: int) -> bool:
        """Tell whether a title ends right before token `i`."""
        for size in (1, 2, 3, 4):
            if i >= size:
                title = self.lists.titles.at(self.doc, i - size)
                if title and title.end == i:
                    return True
        return False

    def organization(self, i: int, end: int) -> float:
        """Return the points for an organization named by tokens `i`..`end`."""
        doc = self.doc
        score = 0.0
        word = doc[i].text
        if end - i == 1 and word.isupper() and 2 <= len(word.replace(".", "")) <= 6 and not self._after_title(i):
            score += 1.5
        if i and doc[i - 1].lower_ == "the":
            score += 0.8
        if self.rules(i):
            score += 3
        if any(t.text == "&" for t in doc[i:end]):
            score += 1
        if doc[end - 1].dep_ == "nsubj" and doc[end - 1].head.lemma_ in ("report", "publish", "announce"):
            score += 0.5
        return score
