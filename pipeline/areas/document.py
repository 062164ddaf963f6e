"""A text as the tagger sees it: title, lead and whole body, as syllables."""

from dataclasses import dataclass

from pipeline.areas.tokens import Syllables, syllables
from pipeline.model.article import Article


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Each part may be empty."""

    title: Syllables
    lead: Syllables
    """The summary, else the first paragraph."""
    body: Syllables
    """Everything below the title, the lead included."""


def document(title: str, lead: str, body: str) -> Document:
    """Cut a text; `lead` is counted in the body too where it does not stand there already."""
    leading, whole = syllables(lead), syllables(body)
    if leading and whole[: len(leading)] != leading:
        whole = [*leading, *whole]
    return Document(Syllables(syllables(title)), Syllables(leading), Syllables(whole))


def document_of(article: Article) -> Document:
    """Cut an article."""
    lead = article.summary or article.body.text.strip().partition("\n")[0]
    return document(article.title, lead, article.body.text)


def document_of_text(text: str) -> Document:
    """Cut a plain text: the first line with words is its title, the next its lead."""
    lines = [line for line in text.splitlines() if line.strip()]
    return document(lines[0] if lines else "", lines[1] if len(lines) > 1 else "", "\n".join(lines[1:]))
