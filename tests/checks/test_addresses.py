"""The addresses that links may lead to, known before anything is built."""

from collections.abc import Callable
from pathlib import Path

from pipeline.checks.addresses import site_addresses
from pipeline.model.content import Content


def test_every_page_list_file_and_redirect_has_its_address_and_anchors(project: Path, read: Callable[[Path], Content]) -> None:
    found = site_addresses(read(project))
    assert found["/tin-tuc/2020/03/bai-mau/"] == {"ba-buoc"}
    assert "trinh-tu-thuc-hien" in found["/thu-tuc/1.001193/"]
    assert "tom-tat" in found["/thu-tuc/1.001193/"]
    for address in (
        "/ /tin-tuc/ /tin-tuc/2020/03/ /tin-tuc/2020/04/ /linh-vuc/ /linh-vuc/mot-cua/ /linh-vuc/mot-cua/2020/03/ /co-quan/ "
        "/co-quan/phong-noi-vu/ /co-quan/phong-noi-vu/2020/03/ /co-quan/phuong-mau/ /thu-tuc/ /thu-tuc/linh-vuc/ho-tich/ /gop-y/ "
        "/gioi-thieu/ /tep/tin-tuc/phong-noi-vu/so-do.png /tin-tuc/bai-mau-cu/"
    ).split():
        assert address in found, address
    assert "" not in found
    assert "/linh-vuc/hien-dai-hoa/2020/03/" not in found


def test_page_without_an_address_adds_none(project: Path, read: Callable[[Path], Content]) -> None:
    before = site_addresses(read(project))
    bad = project / "content/tin-tuc/phong-noi-vu/Bài.md"
    bad.write_text("---\ntitle: a\n---\n", encoding="utf-8")
    assert site_addresses(read(project)) == before
