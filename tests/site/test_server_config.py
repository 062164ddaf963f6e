"""The sample configuration for nginx says the same as the pages."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_policy_of_the_server_is_that_of_the_pages_and_says_who_may_frame_them() -> None:
    base = (PROJECT / "theme" / "templates" / "base.html").read_text(encoding="utf-8")
    nginx = (PROJECT / "docs" / "may-chu" / "nginx.conf").read_text(encoding="utf-8")
    base = re.sub(r"\{%.*?%\}|'\{\{.*?\}\}'", "", base).replace("'self' ;", "'self';")
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', base)
    sent = re.search(r'add_header Content-Security-Policy "([^"]+)"', nginx)
    assert own and sent
    assert sent[1] == f"{own[1]}; frame-ancestors 'none'"
