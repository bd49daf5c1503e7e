/* Requests from components, and answers that replace regions of the page by id. */
"use strict";

const Faces = { widgets: {}, queue: Promise.resolve(), busy: 0 };
Faces.byId = (id) => document.getElementById(id);

Faces.init = (root) => {
  const found = root.matches && root.matches("[data-widget]") ? [root] : [];
  found.push(...root.querySelectorAll("[data-widget]"));
  for (const element of found) {
    const build = Faces.widgets[element.dataset.widget];
    if (build && !element.dataset.ready) {
      element.dataset.ready = "1";
      build(element);
    }
  }
};

/* Panels that a widget keeps at the end of the body go with it. */
Faces.adopt = (panel) => {
  for (const old of document.querySelectorAll("body > *")) if (old.id === panel.id && old !== panel) old.remove();
  document.body.appendChild(panel);
};
Faces.place = (panel, below) => {
  const box = below.getBoundingClientRect();
  panel.style.left = `${box.left + window.scrollX}px`;
  panel.style.top = `${box.bottom + window.scrollY}px`;
  panel.style.minWidth = `${box.width}px`;
  panel.classList.remove("ui-helper-hidden");
};

Faces.replace = (id, html) => {
  const old = Faces.byId(id);
  if (!old) return;
  for (const widget of [old, ...old.querySelectorAll("[data-widget]")]) {
    const panel = Faces.byId(`${widget.id}_panel`);
    if (widget.id && panel && panel.parentElement === document.body) panel.remove();
  }
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const fresh = holder.content.firstElementChild;
  old.replaceWith(fresh);
  Faces.init(fresh);
};

Faces.apply = (text, own = {}) => {
  const xml = new DOMParser().parseFromString(text, "text/xml");
  const away = xml.querySelector("redirect");
  if (away) {
    window.location.href = away.getAttribute("url");
    return;
  }
  const error = xml.querySelector("error");
  if (error) {
    Faces.failed(error.querySelector("error-name").textContent, error.querySelector("error-message").textContent);
    return;
  }
  for (const update of xml.querySelectorAll("update")) {
    const id = update.getAttribute("id");
    if (id.endsWith(":javax.faces.ViewState:0")) {
      for (const box of document.getElementsByName("javax.faces.ViewState"))
        if (box.form.id === own.form) box.value = update.textContent;
    } else if (own[id]) own[id](update.textContent);
    else Faces.replace(id, update.textContent);
  }
  for (const told of xml.querySelectorAll("eval")) {
    const notes = told.textContent.match(/^Faces\.growl\((.*)\);$/s);
    if (notes) Faces.growl(JSON.parse(notes[1]));
  }
};

Faces.failed = (name, message) => {
  const expired = name.includes("ViewExpired");
  const old = Faces.byId("dlgLoi");
  if (old) old.remove();
  const dialog = document.createElement("div");
  dialog.id = "dlgLoi";
  dialog.className = "ui-dialog ui-widget ui-widget-content ui-corner-all ui-shadow";
  dialog.setAttribute("role", "alertdialog");
  const words = expired ? "Phiên làm việc đã hết hạn. Vui lòng tải lại trang." : `Lỗi hệ thống: ${message} Vui lòng thử lại sau.`;
  dialog.innerHTML = `<div class="ui-dialog-titlebar ui-widget-header"><span class="ui-dialog-title">Thông báo lỗi</span></div><div class="ui-dialog-content"><span class="ui-icon ui-icon-alert"></span><span class="loi"></span><pre></pre></div>
<div class="ui-dialog-buttonpane"><button type="button" class="ui-button ui-state-default"><span class="ui-button-text">${expired ? "Tải lại trang" : "Đóng"}</span></button></div>`;
  dialog.querySelector(".loi").textContent = words;
  dialog.querySelector("pre").textContent = name;
  dialog.querySelector("button").onclick = () => (expired ? window.location.reload() : Faces.hide("dlgLoi"));
  document.body.appendChild(dialog);
  Faces.show("dlgLoi");
};

/* s source, f form, u region, pa further values, q whether to work without the overlay, own what takes an update itself. */
Faces.ab = (asked) => {
  Faces.queue = Faces.queue.then(() => Faces.send(asked)).catch(() => Faces.growl([{ summary: "Mất kết nối tới máy chủ", detail: "Vui lòng thử lại", severity: "error" }]));
};
Faces.send = async (asked) => {
  const form = Faces.byId(asked.f);
  if (!form) return;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  const told = { "javax.faces.partial.ajax": "true", "javax.faces.source": asked.s, "javax.faces.partial.execute": "@form", "javax.faces.partial.render": asked.u || "" };
  for (const [name, value] of Object.entries({ ...told, ...(asked.pa || {}) })) body.append(name, value);
  if (!asked.q) Faces.working(1);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "Faces-Request": "partial/ajax", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(String(answer.status));
    Faces.apply(await answer.text(), { form: asked.f, ...(asked.own || {}) });
  } finally {
    if (!asked.q) Faces.working(-1);
  }
};

Faces.working = (by) => {
  Faces.busy += by;
  Faces.byId("dlgTrangThai").classList.toggle("ui-helper-hidden", !Faces.busy);
  Faces.mask("status", Faces.busy > 0);
};
Faces.mask = (name, on) => {
  const id = `${name}_modal`;
  const old = Faces.byId(id);
  if (!on) {
    if (old) old.remove();
  } else if (!old) {
    const mask = document.createElement("div");
    mask.id = id;
    mask.className = "ui-widget-overlay ui-dialog-mask";
    document.body.appendChild(mask);
  }
};
Faces.show = (id) => {
  Faces.mask(id, true);
  Faces.byId(id).classList.remove("ui-helper-hidden");
};
Faces.hide = (id) => {
  Faces.mask(id, false);
  Faces.byId(id).classList.add("ui-helper-hidden");
};
Faces.widgets.dialog = (element) => Faces.adopt(element);

Faces.growl = (notes) => {
  for (const note of notes) {
    const item = document.createElement("div");
    item.className = `ui-growl-item-container ui-state-highlight ui-corner-all ui-shadow ui-growl-${note.severity}`;
    item.setAttribute("role", "alert");
    item.innerHTML = '<div class="ui-growl-item"><div class="ui-growl-icon-close ui-icon ui-icon-closethick"></div><div class="ui-growl-message"><span class="ui-growl-title"></span><p></p></div></div>';
    item.querySelector(".ui-growl-title").textContent = note.summary;
    item.querySelector("p").textContent = note.detail;
    item.querySelector(".ui-growl-icon-close").onclick = () => item.remove();
    Faces.byId("growl_container").appendChild(item);
    setTimeout(() => item.classList.add("mo-dan"), 4500);
    setTimeout(() => item.remove(), 5500);
  }
};

document.addEventListener("DOMContentLoaded", () => Faces.init(document.body));
/* Enter in a text box must not send the whole form past its components. */
document.addEventListener("submit", (event) => {
  if (!event.target.querySelector("[type=submit]")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  const find = { frmTimKiem: "frmTimKiem:j_idt52", frmTraCuu: "frmTraCuu:j_idt37" }[event.target.form && event.target.form.id];
  if (find) Faces.byId(find).click();
});
