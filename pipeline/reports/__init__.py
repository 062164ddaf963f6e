"""Finished results become text for people and for programs. Nothing here decides or runs a check."""
