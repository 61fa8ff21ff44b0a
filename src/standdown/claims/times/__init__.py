"""Times: expressions found in text, what each means as a small tree, and the days it comes to."""

from standdown.claims.times.annotate import annotate_times
from standdown.claims.times.expressions import Expression, find_times

__all__ = ["Expression", "annotate_times", "find_times"]
