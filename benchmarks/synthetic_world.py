"""The people, bodies, measures, topics and papers of the synthetic articles, and what they say."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from kgraph import vocab
from kgraph.model import TopicLabel

T = TypeVar("T")


class Zipf(Generic[T]):
    """Things of which the first come up most often: the n-th with weight 1 / (n + 2.7), as words and names do in news."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (n + 3.7) for n in range(len(things))))

    def draw(self, rng: random.Random) -> T:
        """Return one of them."""
        return rng.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Body:
    """A body of one country."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody who holds one office from one year to another."""

    name: str
    title: str
    body: Body
    since: int
    until: int

    @property
    def surname(self) -> str:
        """The last name."""
        return self.name.rsplit(" ", 1)[1]


@dataclass(frozen=True, slots=True)
class Law:
    """A measure, who brought it in, what votes on it and who signs or vetoes it."""

    name: str
    kind: str
    topic: TopicLabel
    body: Body
    sponsor: Person
    president: Person


SPEECH = Zipf(
    [
        ("say", "said"), ("claim", "claimed"), ("accuse", "accused"), ("deny", "denied"), ("condemn", "condemned"),
        ("promise", "promised"), ("urge", "urged"), ("praise", "praised"), ("announce", "announced"),
        ("support", "supported"), ("oppose", "opposed"), ("warn", "warned"),
    ]
)  # fmt: skip
LEGISLATIVE = Zipf(
    [
        ("pass", "passed"), ("introduce", "introduced"), ("reject", "rejected"), ("sign", "signed"), ("amend", "amended"),
        ("veto", "vetoed"), ("adopt", "adopted"), ("debate", "debated"), ("override", "overrode"), ("sponsor", "sponsored"),
    ]
)  # fmt: skip

_ADJECTIVES = """old new bitter quiet public secret local northern southern rural urban modest broad narrow costly cheap late
early
open closed strict lenient wild calm foreign domestic legal civil military common rare plain sharp hidden honest
doubtful solid fragile distant sudden gradual""".split()
_NOUNS = """harbour bridge school farm river market court prison hospital archive railway border fund tax pension wage rent forest
mine quarry factory union council village district ballot petition budget contract tender audit report hearing protest march
strike curfew visa permit licence treaty ministry office depot ferry clinic shelter camp road tunnel canal dam reactor grid
pipeline vineyard orchard""".split()
_VERBS = """will change must protect cannot replace has weakened would rebuild should close may open has delayed will finance must
inspect cannot ignore has saved would divide should join may leave has betrayed""".split()
_PAIRS = [" ".join(_VERBS[i : i + 2]) for i in range(0, len(_VERBS), 2)]
_KINDS = (("Act", "act"), ("Bill", "bill"), ("Resolution", "resolution"), ("Amendment", "amendment"))
_OFFICES = (
    ("National Assembly", "legislature", "member"), ("Ministry of Justice", "ministry", "minister"),
    ("Ministry of the Interior", "ministry", "minister"), ("Supreme Court", "court", "judge"),
    ("People's Party", "party", "leader"), ("Rights Watch", "ngo", "director"), ("Central Bank", "agency", "governor"),
)  # fmt: skip
_ONSETS, _VOWELS, _CODAS = (
    "b br d dr f g gr h j k kr l m n p r s st t tr v z".split(),
    "a e i o u".split(),
    "l n r s t v x".split(),
)


def clause(rng: random.Random) -> str:
    """Return a clause of eleven words."""
    a, b = (f"the {rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)}" for _ in range(2))
    return f"{a} {rng.choice(_PAIRS)} {b} and the {rng.choice(_NOUNS)}"


class World:
    """Grows with the number of articles as names do in real news: with its square root."""

    def __init__(self, articles: int, rng: random.Random) -> None:
        scale = max(1, round(articles**0.5))
        self._rng = rng
        self._taken: set[str] = set()
        countries = [self._name(3) for _ in range(12)]
        bodies = {c: [Body(f"{name} of {c}", kind) for name, kind, _ in _OFFICES] for c in countries}
        titles = [title for *_, title in _OFFICES]
        people = []
        for _ in range(12 + 20 * scale):
            office = rng.randrange(len(_OFFICES))
            since = rng.randint(2004, 2021)
            body = bodies[rng.choice(countries)][office]
            name = f"{self._name(2)} {self._name(3)}"
            people.append(Person(name, titles[office], body, since, since + rng.randint(2, 12)))
        topics = sorted(vocab.TOPICS)
        rng.shuffle(topics)
        labels = [TopicLabel(t, t.replace("-", " ")) for t in topics]
        labels += [TopicLabel(f"{a} {n}", f"{a} {n}") for a in _ADJECTIVES[:20] for n in _NOUNS[:20]]
        self.topics = Zipf(labels)
        self.people = Zipf(people)
        self.publishers = Zipf(
            [f"{self._name(2)} {rng.choice(('Gazette', 'Courier', 'Herald', 'Times'))}" for _ in range(40)]
        )
        laws = []
        for _ in range(4 + 4 * scale):
            kind, short = rng.choice(_KINDS)
            country = rng.choice(countries)
            name = f"{self._name(2)} {rng.choice(_NOUNS).title()} {kind}"
            sponsor, president = rng.choice(people), rng.choice(people)
            laws.append(Law(name, short, self.topics.draw(rng), bodies[country][0], sponsor, president))
        self.laws = Zipf(laws)

    def _name(self, syllables: int) -> str:
        """Return a name that nothing else has."""
        while True:
            pick = self._rng.choice
            name = "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_CODAS)
            if name not in self._taken:
                self._taken.add(name)
                return name.title()
