"""All steps from an article to its facts, in their order."""

from collections.abc import Callable

from kgraph.attribution.tagger import Tagger
from kgraph.extraction.actions import actions
from kgraph.extraction.assemble import assemble
from kgraph.extraction.attribution_rules import attributions, quoted_letters
from kgraph.extraction.coreference import resolve
from kgraph.extraction.entities import read
from kgraph.extraction.joined_cues import parted
from kgraph.extraction.nested import nested
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.overlooked import overlooked
from kgraph.extraction.roles import roles
from kgraph.extraction.statements import statements
from kgraph.extraction.version import version
from kgraph.extraction.word_lists import word_lists
from kgraph.model import Article, ArticleFacts
from kgraph.settings import Settings


def prepare(settings: Settings) -> tuple[str, Callable[[Article], ArticleFacts]]:
    """Return the extractor's version, and the steps as one function.

    Raises:
        KgraphError: the spaCy pipeline of `settings` is not installed.
    """
    nlp = load_pipeline(settings.spacy_model)
    word_lists(nlp)  # cut now, since a first article that pays for all can run into its time limit
    tagger = Tagger() if settings.extractor == "model" else None
    made_by = version(settings)

    def facts(article: Article) -> ArticleFacts:
        reading = read(article, nlp)
        held = roles(reading)
        resolve(reading, held)
        done = actions(reading, held)  # before statements, whose unnamed speakers are no bodies that act
        found = tagger.attributions(article.text) if tagger else attributions(reading)
        if tagger:
            found = list(parted(reading, found))
            found = [*found, *overlooked(reading, found, quoted_letters(article.text)), *nested(reading, found)]
        said = statements(reading, found, held, acts=[d.trigger for d in done])
        return assemble(reading, roles=held, statements=said, actions=done, extractor=made_by)

    return made_by, facts
