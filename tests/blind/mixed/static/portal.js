// The window to choose an agency; the page to file from.
function chooseAgency() {
  const box = document.getElementById("chon-don-vi");
  if (!box) return;
  document.getElementById("nop").addEventListener("click", () => box.showModal());
  document.getElementById("bo-qua").addEventListener("click", () => box.close());
  document.getElementById("dong-y").addEventListener("click", () => {
    const agency = document.getElementById("don-vi").value;
    if (!agency) { document.getElementById("nhac").textContent = "Vui lòng chọn đơn vị tiếp nhận"; return; }
    box.close();
    window.open(box.dataset.toi + "?don_vi=" + encodeURIComponent(agency), "_blank");
  });
}

function fileDossier() {
  const form = document.getElementById("ho-so");
  if (!form) return;
  const box = document.getElementById("xac-nhan");
  const note = document.getElementById("nhac-nop");
  window.addEventListener("message", (event) => {
    if (event.origin !== form.dataset.eform || event.data.loai !== "to-khai") return;
    form.elements.to_khai.value = event.data.ma;
    document.getElementById("trang-thai").textContent = "Tờ khai đã được lưu. Mời tiếp tục đính kèm giấy tờ.";
    document.getElementById("sau").hidden = false;
    document.getElementById("sau").scrollIntoView();
  });
  for (const row of form.querySelectorAll("tr[data-so]")) {
    const input = row.querySelector("input[type=file]");
    row.querySelector("button").addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const body = new FormData();
      body.append("tep", input.files[0]);
      const place = row.querySelector(".tep");
      place.textContent = "Đang tải lên...";
      const answer = await fetch("/tep", { method: "POST", body });
      const told = await answer.json();
      place.textContent = answer.ok ? told.ten : told.loi;
      place.className = answer.ok ? "tep" : "tep bao";
      form.elements["tep_" + row.dataset.so].value = answer.ok ? told.ma : "";
    });
  }
  document.getElementById("gui").addEventListener("click", () => {
    const missing = [...form.querySelectorAll("tr[data-so]")].filter((row) => !form.elements["tep_" + row.dataset.so].value);
    note.textContent = "";
    if (missing.length) { note.textContent = "Còn giấy tờ chưa đính kèm: dòng " + missing.map((row) => +row.dataset.so + 1).join(", "); return; }
    if (!form.elements.nhan_kq.value) { note.textContent = "Chưa chọn hình thức nhận kết quả"; return; }
    box.showModal();
  });
  document.getElementById("khong").addEventListener("click", () => box.close());
  document.getElementById("co").addEventListener("click", () => form.submit());
}

function pay() {
  const button = document.getElementById("thanh-toan");
  if (!button || !button.dataset.toi) return;
  button.addEventListener("click", () => {
    if (confirm("Hệ thống sẽ chuyển sang trang của đơn vị thanh toán. Tiếp tục?")) location.href = button.dataset.toi;
  });
}

chooseAgency();
fileDossier();
pay();
