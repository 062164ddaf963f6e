"""Official lists of procedures, in the formats they come in; `read.read_catalogue` is the one entry."""
