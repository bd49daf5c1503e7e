"use strict";

// Posting back: every button of a step sends the whole form to the same address.
function doPostBack(target) {
  const form = document.forms.aspnetForm;
  form.elements.__EVENTTARGET.value = target;
  form.submit();
}

$(document).on("click", "[data-postback]", function () { doPostBack(this.dataset.postback); });
$(document).on("submit", "#aspnetForm", (event) => { event.preventDefault(); doPostBack("tiep"); });

// Pop-ups.
$(document).on("click", "[data-mo]", function () { document.getElementById(this.dataset.mo).hidden = false; });
$(document).on("click", "[data-dong]", function () { this.closest(".hop-thoai").hidden = true; });

// Lists and calendars.
function dress(list) {
  const dialog = list.closest(".hop-thoai");
  $(list).select2({ width: "100%", dropdownParent: dialog ? $(dialog) : $(document.body), language: { noResults: () => "Không tìm thấy kết quả" } });
}
document.querySelectorAll("select.chon").forEach(dress);
flatpickr(".chon-ngay", { dateFormat: "d/m/Y", disableMobile: true });

// Units below the one chosen.
function refill(list, units) {
  $(list).find("option:not(:first)").remove();
  for (const unit of units) list.add(new Option(unit.ten, unit.ma));
  $(list).trigger("change.select2");
}
document.querySelectorAll("[data-don-vi]").forEach((group) => {
  const [province, district, commune] = group.querySelectorAll("select");
  $(province).on("change", () => {
    refill(commune, []);
    $.getJSON("/don-vi/huyen", { tinh: province.value }, (units) => refill(district, units));
  });
  $(district).on("change", () => $.getJSON("/don-vi/xa", { huyen: district.value }, (units) => refill(commune, units)));
});

// What is shown for one choice only.
function showAndHide() {
  document.querySelectorAll("[data-hien-khi]").forEach((row) => {
    const [name, wanted] = row.dataset.hienKhi.split("=");
    const fields = [...document.getElementsByName(name)];
    const picked = fields.find((field) => field.checked);
    const single = fields.length === 1 && !/radio|checkbox/.test(fields[0].type);
    row.hidden = (picked ? picked.value : single ? fields[0].value : "") !== wanted;
  });
}
$(document).on("change", showAndHide);
showAndHide();

// A paper is attached once it is ticked.
$(document).on("change", "[data-giay-to]", function () {
  document.querySelector(`[data-tep="${this.dataset.giayTo}"]`).hidden = !this.checked;
});

// A frame is as high as what it shows.
document.querySelectorAll(".eform-frame").forEach((frame) => frame.addEventListener("load", () => {
  frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 40}px`;
}));
