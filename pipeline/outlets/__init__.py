"""The published pages become what goes out beside them: feeds, sitemap, robots.txt.

They work from the hand-over and the values of an `OutletProfile`, and open nothing.
"""
