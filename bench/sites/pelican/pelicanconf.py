"""Vanilla Pelican with a small theme; `stable_lists` makes the month pages, which Pelican cannot make for tags and authors."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

SITENAME = "Cải cách hành chính"
TAGLINE = "Tin cải cách hành chính"
SITEURL = "https://cchc.bench.example"
PATH = "content"
THEME = "theme"
THEME_STATIC_DIR = "theme"
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
ARTICLE_URL = "tin-tuc/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "tin-tuc/{date:%Y}/{date:%m}/{slug}/index.html"
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
USE_FOLDER_AS_CATEGORY = False
STATIC_PATHS = []
SLUG_REGEX_SUBSTITUTIONS = [("[đĐ]", "d"), (r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-")]
READERS = {"html": None, "rst": None}
MARKDOWN = {"extensions": ["markdown.extensions.tables"], "output_format": "html5"}
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM, FEED_RSS = "feeds/atom.xml", "feeds/rss.xml"
FEED_ATOM = TRANSLATION_FEED_ATOM = None
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "feeds/linh-vuc/{slug}/atom.xml", "feeds/linh-vuc/{slug}/rss.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS
AUTHOR_FEED_ATOM, AUTHOR_FEED_RSS = "feeds/co-quan/{slug}/atom.xml", "feeds/co-quan/{slug}/rss.xml"
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
HOTLINE = "1900 0000"
EMAIL = "gop-y@cchc.bench.example"
SECTIONS = json.loads((HERE / "sections.json").read_text(encoding="utf-8"))
PLUGINS = ["stable_lists"]
