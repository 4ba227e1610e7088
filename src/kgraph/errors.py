"""The errors that a user may see: one plain sentence each, with what to do about it."""


class KgraphError(Exception):
    """Something the user can understand and mend; the command line prints it without a traceback.

    Attributes:
        exit_code: the exit code of the command that it ends.
    """

    exit_code = 1


class UsageError(KgraphError):
    """A request that cannot be right: an unknown name, a query that does not parse."""

    exit_code = 2


class StoreBusyError(KgraphError):
    """Another process holds the store."""

    exit_code = 4


class StoreWriteError(KgraphError):
    """The store cannot be written: read-only, disk full, damaged."""

    exit_code = 5


class SkippedSourceError(KgraphError):
    """One source cannot become an article; the run goes on without it.

    Attributes:
        source: path or URL of the source.
        reason: one of the reason codes listed in docs/sources.md, such as ``empty`` or ``malformed``.
        detail: the sentence that a person reads.
    """

    def __init__(self, source: str, reason: str, detail: str) -> None:
        super().__init__(f"{source}: {detail}")
        self.source = source
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["SkippedSourceError"], tuple[str, str, str]]:
        return type(self), (self.source, self.reason, self.detail)
