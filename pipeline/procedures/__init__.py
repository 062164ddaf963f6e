"""What the values inside a procedure's listing mean, and what two listings, or a listing and the decisions, say of each other."""
