"""All steps from an article to its facts, in their order."""

from dataclasses import dataclass

from spacy.language import Language

from kgraph.extraction.actions import actions
from kgraph.extraction.assemble import assemble
from kgraph.extraction.attribution_rules import attributions
from kgraph.extraction.coreference import resolve
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.roles import roles
from kgraph.extraction.statements import statements
from kgraph.model import Article, ArticleFacts
from kgraph.settings import Settings

RULES_VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads articles with one spaCy pipeline.

    Attributes:
        version: what made the facts, such as ``kgraph-rules/0.1.0 en_core_web_sm/3.8.0``.
    """

    nlp: Language
    version: str

    def __call__(self, article: Article) -> ArticleFacts:
        """Return the facts that `article` states; the same article always gives the same facts."""
        reading = read(article, self.nlp)
        held = roles(reading)
        resolve(reading, held)
        said = statements(reading, attributions(reading), held)
        done = actions(reading, held)
        return assemble(reading, roles=held, statements=said, actions=done, extractor=self.version)


def load(settings: Settings) -> Extractor:
    """Return the extractor that `settings` name.

    Raises:
        KgraphError: its spaCy pipeline is not installed.
    """
    nlp = load_pipeline(settings.spacy_model)
    return Extractor(nlp, f"kgraph-rules/{RULES_VERSION} {settings.spacy_model}/{nlp.meta['version']}")
