"""Export: happenings and claims as files that the field's tools open; what each holds is told in docs/exchange.md."""

from standdown.publish.export.formats import Form, What, export

__all__ = ["Form", "What", "export"]
