"""The Pelican plugin: connects our generator and writer, nothing more. Handlers are module-level, or blinker forgets them."""

from pelican import signals

from pipeline.site.generators import get_generators, get_writer


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(get_generators)
    signals.get_writer.connect(get_writer)
