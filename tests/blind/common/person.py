"""Whom the one account belongs to, as an identity provider tells it. Nobody real."""

from __future__ import annotations

from tests.blind.common.account import FULL_NAME

IDENTITY = "001184000001"
BIRTHDAY = "02/09/1984"
SEX = "Nữ"
PHONE = "0591234567"
EMAIL = "congdan.thunghiem@hopthu.example"
PROVINCE, COMMUNE = "Thành phố Hà Nội", "Phường Ba Đình"
STREET = "Số 3 đường Trần Phú"
PERSON = {
    "hoTen": FULL_NAME,
    "soDinhDanh": IDENTITY,
    "ngaySinh": BIRTHDAY,
    "gioiTinh": SEX,
    "dienThoai": PHONE,
    "email": EMAIL,
    "thuongTru": f"{STREET}, {COMMUNE}, {PROVINCE}",
}
