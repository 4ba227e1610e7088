"""The page and the dossier: one HTML file each, with the sentences behind every fact, that ask the network for nothing."""

from kgraph.view.dossier import dossier_html, write_dossier
from kgraph.view.page import page_html, write_page
from kgraph.view.selection import narrowed

__all__ = ["dossier_html", "narrowed", "page_html", "write_dossier", "write_page"]
