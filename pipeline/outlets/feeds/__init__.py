"""RSS 2.0, Atom 1.0 and JSON Feed: the newest articles of the site, of each area, of each agency; the changes of procedures."""
