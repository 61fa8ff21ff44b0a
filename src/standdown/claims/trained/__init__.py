"""The claims room's own network: what it makes of the word vectors that the language engine leaves."""
