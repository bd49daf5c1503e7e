/* Drawn lists, radios and checkboxes over hidden inputs, and suggestions. */
"use strict";

Faces.behave = (element) => {
  const form = element.closest("form");
  if (element.dataset.render) Faces.ab({ s: element.id, f: form.id, u: element.dataset.render });
};

Faces.widgets.selectonemenu = (element) => {
  const part = (name) => Faces.byId(`${element.id}_${name}`);
  const [select, label, panel, focus, filter] = ["input", "label", "panel", "focus", "filter"].map(part);
  const items = [...panel.querySelectorAll("li")];
  Faces.adopt(panel);
  const close = () => {
    panel.classList.add("ui-helper-hidden");
    focus.setAttribute("aria-expanded", "false");
  };
  const sieve = () => {
    const words = filter.value.trim().toLowerCase();
    for (const item of items) item.style.display = item.dataset.label.toLowerCase().includes(words) ? "" : "none";
  };
  const open = () => {
    for (const other of document.querySelectorAll(".ui-selectonemenu-panel")) other.classList.add("ui-helper-hidden");
    Faces.place(panel, element);
    focus.setAttribute("aria-expanded", "true");
    if (filter) {
      filter.value = "";
      sieve();
      filter.focus();
    }
  };
  const drawn = () => {
    label.textContent = select.options[select.selectedIndex].textContent;
    items.forEach((item, at) => item.classList.toggle("ui-state-highlight", at === select.selectedIndex));
  };
  const choose = (at) => {
    const other = at !== select.selectedIndex;
    select.selectedIndex = at;
    drawn();
    close();
    if (other) Faces.behave(element);
  };
  element.addEventListener("click", (event) => {
    if (event.target === select) return;
    if (panel.classList.contains("ui-helper-hidden")) open();
    else close();
  });
  focus.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = select.selectedIndex + step;
    if (at >= 0 && at < items.length) choose(at);
  });
  items.forEach((item, at) => item.addEventListener("click", () => choose(at)));
  if (filter) filter.addEventListener("input", sieve);
  select.addEventListener("change", () => {
    drawn();
    Faces.behave(element);
  });
  document.addEventListener("mousedown", (event) => {
    if (!panel.contains(event.target) && !element.contains(event.target)) close();
  });
};

Faces.widgets.choices = (element) => {
  const inputs = [...element.querySelectorAll("input")];
  const boxOf = (input) => input.closest("td").querySelector(".ui-radiobutton-box, .ui-chkbox-box");
  const drawn = () => inputs.forEach((input) => boxOf(input).classList.toggle("ui-state-active", input.checked));
  for (const input of inputs) {
    input.addEventListener("change", () => {
      drawn();
      Faces.behave(element);
    });
    boxOf(input).addEventListener("click", () => input.click());
  }
};

Faces.widgets.autocomplete = (element) => {
  const [box, hidden, panel] = ["input", "hinput", "panel"].map((name) => Faces.byId(`${element.id}_${name}`));
  let waiting = 0;
  Faces.adopt(panel);
  const close = () => panel.classList.add("ui-helper-hidden");
  const choose = (item) => {
    box.value = item.dataset.itemLabel;
    hidden.value = item.dataset.itemValue;
    close();
  };
  const shown = (html) => {
    if (document.activeElement !== box) return;
    panel.innerHTML = html;
    Faces.place(panel, box);
    for (const item of panel.querySelectorAll("li"))
      item.addEventListener("mousedown", (event) => event.preventDefault());
    for (const item of panel.querySelectorAll("li")) item.addEventListener("click", () => choose(item));
  };
  const ask = () =>
    Faces.ab({ s: element.id, f: element.closest("form").id, q: true, pa: { [`${element.id}_query`]: box.value.trim() }, own: { [element.id]: shown } });
  box.addEventListener("input", () => {
    hidden.value = "";
    clearTimeout(waiting);
    if (box.value.trim().length >= 2) waiting = setTimeout(ask, 300);
    else close();
  });
  /* Only what was suggested is a value: other words are taken away when one leaves the box. */
  box.addEventListener("blur", () => {
    const typed = box.value.trim().toLowerCase();
    const same = [...panel.querySelectorAll("li")].find((item) => item.dataset.itemLabel.toLowerCase() === typed);
    if (!hidden.value && typed && same) choose(same);
    else if (!hidden.value) box.value = "";
    clearTimeout(waiting);
    close();
  });
};
