"""Eleven made-up services: real, on paper and unconfirmed ones, and one with a hostile name."""

from __future__ import annotations

from dataclasses import dataclass, field

from levels.verdict import Verdict

CAPTCHA = (
    "Trang đăng nhập đòi mã hình ảnh, cần người thật nhập",
    "The log-in page asks for a captcha, which needs a person",
)
NO_FEE = ("Thủ tục không có phí, lệ phí", "The procedure has no fee")
EARLIER = (
    "Chưa thử được vì một bước trước đó không đi qua được",
    "Not tried, because an earlier step could not be passed",
)


@dataclass(frozen=True)
class Case:
    """A made-up service: its claim, where its walk stops, and the findings that differ from `met`."""

    code: str
    name: str
    agency: str
    field: str
    claimed: int | None
    reached: int
    verdict: Verdict
    stops: str = ""
    unsure: bool = False
    not_met: dict[str, tuple[str, str]] = field(default_factory=dict)
    untested: dict[str, tuple[str, str]] = field(default_factory=dict)
    free: bool = False
    looks: int = 1
    measured: bool = False


CASES = (
    Case("2.000635", "Cấp bản sao trích lục hộ tịch", "Sở Tư pháp", "Hộ tịch", 4, 4, Verdict.REAL),
    Case(
        "1.004227",
        "Đăng ký biến động quyền sử dụng đất do thay đổi thông tin về người được cấp Giấy chứng nhận",
        "Sở Tài nguyên và Môi trường",
        "Đất đai",
        4,
        2,
        Verdict.PAPER,
        stops="fill",
        not_met={
            "L3-02": (
                "Trang chỉ cho tải tệp mau-09DK.doc về điền rồi gửi lại, không có biểu mẫu điện tử để khai",
                "The page only offers the file mau-09DK.doc to download and send back; there is no form to fill in",
            )
        },
    ),
    Case(
        "1.001612",
        "Đăng ký thành lập hộ kinh doanh",
        "Sở Kế hoạch và Đầu tư",
        "Thành lập và hoạt động hộ kinh doanh",
        4,
        2,
        Verdict.PAPER,
        stops="entry",
        not_met={
            "L3-01": (
                "Bấm “Nộp hồ sơ trực tuyến” ba lần, lần nào trang cũng báo lỗi 404",
                "“Nộp hồ sơ trực tuyến” was pressed three times; each time the page answered 404",
            )
        },
    ),
    Case(
        "1.009794",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Sở Xây dựng",
        "Hoạt động xây dựng",
        4,
        3,
        Verdict.PAPER,
        not_met={
            "L4-01": (
                "Phí 75.000 đồng nhưng cổng không có chức năng thanh toán trực tuyến; trang ghi “nộp tại quầy”",
                "The fee is 75,000 đồng, yet the portal offers no online payment; the page says “nộp tại quầy”",
            ),
            "L4-02": (
                "Không có chức năng thanh toán trực tuyến để thực hiện",
                "There is no online payment to carry out",
            ),
            "Q-20": (
                "Ở màn hình 360 điểm, trang dịch vụ rộng 742 điểm, phải kéo ngang",
                "At 360 pixels the service page is 742 wide and must be scrolled sideways",
            ),
        },
        measured=True,
    ),
    Case(
        "1.000105",
        "Cấp giấy phép lao động cho người nước ngoài làm việc tại Việt Nam",
        "Sở Lao động, Thương binh và Xã hội",
        "Việc làm",
        4,
        2,
        Verdict.PAPER,
        not_met={
            "L3-11": (
                "Sau khi nộp, cổng yêu cầu “mang bản chính đến bộ phận một cửa để đối chiếu”",
                "After filing, the portal asks to bring the originals to the one-stop desk",
            )
        },
    ),
    Case(
        "2.001827",
        "Cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Quản lý chất lượng nông lâm sản và thủy sản",
        4,
        2,
        Verdict.UNCONFIRMED,
        stops="login",
        unsure=True,
        untested={"L3-02": CAPTCHA, "L3-03": CAPTCHA},
    ),
    Case(
        "1.003554",
        "Hòa giải tranh chấp đất đai",
        "Sở Tài nguyên và Môi trường",
        "Đất đai",
        4,
        3,
        Verdict.UNCONFIRMED,
        unsure=True,
        untested={
            "L4-05": (
                "Không có tài khoản cán bộ một cửa nên chưa thấy được kết quả",
                "Without an officer’s account no result could be seen",
            )
        },
        free=True,
    ),
    Case(
        "2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Sở Tư pháp", "Chứng thực", 3, 3, Verdict.REAL
    ),
    Case(
        "1.004944",
        "Chấm dứt việc chăm sóc thay thế cho trẻ em",
        "Sở Lao động, Thương binh và Xã hội",
        "Trẻ em",
        4,
        4,
        Verdict.REAL,
        free=True,
        looks=2,
    ),
    Case(
        "1.000999<",
        '<script>alert("x")</script> & "ngoặc"',
        "=CMD()",
        "Khác",
        4,
        3,
        Verdict.PAPER,
        not_met={
            "L4-02": (
                "Bấm thanh toán thì trang báo lỗi 500",
                "Pressing the pay button gives an error 500",
            ),
            "L4-06": (
                "Kết quả là tệp PDF <b>không có chữ ký số</b>",
                "The result is a PDF <b>without a digital signature</b>",
            ),
        },
    ),
    Case("1.002407", "Xét tuyển học sinh dân tộc nội trú", "Sở Giáo dục và Đào tạo", "Giáo dục", None, 2, Verdict.REAL),
)
