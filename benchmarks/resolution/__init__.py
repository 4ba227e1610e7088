"""A benchmark of entity resolution across news articles (README.md)."""
