"""Roles: who holds, held or seeks which office in which organization."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kgraph.extraction.drafts import Draft
from kgraph.extraction.lexicon import rows
from kgraph.extraction.party_tags import party_tags
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_verbs import verb_roles
from kgraph.extraction.titles import TitleUse, title_uses
from kgraph.extraction.word_lists import WordLists
from kgraph.model import Role, RoleStatus, Span
