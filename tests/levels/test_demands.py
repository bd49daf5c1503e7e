"""Demands for paper, and sentences that look like one and are none."""

from __future__ import annotations

import pytest

from levels.demands import demands


@pytest.mark.parametrize(
    "sentence",
    [
        "Sau khi nộp hồ sơ trực tuyến, tổ chức, cá nhân phải nộp bản giấy về Bộ phận Một cửa trong vòng 07 ngày.",
        "Hồ sơ trực tuyến sẽ tự động hủy nếu không nhận được bản cứng trong thời hạn 7 ngày.",
        "Khi nộp trực tuyến phải mang bản chính đến Trung tâm để đối chiếu.",
        "Người nộp hồ sơ qua mạng vui lòng đến trực tiếp tại Bộ phận tiếp nhận để ký tờ khai.",
        "Sau khi nộp hồ sơ trực tuyến, đề nghị công dân gửi hồ sơ giấy qua bưu điện đến Sở.",
        "Hồ sơ điện tử chỉ được giải quyết khi đã nộp bản chính tại Bộ phận Một cửa.",
        "Sau khi gửi hồ sơ qua mạng, công dân phải đến Trung tâm Hành chính công để xuất trình bản gốc.",
        "Tổ chức nộp trực tuyến phải chuyển ban đầu 01 bộ hồ sơ bản cứng về Sở Xây dựng.",
    ],
)
def test_a_demand_is_told(sentence: str) -> None:
    assert [d.sentence for d in demands([sentence], after_filing=False)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề nghị ông/bà nộp bản chính giấy chứng nhận tại Bộ phận Một cửa.",
        "Yêu cầu mang theo bản gốc và có mặt tại trụ sở để đối chiếu trước khi cấp giấy phép.",
        "Hồ sơ giấy phải được gửi về Sở trong 5 ngày làm việc.",
    ],
)
def test_after_filing_a_demand_speaks_to_the_online_filer(sentence: str) -> None:
    assert list(demands([sentence], after_filing=True))
    assert not list(demands([sentence], after_filing=False))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nộp hồ sơ trực tuyến không phải nộp bản giấy.",
        "Tổ chức, cá nhân không phải đến trực tiếp cơ quan nhà nước khi nộp hồ sơ trực tuyến.",
        "Không yêu cầu nộp lại bản chính đã được số hóa trên hệ thống.",
        "Mang theo giấy tờ tùy thân khi nhận kết quả tại quầy.",
        "Nộp trực tiếp tại Bộ phận Một cửa hoặc nộp trực tuyến trên Cổng dịch vụ công.",
        "Bản scan từ bản chính giấy khai sinh được tải lên hệ thống.",
        "Giấy chứng nhận kiểm tra chuyên ngành trên hệ thống: 01 bản chính",
        "Đơn nộp qua mạng kèm bản chính giấy phép don-de-nghi.pdf 23 KB",
        "Nộp bản chính khi đến nhận kết quả tại Bộ phận Một cửa.",
        "Thành phần hồ sơ: Tờ khai (bản chính), Giấy chứng sinh (bản chính).",
        "Trường hợp nộp trực tiếp, người yêu cầu xuất trình bản chính để đối chiếu.",
        "Hệ thống chỉ hiển thị những cơ quan đã áp dụng dịch vụ công trực tuyến.",
        "Mời ông/bà đến Bộ phận Một cửa nhận giấy phép theo ngày hẹn.",
        "Đến ngày hẹn, mời công dân đến nhận tại Trung tâm Phục vụ hành chính công.",
        "Xuất trình bản chính để đối chiếu khi nhận kết quả.",
        "Khi nhận Giấy chứng nhận, ông/bà mang theo bản chính giấy chứng nhận cũ.",
        "Công dân có thể nộp trực tiếp bản giấy tại Bộ phận Một cửa nếu muốn.",
        "Hồ sơ được nộp trực tiếp hoặc trực tuyến; cả hai cách đều có giá trị như nhau.",
        "Đối với hình thức nộp trực tiếp, người nộp mang bản chính đến Bộ phận Một cửa để đối chiếu.",
        "Trực tiếp tại Bộ phận Một cửa: nộp bản chính để đối chiếu.",
        "Người dân không cần mang bản chính đến đối chiếu khi đã nộp trực tuyến.",
        "Kết quả bản giấy được gửi đến địa chỉ của ông/bà qua bưu điện.",
    ],
)
def test_what_only_sounds_like_a_demand_is_none(sentence: str) -> None:
    assert not list(demands([sentence], after_filing=True))


def test_the_row_of_another_channel_is_not_said_to_the_online_filer() -> None:
    cells = ["Trực tuyến", "05 ngày", "Nộp trên Cổng", "Trực tiếp", "05 ngày", "Nộp bản chính tại Bộ phận Một cửa"]
    assert not list(demands(cells, after_filing=True))


def test_a_question_demands_nothing() -> None:
    asked = "(Câu hỏi ngày 12/3/2019) Tôi đã gửi hồ sơ qua mạng, vì sao vẫn bị yêu cầu nộp lại bản giấy?"
    assert not list(demands([asked], after_filing=True))


@pytest.mark.parametrize("name", ["Trực tiếp", "Nộp trực tiếp", "Dịch vụ bưu chính công ích", "Qua bưu chính"])
def test_nor_is_such_a_row_in_one_line(name: str) -> None:
    row = f"{name} 05 ngày Nộp bản chính tại Bộ phận Một cửa đồng thời với tờ khai"
    assert list(demands([row, f"{name} Nộp bản chính tại Bộ phận Một cửa"], after_filing=True)) == []
    [asked] = demands([f"{name} nộp bản chính tại Bộ phận Một cửa."], after_filing=True)
    assert asked.sentence.startswith(name)


def test_the_row_of_the_online_channel_is() -> None:
    cells = ["Trực tiếp", "05 ngày", "Nộp tại quầy", "Ghi chú", "Trực tuyến", "Nộp thêm bản chính tại Bộ phận Một cửa"]
    assert list(demands(cells, after_filing=True))


@pytest.mark.parametrize(
    "line",
    [
        "1 Đơn đăng ký theo Mẫu số 01 của Nghị định số 32 sửa đổi, bổ sung một số điều 1 bản chính Đã kê khai",
        "2 Giấy xác nhận quá trình thực hành, nộp kèm chứng chỉ 1 bản chính, 1 bản sao Chọn tệp",
        "Thông tư sửa đổi, bổ sung quy định về bản chính hồ sơ trực tuyến",
    ],
)
def test_a_row_of_a_table_of_papers_and_a_statutes_name_demand_nothing(line: str) -> None:
    assert not list(demands([line], after_filing=True))


def test_a_numbered_demand_is_one() -> None:
    assert list(demands(["1. Nộp 01 bản chính tờ khai về Trung tâm sau khi nộp trực tuyến."], after_filing=True))
    assert list(demands(["2 Giấy ủy quyền: phải nộp 01 bản chính tại Trung tâm"], after_filing=True))
