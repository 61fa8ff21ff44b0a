"""How the language engine's shipped weights are made; needs the ``train`` extra, and the house never imports it."""
