"""What the browser tests share: the sample site, built once and served over real HTTP, a real Chromium, and the npm tools."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser_tools import CHROMIUM, FLAGS, PROJECT, need
from playwright.sync_api import Browser, sync_playwright

from pipeline.release.build import build_output
from pipeline.release.editors import knowing
from pipeline.settings import moment_of, read_settings
from pipeline.sources.load import load_content


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in a folder of its own, with one article of each state that the sample does not have."""
    project = tmp_path_factory.mktemp("site")
    for name in ("content", "theme"):
        shutil.copytree(PROJECT / name, project / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(PROJECT / name, project / name)
    (project / "pipeline").symlink_to(PROJECT / "pipeline")
    agency = project / "content" / "tin-tuc" / "phong-noi-vu"
    common = "agency: phong-noi-vu\nsummary: Một bài thử cho các trạng thái của trang.\nstatus: published\nareas: [mot-cua]\n"
    approved = "approved: {by: Ban biên tập, date: 2020-02-03}\n"
    withdrawn = "withdrawn: {date: 2020-03-01, reason: Số liệu chưa được đối chiếu, replaced_by: /tin-tuc/}\n"
    text = "## Mục <b>một</b>\n\n### Tiểu mục\n\n#### Ý\n\n| Cột | Số |\n|---|---|\n| a | 1 |\n\n> Trích.\n"
    origin = "source: {author: A, name: Báo, url: https://example.com/}\n"
    for name, extra in {"thu-hoi": withdrawn, "het-han": "expires: 2020-06-01\n", "gui-lai": origin}.items():
        head = f"---\ntitle: Bài thử {name}\ndate: 2020-02-03\nid: 2020-{name[:2]}abc\n{common}{approved}{extra}---\n\n"
        (agency / f"2020-02-03-{name}.md").write_text(head + text, encoding="utf-8")
    newest = agency / "2020-12-22-ket-qua-khao-sat-hai-long.md"
    covered = "status: published\ncover: bieu-do-hai-long.jpg\ncover_alt: Biểu đồ năm nội dung\n"
    newest.write_text(newest.read_text(encoding="utf-8").replace("status: published\n", covered), encoding="utf-8")
    urgent = project / "content" / "thong-bao-khan.toml"
    text = 'text = "Mất điện, bộ phận một cửa tạm nghỉ"\nfrom = "2020-12-30"\nuntil = "2021-01-02"\nlink = "/co-quan/"\n'
    urgent.write_text(f"[[notice]]\n{text}" * 2, encoding="utf-8")
    _procedures_of_each_state(project / "content" / "thu-tuc")
    settings = read_settings(project)
    now, content = moment_of(settings), load_content(project, settings.plan_year)
    build_output(project, settings, knowing(project, settings, content, now), now)
    return project / "output"


def _procedures_of_each_state(folder: Path) -> None:
    """Procedures not yet in force, repealed, replaced, soon repealed; one with a checklist, a form and a long part."""
    text = (folder / "ho-tich" / "1.001193.md").read_text(encoding="utf-8").replace("field: Hộ tịch", "field: Việc thử")
    own = folder / "viec-thu"
    own.mkdir()
    for code in ("1.900001", "1.900002", "1.900003", "1.900004", "1.900005"):
        named = text.replace("1.001193", code).replace("name: Đăng ký khai sinh", f"name: Việc thử {code}")
        (own / f"{code}.md").write_text(named, encoding="utf-8")
    long = own / "1.900005.md"
    head, _, _ = long.read_text(encoding="utf-8").partition("\n## ")
    head = head.replace("online_level:", "dvc_url: https://dichvucong.gov.vn/\nonline_level:")
    papers = "- Tờ khai (mẫu: Mau 01.docx; 1 bản chính)\n- Hộ chiếu (0 bản chính, 2 bản sao)\n\nSố lượng: 01 bộ."
    steps = "\n".join(f"{number}. {'Người yêu cầu nộp hồ sơ tại phường. ' * 8}" for number in range(1, 200))
    parts = {"Trình tự thực hiện": steps, "Thành phần, số lượng hồ sơ": papers, "Mẫu đơn, tờ khai": "[Tờ khai](to-khai.docx)"}
    body = "\n\n".join(f"## {heading}\n\n{words}" for heading, words in parts.items())
    long.write_text(f"{head}\n{body}\n", encoding="utf-8")
    many = "\n".join(f"- {'Giấy tờ của người yêu cầu ' * 8}{number} (1 bản chính)" for number in range(1, 300))
    for code, dossier in (("1.900006", many), ("1.900007", papers)):
        body = f"## Trình tự thực hiện\n\nNộp hồ sơ.\n\n## Thành phần, số lượng hồ sơ\n\n{dossier}\n"
        (own / f"{code}.md").write_text(f"{head.replace('1.900005', code)}\n{body}", encoding="utf-8")
    named = text.replace("1.001193", "1.900008").replace(
        "name: Đăng ký khai sinh", f"name: Việc thử{' cho người có tên rất dài' * 17}"
    )
    (own / "1.900008.md").write_text(named, encoding="utf-8")
    (own / "to-khai.docx").write_bytes(b"PK" * 2000)
    for number, code, kind, effective in (
        (9911, "1.900001", "new", "2021-03-01"),
        (9912, "1.900002", "repealed", "2020-12-01"),
        (9913, "1.900003", "replaced", "2020-12-01"),
        (9914, "1.900004", "repealed", "2021-03-01"),
    ):
        lines = [f'number = "{number}/QĐ-UBND"', "date = 2020-11-30", f"effective = {effective}", "[[change]]"]
        lines += [f'code = "{code}"', f'kind = "{kind}"'] + (['replaced_by = "1.001193"'] if kind == "replaced" else [])
        (folder / "quyet-dinh" / f"{number}-2020.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site over HTTP on this machine; gives its address without a slash at the end."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    need(CHROMIUM, "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
