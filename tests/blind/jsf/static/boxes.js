/* Masked dates with a calendar, and files that are chosen first and sent by a second button. */
"use strict";

Faces.masked = (value) => {
  const digits = value.replace(/\D/g, "").slice(0, 8);
  const laid = digits.padEnd(8, "_");
  const at = digits.length + (digits.length >= 2) + (digits.length >= 4);
  return [`${laid.slice(0, 2)}/${laid.slice(2, 4)}/${laid.slice(4)}`, at];
};

Faces.widgets.calendar = (element) => {
  const box = element.querySelector("input");
  const put = (value) => {
    const [laid, at] = Faces.masked(value);
    box.value = laid;
    if (document.activeElement === box) box.setSelectionRange(at, at);
  };
  box.addEventListener("focus", () => {
    if (!box.value) put("");
  });
  box.addEventListener("input", () => put(box.value));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Backspace" || box.selectionStart !== box.selectionEnd) return;
    event.preventDefault();
    put(box.value.replace(/\D/g, "").slice(0, -1));
  });
  box.addEventListener("blur", () => {
    if (box.value.replace(/\D/g, "").length < 8) box.value = "";
  });
  element.querySelector("button").addEventListener("click", () => Faces.calendar(box));
};

Faces.calendar = (box) => {
  const old = Faces.byId("ui-datepicker-div");
  if (old) old.remove();
  const typed = box.value.match(/^(\d\d)\/(\d\d)\/(\d{4})$/);
  const today = new Date();
  const shown = typed ? new Date(+typed[3], typed[2] - 1, 1) : new Date(today.getFullYear(), today.getMonth(), 1);
  const panel = document.createElement("div");
  panel.id = "ui-datepicker-div";
  panel.className = "ui-datepicker ui-widget ui-widget-content ui-corner-all ui-shadow";
  const draw = () => {
    const [year, month] = [shown.getFullYear(), shown.getMonth()];
    const months = Array.from({ length: 12 }, (_, at) => `<option value="${at}"${at === month ? " selected" : ""}>Tháng ${at + 1}</option>`).join("");
    const years = Array.from({ length: 111 }, (_, at) => today.getFullYear() + 10 - at)
      .map((at) => `<option value="${at}"${at === year ? " selected" : ""}>${at}</option>`).join("");
    const before = (new Date(year, month, 1).getDay() + 6) % 7;
    const cells = [...Array(before).fill(""), ...Array.from({ length: new Date(year, month + 1, 0).getDate() }, (_, at) => at + 1)];
    let rows = "";
    for (let at = 0; at < cells.length; at += 7)
      rows += `<tr>${cells.slice(at, at + 7).map((day) => (day ? `<td><a href="#" class="ui-state-default">${day}</a></td>` : "<td></td>")).join("")}</tr>`;
    panel.innerHTML = `<div class="ui-datepicker-header ui-widget-header"><select class="ui-datepicker-month">${months}</select><select class="ui-datepicker-year">${years}</select></div>
<table class="ui-datepicker-calendar"><thead><tr>${["T2", "T3", "T4", "T5", "T6", "T7", "CN"].map((name) => `<th>${name}</th>`).join("")}</tr></thead><tbody>${rows}</tbody></table>`;
    panel.querySelector(".ui-datepicker-month").onchange = (event) => (shown.setMonth(+event.target.value), draw());
    panel.querySelector(".ui-datepicker-year").onchange = (event) => (shown.setFullYear(+event.target.value), draw());
    for (const day of panel.querySelectorAll("td a"))
      day.onclick = (event) => {
        event.preventDefault();
        box.value = [day.textContent.padStart(2, "0"), String(shown.getMonth() + 1).padStart(2, "0"), shown.getFullYear()].join("/");
        panel.remove();
      };
  };
  draw();
  document.body.appendChild(panel);
  Faces.place(panel, box);
};
document.addEventListener("mousedown", (event) => {
  const panel = Faces.byId("ui-datepicker-div");
  if (panel && !panel.contains(event.target)) panel.remove();
});

Faces.widgets.fileupload = (element) => {
  const [box, send] = [element.querySelector("input[type=file]"), element.querySelector(".ui-fileupload-upload")];
  const [listed, told] = [element.querySelector(".ui-fileupload-files"), element.querySelector(".ui-messages")];
  const choose = element.querySelector(".ui-fileupload-choose");
  const clear = () => {
    box.value = "";
    listed.innerHTML = "";
    send.disabled = true;
  };
  const say = (words) => {
    told.innerHTML = words ? '<div class="ui-messages-error ui-corner-all"><span class="ui-messages-error-summary"></span></div>' : "";
    if (words) told.querySelector("span").textContent = words;
  };
  choose.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") box.click();
  });
  box.addEventListener("change", () => {
    const file = box.files[0];
    listed.innerHTML = "";
    say("");
    send.disabled = !file;
    if (!file) return;
    if (!/\.(pdf|docx?|jpe?g|png)$/i.test(file.name)) return clear(), say(`Định dạng tệp không được hỗ trợ: ${file.name}`);
    if (file.size > 8 * 1024 * 1024) return clear(), say(`Dung lượng tệp vượt quá 8 MB: ${file.name}`);
    listed.innerHTML = `<div class="ui-fileupload-row"><span class="ten"></span><span>${(file.size / 1024).toFixed(1)} KB</span><div class="ui-progressbar ui-widget-content"><div class="ui-progressbar-value"></div></div>
<button type="button" class="ui-fileupload-cancel ui-button ui-state-default ui-button-icon-only" title="Bỏ chọn"><span class="ui-button-icon-left ui-icon ui-icon-close"></span></button></div>`;
    listed.querySelector(".ten").textContent = file.name;
    listed.querySelector(".ui-fileupload-cancel").onclick = clear;
  });
  send.addEventListener("click", () => Faces.upload(element, box, listed.querySelector(".ui-progressbar-value"), () => say("Tải tệp lên không thành công, vui lòng thử lại")));
};

Faces.upload = (element, box, bar, failed) => {
  const form = element.closest("form");
  const body = new FormData();
  body.append("javax.faces.ViewState", form.elements["javax.faces.ViewState"].value);
  body.append("javax.faces.partial.ajax", "true");
  body.append("javax.faces.source", element.id);
  body.append(box.name, box.files[0]);
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => (bar.style.width = `${Math.round((100 * event.loaded) / event.total)}%`);
  request.onerror = failed;
  request.onload = () => (request.status === 200 ? Faces.apply(request.responseText, { form: form.id }) : failed());
  request.open("POST", form.action);
  request.setRequestHeader("Faces-Request", "partial/ajax");
  request.send(body);
  element.querySelector(".ui-fileupload-upload").disabled = true;
};
