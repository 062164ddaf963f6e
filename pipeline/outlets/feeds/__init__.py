"""RSS 2.0 and Atom 1.0 of the newest articles: of the whole site, of each content area, of each agency that has published."""
