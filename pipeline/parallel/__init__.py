"""Work over several processes. Where there is no fork (Windows), or little to do, all in the one that asks."""
