"""Files of content/ become records of `model`, once. What is odd about a file is a `Fault` in its record, no exception."""
