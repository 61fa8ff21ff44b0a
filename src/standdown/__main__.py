"""``python -m standdown`` is the same as ``standdown``."""

from standdown.cli import main

main()
