"""The door: a command parses its arguments, calls one function, prints, and returns an exit code. One module for each."""
