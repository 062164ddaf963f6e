"""The map of redirects for nginx: what it holds, and that nginx takes whatever an address may hold."""

import shutil
import subprocess
from pathlib import Path

import pytest
from outlet_samples import ARTICLE, render

from pipeline.model.page import HandoverPage, is_outlet_path
from pipeline.outlets.redirect_map import REDIRECT_MAP


def redirect(old: str, new: str = "/tin-tuc/", **more: object) -> HandoverPage:
    return HandoverPage(old, "redirect", "Tin tức", "", leads_to=new, current=False, **more)  # type: ignore[arg-type]


def lines(*pages: HandoverPage) -> list[str]:
    return render(*pages)[REDIRECT_MAP].decode().splitlines()


def test_an_old_address_leads_on_with_and_without_its_slash() -> None:
    found = lines(ARTICLE, redirect("/cu/bai/"))
    assert found == ['"/cu/bai/" "https://cchc.cairang.example/tin-tuc/";', '"/cu/bai" "https://cchc.cairang.example/tin-tuc/";']


def test_lines_stand_in_one_order_whatever_order_pages_come_in() -> None:
    pages = [redirect("/b/"), redirect("/a/")]
    assert lines(*pages) == lines(*reversed(pages))


def test_what_is_no_redirect_or_is_not_built_is_not_in_it() -> None:
    assert lines(ARTICLE, redirect("/cu/", built=False)) == []


def test_percents_of_an_old_address_are_decoded_since_nginx_compares_the_decoded_path() -> None:
    assert lines(redirect("/c%C5%A9/"))[0].startswith('"/cũ/"')


def test_it_is_an_outlet() -> None:
    assert is_outlet_path(REDIRECT_MAP)


@pytest.mark.parametrize("old", ['/a"b/', "/a;b/", "/a\\b/", "/a b/", "/a{b}/", "/a#b/", "/$host/", "/" + "a" * 300 + "/"])
def test_nginx_takes_the_map_and_the_sample_configuration(tmp_path: Path, old: str) -> None:
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(nginx).exists():
        pytest.skip("không có nginx")
    sample = (Path(__file__).parents[2] / "docs" / "may-chu" / "nginx.conf").read_text(encoding="utf-8")
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / REDIRECT_MAP).write_bytes(render(redirect(old), redirect("/cu/"))[REDIRECT_MAP])
    sample = (
        sample.replace("/srv/www/cchc", str(tmp_path)).replace("listen 80;", "listen 127.0.0.1:1;").replace("listen [::]:80;", "")
    )
    config = f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{sample}\n}}\n"
    (tmp_path / "nginx.conf").write_text(config, encoding="utf-8")
    run = subprocess.run([nginx, "-t", "-p", str(tmp_path), "-c", "nginx.conf"], capture_output=True, encoding="utf-8")
    assert "syntax is ok" in run.stderr, run.stderr
