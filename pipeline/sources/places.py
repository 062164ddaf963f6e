"""Where in a Markdown source a link, a heading or a piece of HTML stands: the parser drops it, so the text is searched."""

import re

_BETWEEN = r"(?:[^\w\n]|_)*"
_QUOTED = r"^[^\S\n]*(?:>[^\S\n]*)*"


class Places:
    """Finds lines in one source; asked twice for the same thing, it finds the next place."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._cursors: dict[str, int] = {}

    def of_target(self, target: str) -> int:
        """The line of the next link or picture that leads to `target`, as written; may be empty."""
        written = re.escape(target.removeprefix("mailto:"))
        return self._next(rf"(?:\]\(\s*<?|\]:\s*<?|<)(?:mailto:)?{written}(?=[\s)>]|$)", re.escape(target))

    def of_heading(self, words: str) -> int:
        """The line of the next heading that reads `words`, whatever its markup."""
        letters = [re.escape(letter) for letter in words if letter.isalnum()]
        whole = _BETWEEN + _BETWEEN.join(letters) + _BETWEEN
        return self._next(
            rf"{_QUOTED}#{{1,6}}{whole}$",
            rf"{_QUOTED}{whole}\n[^\S\n]*(?:=+|-+)[^\S\n]*$",
            rf"{_QUOTED}#{{1,6}}{_BETWEEN}{''.join(letters[:1])}",
        )

    def of_html(self, what: str) -> int:
        """The line of the next ``<tag>``, ``name="value"``, ``<!declaration>`` that a writer typed."""
        if what[:2] in ("<!", "<?"):
            return self._next(re.escape(what[:2]))
        name = re.escape(what.strip("<>").partition("=")[0])
        return self._next(rf"<\s*{name}(?![\w-])" if what.startswith("<") else rf"(?<![\w-]){name}(?![\w-])")

    def _next(self, *patterns: str) -> int:
        """The line of the next match of the first pattern that has one; the source's first line where none has."""
        for pattern in patterns:
            compiled = re.compile(pattern, re.MULTILINE | re.IGNORECASE)
            match = compiled.search(self._source, self._cursors.get(pattern, 0)) or compiled.search(self._source)
            if match:
                self._cursors[pattern] = max(match.end(), match.start() + 1)
                return self._first_line + self._source.count("\n", 0, match.start())
        return self._first_line
