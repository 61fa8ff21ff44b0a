"""How the claims room's network is made: what is trained on the word vectors of the language engine's own encoder."""
