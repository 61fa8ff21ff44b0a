"""Reports: bytes from a file, an address or standard input, read into a :class:`~standdown.model.Report`."""

from standdown.report.addresses import Resolver, system_resolver
from standdown.report.compose import report_from_text
from standdown.report.limits import DEFAULT_LIMITS, Limits
from standdown.report.read import read_report
from standdown.report.sentences import paragraphs, sentences

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "Resolver",
    "paragraphs",
    "read_report",
    "report_from_text",
    "sentences",
    "system_resolver",
]
