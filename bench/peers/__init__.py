"""The generators that are compared, each with its own way to write the same articles down."""
