"""The revisions, oldest first. One that was released is never edited: ledgers stand on it."""

__all__: list[str] = []
