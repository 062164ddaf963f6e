"""Makes the part of an address that comes from a title.

The work is done by the python-slugify library; its README (github.com/un33k/python-slugify) documents the behaviour.
"""

from slugify import slugify as _library_slugify

from pipeline.vietnamese.fold import fold

FALLBACK = "bai-viet"
"""The slug of a title of which nothing is left, such as "???"."""


def slugify(title: str, *, max_length: int = 80) -> str:
    """Return the title as lower-case ASCII words joined by hyphens, at most ``max_length`` characters.

    A long title is cut between words; only a first word that is longer than the limit is cut inside. A decimal comma
    separates, so that "9,5%" is not read as 95. Never empty: a title without a letter or digit gives ``FALLBACK``.
    A slug given again comes back unchanged.

    Raises:
        ValueError: ``max_length`` is too small for the fallback (8 characters).
    """
    if max_length < len(FALLBACK):
        raise ValueError(f"max_length must be at least {len(FALLBACK)}, not {max_length}")
    text = fold(title).replace(",", " ")
    return _library_slugify(text, max_length=max_length, word_boundary=True, save_order=True) or FALLBACK
