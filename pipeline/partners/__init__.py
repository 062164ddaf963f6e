"""Feeds of partner sites are pulled: asked for within bounds, read, held against what is known, put on a list for staff.

Everything that comes from outside is hostile until it has been looked at. `fetch` alone opens the network, `state` alone the
disk; a partner that fails is a `PullFault` in words, never an exception.
"""
