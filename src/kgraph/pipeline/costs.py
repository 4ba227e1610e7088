"""What reading costs, measured by `python -m benchmarks.ingest`; the one place where these figures stand."""

WORDS_A_SECOND = 1_600
"""That one core of a small machine reads, all in all."""
SECONDS_TO_START = 4.0
"""Until the models are loaded."""
BYTES_A_WORD = 1_400
"""Of the disk that a graph takes, with its texts."""


def seconds(words: int, jobs: int) -> float:
    """Return about how long reading takes on that many processes, each with a core of its own; no words need no models."""
    return SECONDS_TO_START + words / WORDS_A_SECOND / jobs if words else 0.0


def disk(words: int) -> int:
    """Return about how many bytes the graph takes."""
    return BYTES_A_WORD * words
