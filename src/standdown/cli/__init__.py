"""The verbs. Standard output is data, standard error is talk; exit 0 all well, 1 something failed, 2 wrong use."""

from standdown.cli.root import cli, main

__all__ = ["cli", "main"]
