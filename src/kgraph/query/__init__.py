"""Questions to the graph: SPARQL, presets, paths and neighbourhoods."""

from kgraph.query.actions import ActionAnswer, actions
from kgraph.query.answer import Answer
from kgraph.query.communities import Bridge, Central, Community, bridges, central, communities
from kgraph.query.compare import Comparison, compare
from kgraph.query.contradictions import Contradiction, contradictions
from kgraph.query.described import described
from kgraph.query.evidence import Evidence
from kgraph.query.find import ANYTHING, find, holding
from kgraph.query.lookup import Lookup
from kgraph.query.network import Constraint, Network, load, to_networkx
from kgraph.query.new import News, new
from kgraph.query.paths import Neighbor, Step, neighbors, path
from kgraph.query.projection import neighbourhood, project
from kgraph.query.roles import RoleAnswer, roles
from kgraph.query.search import Hit, search
from kgraph.query.session import Session
from kgraph.query.sparql import Limits, Result, Triples, run
from kgraph.query.statements import StatementAnswer, statements
from kgraph.query.support import Story, Support, stories, support
from kgraph.query.table import Cell, Table
from kgraph.query.timeline import TimelineEntry, timeline
from kgraph.query.top import Ranking, top
from kgraph.query.topics import named
from kgraph.query.where import days_of

__all__ = [
    "ANYTHING",
    "ActionAnswer",
    "Answer",
    "Bridge",
    "Cell",
    "Central",
    "Community",
    "Comparison",
    "Constraint",
    "Contradiction",
    "Evidence",
    "Hit",
    "Limits",
    "Lookup",
    "Neighbor",
    "Network",
    "News",
    "Ranking",
    "Result",
    "RoleAnswer",
    "Session",
    "StatementAnswer",
    "Step",
    "Story",
    "Support",
    "Table",
    "TimelineEntry",
    "Triples",
    "actions",
    "bridges",
    "central",
    "communities",
    "compare",
    "contradictions",
    "days_of",
    "described",
    "find",
    "holding",
    "load",
    "named",
    "neighbors",
    "neighbourhood",
    "new",
    "path",
    "project",
    "roles",
    "run",
    "search",
    "statements",
    "stories",
    "support",
    "timeline",
    "to_networkx",
    "top",
]
