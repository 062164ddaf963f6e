"""Published articles become posts on Facebook, Zalo and elsewhere: at most once by itself, and never out of sight.

It works from the hand-over of the live release and from the profile's channels, handed in as values. `ledger`, `tokens` and
`by_hand` open state/; `web` alone opens the network.
"""
