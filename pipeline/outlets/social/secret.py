"""Secrets that cannot be printed by mistake, and words of a service without the secrets that it repeats. Pure."""

import re

HIDDEN = "***"
_TOKEN_LIKE = re.compile(r"[A-Za-z0-9_\-.|%+/=]{20,}")
_MOST = 200


class Secret:
    """A token. Only `reveal` gives it; repr, str and tracebacks do not."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        """The token itself, for a request or the token file only."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return HIDDEN if self._value else "(trống)"


def harmless(words: object) -> str:
    """What a service said, in one short line, without anything that looks like a token: Facebook repeats a malformed one."""
    text = " ".join(str(words or "").split())
    return _TOKEN_LIKE.sub(HIDDEN, text)[:_MOST]
