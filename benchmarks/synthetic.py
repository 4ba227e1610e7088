"""Made-up articles as facts, with the skew of real news: `python -m benchmarks.synthetic ARTICLES STORE [SEED]`.

No text is read by the extractor: each article is written together with the facts that it states, so that ten thousand take
a minute or two and every offset is right. People, bodies, measures, topics and publishers are drawn with Zipf's law; one
article in eight is a reprint of an earlier one in another paper. The same seed gives the same articles.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.synthetic_store import write
from benchmarks.synthetic_world import LEGISLATIVE, SPEECH, Body, Law, Person, World, clause

from kgraph.model import (
    Action,
    Article,
    ArticleFacts,
    Cue,
    Entity,
    EntityType,
    Mention,
    Role,
    RoleStatus,
    Span,
    Statement,
    TopicLabel,
    Votes,
)

EXTRACTOR = "kgraph-synthetic/1"
START, DAYS = date(2015, 1, 1), 3650
REPRINTS = 0.125
_RECENT = 60


def articles(number: int, seed: int = 7) -> Iterator[ArticleFacts]:
    """Yield the facts of `number` articles in the order of their dates."""
    rng = random.Random(seed)
    world = World(number, rng)
    recent: list[ArticleFacts] = []
    for n in range(number):
        day = START + timedelta(days=n * DAYS // number)
        if recent and rng.random() < REPRINTS:
            yield _reprint(rng.choice(recent), n, day, world, rng)
        else:
            made = _Report(n, day, world, rng).facts()
            recent = [*recent[-_RECENT:], made]
            yield made


def _reprint(original: ArticleFacts, number: int, day: date, world: World, rng: random.Random) -> ArticleFacts:
    """Return an article again as another paper prints it, with a line of its own at the end."""
    publisher = world.publishers.draw(rng)
    text = f"{original.article.text}\n{publisher} staff contributed to this report.\n"
    return replace(original, article=_article(number, day, publisher, text, original.article.title or ""))


def _article(number: int, day: date, publisher: str, text: str, title: str) -> Article:
    site = publisher.lower().replace(" ", "-")
    return Article(
        id=f"article-{number:06}",
        source=f"synthetic/{number:06}",
        text=text,
        title=title,
        url=f"https://{site}.example/{day.year}/{number:06}",
        publisher=publisher,
        language="en",
        authors=(f"Reporter {number % 97}",),
        published=day.isoformat(),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece of a sentence: what it says, the entity that it names, and the key by which its place is asked for."""

    text: str
    entity: str = ""
    key: str = ""


@dataclass(slots=True)
class _Named:
    """An entity of one article while it is written."""

    type: EntityType
    name: str
    kind: str | None
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)


class _Report:
    """Writes one article and notes what it states."""

    def __init__(self, number: int, day: date, world: World, rng: random.Random) -> None:
        self.number, self.day, self.world, self.rng = number, day, world, rng
        self.parts: list[str] = []
        self.length = 0
        self.named: dict[str, _Named] = {}
        self.roles: list[Role] = []
        self.statements: list[Statement] = []
        self.actions: list[Action] = []

    def facts(self) -> ArticleFacts:
        """Return a report on one measure or one topic and the people who speak on it."""
        rng, world = self.rng, self.world
        topic = world.topics.draw(rng)
        law = world.laws.draw(rng) if rng.random() < 0.55 else None
        if law:
            topic = law.topic
            for _ in range(rng.choice((1, 1, 2))):
                self._act(law)
        speakers = list(dict.fromkeys(world.people.draw(rng) for _ in range(rng.randint(1, 4))))
        for person in speakers:
            self._introduce(person)
            for _ in range(rng.choice((1, 1, 2, 3))):
                self._speak(person, topic, law, rng.choice(speakers))
        title = f"{speakers[0].name} on {law.name if law else topic.label}: {clause(rng)}"
        article = _article(self.number, self.day, world.publishers.draw(rng), "".join(self.parts), title)
        entities = tuple(
            Entity(key, e.type, e.name, tuple(sorted(e.aliases)), tuple(sorted(e.mentions)), e.kind)
            for key, e in self.named.items()
        )
        return ArticleFacts(
            article, entities, tuple(self.roles), tuple(self.statements), tuple(self.actions), EXTRACTOR
        )

    def _write(self, *words: _Words | str) -> tuple[Span, dict[str, Span]]:
        """Add a sentence; return its span, and those of its keyed pieces."""
        begin, at, found = self.length, self.length, {}
        for w in words:
            piece = _Words(w) if isinstance(w, str) else w
            span = Span(at, at + len(piece.text))
            if piece.entity:
                entity = self.named[piece.entity]
                entity.mentions.append(Mention(span, "name"))
                if piece.text != entity.name:
                    entity.aliases.add(piece.text)
            if piece.key:
                found[piece.key] = span
            self.parts.append(piece.text)
            at = span.end
        self.parts.append("\n")
        self.length = at + 1
        return Span(begin, at), found

    def _entity(self, type_: EntityType, name: str, kind: str | None = None) -> str:
        for key, e in self.named.items():
            if e.name == name:
                return key
        key = f"e{len(self.named) + 1}"
        self.named[key] = _Named(type_, name, kind)
        return key

    def _body(self, body: Body) -> _Words:
        return _Words(body.name, self._entity("Organization", body.name, body.kind))

    def _introduce(self, person: Person) -> None:
        """Say which role somebody holds or held, as of the article's day."""
        rng, year = self.rng, self.day.year
        key = self._entity("Person", person.name)
        started, over = year >= person.since, year > person.until
        status: RoleStatus = "former" if over else "current" if started else "candidate"
        since = str(person.since) if status == "current" and rng.random() < 0.3 else None
        until = str(person.until) if status == "former" and rng.random() < 0.5 else None
        word = {"former": "former ", "candidate": "candidate for "}.get(status, "")
        when = f" since {since}" if since else f" until {until}" if until else ""
        evidence, _ = self._write(
            _Words(person.name, key),
            f", {word}{person.title} of ",
            body := self._body(person.body),
            f"{when}, {clause(rng)}.",
        )
        self.roles.append(
            Role(
                id=f"r{len(self.roles) + 1}",
                person=key,
                title=person.title,
                organization=body.entity,
                status=status,
                evidence=evidence,
                confidence=self._score(),
                since=since,
                until=until,
            )
        )

    def _speak(self, person: Person, topic: TopicLabel, law: Law | None, other: Person) -> None:
        rng = self.rng
        act, cue = SPEECH.draw(rng)
        key = self._entity("Person", person.name)
        about = [self._entity("Person", other.name)] if other is not person and rng.random() < 0.4 else []
        named = [_Words(f" {other.surname}", about[0]), ""] if about else [""]
        if law and rng.random() < 0.5:
            about.append(self._entity("Measure", law.name, law.kind))
            named = [" the ", _Words(law.name, about[-1]), *named]
        said = _Words(f"{clause(rng)}, {topic.label},", key="first")
        rest = _Words(f" {clause(rng)}", key="rest")
        speaker = _Words(person.surname, key, "speaker")
        if rng.random() < 0.5:
            evidence, at = self._write(
                _Words("“", key="open"), said, *named, rest, _Words("”", key="close"), " ", speaker, " ",
                _Words(cue, key="cue"), ".",
            )  # fmt: skip
            content, kind = Span(at["open"].start, at["close"].end), "direct"
        else:
            evidence, at = self._write(speaker, " ", _Words(cue, key="cue"), " that ", said, *named, rest, ".")
            content, kind = Span(at["first"].start, at["rest"].end), "indirect"
        extra = self.world.topics.draw(rng)
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                speaker=key,
                kind=kind,  # type: ignore[arg-type]
                cue=Cue(at["cue"], act),
                source=at["speaker"],
                content=(content,),
                act=act,
                evidence=evidence,
                confidence=self._score(),
                topics=tuple(dict.fromkeys((topic, extra) if rng.random() < 0.4 else (topic,))),
                about=tuple(about),
            )
        )

    def _act(self, law: Law) -> None:
        rng = self.rng
        action, past = LEGISLATIVE.draw(rng)
        body = (
            law.sponsor
            if action in ("introduce", "sponsor")
            else law.president
            if action in ("sign", "veto")
            else law.body
        )
        actor = _Words(body.name, self._entity("Person", body.name)) if isinstance(body, Person) else self._body(body)
        measure = _Words(law.name, self._entity("Measure", law.name, law.kind))
        day = (self.day - timedelta(days=rng.randint(0, 2))).isoformat() if rng.random() < 0.7 else None
        votes = None
        if action in ("pass", "reject", "adopt", "override") and rng.random() < 0.7:
            votes = Votes(rng.randint(30, 90), rng.randint(5, 60), rng.choice((None, rng.randint(0, 9))))
        count = f" by {votes.in_favour} to {votes.against}" if votes else ""
        evidence, _ = self._write(
            actor, f" {past} the ", measure, f"{count} on {day}," if day else f"{count},", f" {clause(rng)}."
        )
        self.actions.append(
            Action(
                id=f"a{len(self.actions) + 1}",
                body=actor.entity,
                action=action,
                measure=measure.entity,
                evidence=evidence,
                confidence=self._score(),
                date=day,
                votes=votes,
            )
        )

    def _score(self) -> float:
        return round(self.rng.betavariate(8, 2), 2)


def main() -> None:
    """Write a store."""
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    began = time.perf_counter()
    write(folder, articles(number, *map(int, sys.argv[3:4])))
    print(f"{number} articles in {time.perf_counter() - began:.0f} s: {folder}")


if __name__ == "__main__":
    main()
