"""Which content areas of the plan an article is about, with the words that say so, and its tone."""
