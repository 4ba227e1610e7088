"""The page: one HTML file that shows a subgraph and the sentences behind it, and asks the network for nothing."""

from kgraph.view.page import page_html, write_page

__all__ = ["page_html", "write_page"]
