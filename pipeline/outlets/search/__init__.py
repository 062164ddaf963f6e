"""The index in which the search page looks: files of our own host, of which a query loads only the few that it needs.

A page becomes a document, and documents become a block (a month of articles, a group of procedures). A block falls into as many
pieces as there are shards, and each shard is the row of the blocks' pieces: an edit makes one block anew. See ADR 0009.
"""
