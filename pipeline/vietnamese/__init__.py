"""The Vietnamese language, and nothing of our product: comparing, folding, slugs, dates, syllables, legacy fonts."""
