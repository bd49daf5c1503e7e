"""A special journey: re-registration of a birth, on a portal that puts a dialog before its form."""

import os

import pytest
from playwright.sync_api import Page, expect

from catalogue.service import Service
from fixtures.citizen import Citizen
from fixtures.papers import make_paper
from thucchat.journeys import Evidence


@pytest.mark.service("1.004884")
def test_the_birth_is_registered_again(page: Page, citizen: Citizen, service: Service, evidence: Evidence) -> None:
    evidence.step("find")
    page.get_by_placeholder("Nhập tên thủ tục").fill(service.name)
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=service.name, exact=True).click()
    evidence.show("service")

    evidence.step("login")
    page.get_by_text("Nộp trực tuyến").click()
    page.get_by_label("Đơn vị tiếp nhận").select_option("UBND xã A")
    page.get_by_role("button", name="Đồng ý").click()
    page.locator("[name=u]").fill("012345")
    page.locator("[name=p]").fill(os.environ["SITE_PASSWORD"])
    page.get_by_role("button", name="Đăng nhập").click()

    evidence.step("fill")
    page.locator("[name=f1]").fill(citizen.full_name)
    page.locator("[name=f2]").fill(f"{citizen.birth_date:%d/%m/%Y}")
    page.locator("[name=f4]").select_option("Xã Đại Hồng")
    page.locator("[name=f5]").fill(citizen.identity_number)
    page.get_by_role("button", name="Bước tiếp theo").click()

    evidence.step("attach")
    paper = make_paper("Giấy tờ có thông tin khai sinh", accept=(".pdf",), citizen=citizen)
    page.locator("[name=n1]").fill("Dữ liệu kiểm thử")
    page.locator("[name=t1]").set_input_files(
        {"name": paper.file_name, "mimeType": paper.media_type, "buffer": paper.content}
    )
    page.get_by_role("button", name="Bước tiếp theo").click()

    evidence.step("file")
    page.locator("[name=c1]").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    said = page.get_by_role("heading", name="Nộp hồ sơ thành công")
    expect(said).to_be_visible()
    evidence.filed(code=page.locator("b").inner_text(), message=said.inner_text())
