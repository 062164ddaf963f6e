"""The articles of the bench: the same on every machine, and as different as real ones where a site tells them apart."""

from bench.articles import added_article, make_articles, with_edited_body, with_edited_title
from bench.peers.engine import ENGINE, article_id
from bench.peers.hugo import HUGO


def test_the_same_number_gives_the_same_article() -> None:
    first = make_articles(40)
    make_articles.cache_clear()
    assert make_articles(40) == first


def test_an_article_keeps_its_text_when_the_archive_grows() -> None:
    small, large = make_articles(20)[7], make_articles(50)[7]
    assert (small.title, small.summary, small.body, small.areas) == (large.title, large.summary, large.body, large.areas)


def test_no_two_articles_share_a_moment_an_address_or_an_id() -> None:
    articles = [*make_articles(2000), added_article(2000)]
    for values in ([a.date for a in articles], [a.url for a in articles], [article_id(a) for a in articles]):
        assert len(set(values)) == len(articles)


def test_articles_are_oldest_first_and_the_added_one_is_the_newest() -> None:
    dates = [article.date for article in make_articles(300)]
    assert dates == sorted(dates) and added_article(300).date > dates[-1]


def test_a_body_has_about_416_words() -> None:
    words = [sum(any(sign.isalnum() for sign in word) for word in article.body.split()) for article in make_articles(300)]
    assert 405 < sum(words) / len(words) < 427


def test_an_edit_changes_one_thing_and_not_the_address() -> None:
    article = make_articles(20)[3]
    body, title = with_edited_body(article, "M1"), with_edited_title(article, "M2")
    assert "M1" in body.body and body.title == article.title and body.url == article.url
    assert "M2" in title.title and title.body == article.body and title.url == article.url
    assert ENGINE.path(title) == ENGINE.path(article) and HUGO.path(title) == HUGO.path(article)
