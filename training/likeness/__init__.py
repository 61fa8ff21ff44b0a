"""How the weights behind merging are made: see docs/merging-measures.md."""
