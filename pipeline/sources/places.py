"""Where in a Markdown source a link, a heading or a piece of HTML stands: the parser drops it, so the text is searched."""

import re

MOST_PLACES = 1_000
"""Searched for in one text, because each search reads the text; a page that held more would be over its limit (PUB002)."""
_BETWEEN = r"(?:[^\w\n]|_)*"


class Places:
    """Finds lines in one source; asked twice for the same thing, it finds the next place."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._cursors: dict[str, int] = {}
        self._asked = 0

    def of_target(self, target: str) -> int:
        """The line of the next link or picture that leads to `target`, as written; may be empty."""
        written = re.escape(target.removeprefix("mailto:"))
        form = rf"(?:\]\(\s*<?|\]:\s*<?|<)(?:mailto:)?{written}(?=[\s)>]|$)"
        return self._next(f"({target}", form, re.escape(target))

    def of_heading(self, words: str) -> int:
        """The line of the next heading, which reads `words`, whatever its markup; to be asked in the order of the text."""
        letters = [re.escape(letter) for letter in words if letter.isalnum()]
        whole = _BETWEEN.join(["", *letters, ""]) if letters else _BETWEEN
        form = rf"^(?:[^\w\n#]*#{{1,6}}{whole}$|{whole}\n[^\S\n]*(?:=+|-+)[^\S\n]*$)"
        return self._next("#", form, rf"^[^\w\n#]*#{{1,6}}{_BETWEEN}{''.join(letters[:1])}")

    def of_html(self, what: str) -> int:
        """The line of the next ``<tag>``, ``name="value"``, ``<!declaration>`` that a writer typed."""
        name = re.escape(what.strip("<>").partition("=")[0])
        if what[:2] in ("<!", "<?"):
            form = re.escape(what[:2])
        else:
            form = rf"<\s*{name}(?![\w-])" if what.startswith("<") else rf"(?<![\w-]){name}(?![\w-])"
        return self._next(form, form)

    def _next(self, cursor: str, *forms: str) -> int:
        """The line of the next match of the first form that has one, else of any match, else the source's first line."""
        self._asked += 1
        if self._asked > MOST_PLACES:
            return self._first_line
        start = self._cursors.get(cursor, 0)
        for begin in (start, 0) if start else (0,):
            for form in forms:
                match = re.compile(form, re.MULTILINE | re.IGNORECASE).search(self._source, begin)
                if match:
                    self._cursors[cursor] = max(match.end(), match.start() + 1)
                    return self._first_line + self._source.count("\n", 0, match.start())
        return self._first_line
