"use strict";

// Cascading lists of administrative units: province, district, commune.
async function fill(list, address) {
  while (list.options.length > 1) list.remove(1);
  if (!address) return;
  const answer = await fetch(address);
  for (const unit of await answer.json()) list.add(new Option(unit.ten, unit.ma));
}

for (const group of document.querySelectorAll("[data-units]")) {
  const [province, district, commune] = group.querySelectorAll("select");
  province.addEventListener("change", async () => {
    fill(commune, "");
    await fill(district, province.value && `/don-vi/huyen?tinh=${encodeURIComponent(province.value)}`);
  });
  district.addEventListener("change", () =>
    fill(commune, district.value && `/don-vi/xa?huyen=${encodeURIComponent(district.value)}`));
}

// Fields that depend on another field.
function chosen(name) {
  const fields = [...document.getElementsByName(name)];
  const picked = fields.find((field) => field.checked);
  if (picked) return picked.value;
  return fields.some((field) => field.type === "radio" || field.type === "checkbox") ? "" : fields[0]?.value ?? "";
}

function showAndHide() {
  for (const part of document.querySelectorAll("[data-show-if]")) {
    const condition = part.dataset.showIf;
    const at = condition.indexOf("=");
    part.hidden = chosen(condition.slice(0, at)) !== condition.slice(at + 1);
  }
}

document.addEventListener("change", showAndHide);
showAndHide();

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// An enterprise's name, from the data-sharing platform, when its code is given.
const enterprise = document.getElementById("ma_so_doanh_nghiep");
enterprise?.addEventListener("change", async () => {
  const answer = await fetch(`/tra-cuu/doanh-nghiep?ma=${encodeURIComponent(enterprise.value.trim())}`);
  const name = document.getElementById("ten_doanh_nghiep");
  if (answer.ok && !name.value) name.value = (await answer.json()).name;
});
