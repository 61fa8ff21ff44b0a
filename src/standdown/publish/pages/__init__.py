"""Pages: what each page shows, worked out once and drawn as HTML; with a server behind them or without one."""

from standdown.publish.pages.asked import Asked, read_asked
from standdown.publish.pages.frame import Frame
from standdown.publish.pages.records import Records
from standdown.publish.pages.render import render

__all__ = ["Asked", "Frame", "Records", "read_asked", "render"]
