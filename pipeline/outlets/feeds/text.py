"""Text that may stand in XML, and titles that are nothing but text."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the production ``Char`` of XML 1.0 (fifth edition, 2.2), lone surrogates included."""
_BREAKS = "br|p|div|li"
_INLINE = "a|abbr|b|code|del|em|font|h[1-6]|i|img|ins|mark|s|small|span|strong|sub|sup|u|ul|ol"
_TAG = re.compile(rf"</?(?:(?P<breaks>{_BREAKS})|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Tags that get pasted into titles; a pair of other words in angle brackets, as ``<Họ tên>``, is text."""


def xml_safe(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids; nothing else is changed."""
    return _FORBIDDEN.sub("", text)


def plain(text: str) -> str:
    """One line of text without HTML tags: for titles and names, which feed readers show as they are.

    >>> plain("Phường  <b>Lê Bình</b>: lệ phí < 5.000 đồng")
    'Phường Lê Bình: lệ phí < 5.000 đồng'
    """
    untagged = _TAG.sub(lambda tag: " " if tag["breaks"] else "", xml_safe(text))
    return " ".join(untagged.split())
