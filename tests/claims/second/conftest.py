"""The second reader's tests ask a server of their own."""

from tests.reader_stub import stub

__all__ = ["stub"]
