// One look at a document: controls, actions, label–value pairs, alerts and lines, through open shadow roots.
// It only reads. Returns plain JSON; `path` finds an element again (segments joined by " >> " cross shadow roots).
() => {
  const MAX_TEXT = 4000, MAX_FIELDS = 1000; // no form for people has more fields; those beyond are counted only
  // A long name may end in what matters: "(print it, sign it, scan it)".
  const bothEnds = (s) => (s.length <= 300 ? s : s.slice(0, 197) + " … " + s.slice(-100));
  const clean = (s) => (s || "").replace(/[\u200b\u200c\u200d\ufeff]/g, "").replace(/\s+/g, " ").trim();

  const plain = (s) => clean((s || "").replace(/<\/?[a-z][^>]*>/gi, " ")); // some lists hold their mark-up as text

  const shadowed = [...document.querySelectorAll("*")].some((el) => el.shadowRoot);
  const all = (root, selector, found = []) => {
    if (!shadowed) return [...root.querySelectorAll(selector)];
    for (const el of root.querySelectorAll("*")) {
      if (el.matches(selector)) found.push(el);
      if (el.shadowRoot) all(el.shadowRoot, selector, found);
    }
    return found;
  };

  const visible = (el) => {
    if (!el.isConnected) return false;
    const box = el.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    if (el.checkVisibility) return el.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    const style = getComputedStyle(el);
    return style.visibility !== "hidden" && style.display !== "none";
  };

  const unique = (root, selector) => {
    try { return root.querySelectorAll(selector).length === 1; } catch { return false; }
  };
  const localPath = (el, root) => {
    const esc = CSS.escape;
    if (el.id && unique(root, "#" + esc(el.id))) return "#" + esc(el.id);
    const parts = [];
    for (let node = el; node && node !== root && node.nodeType === 1; node = node.parentElement) {
      if (node !== el && node.id && unique(root, "#" + esc(node.id))) { parts.unshift("#" + esc(node.id)); break; }
      let index = 1;
      for (let prev = node.previousElementSibling; prev; prev = prev.previousElementSibling) index++;
      parts.unshift(node.localName.replace(/([^\w-])/g, "\\$1") + ":nth-child(" + index + ")");
      if (!node.parentElement) break;
    }
    return parts.join(" > ");
  };
  const pathOf = (el) => {
    const segments = [];
    for (let node = el; node; ) {
      const root = node.getRootNode();
      segments.unshift(localPath(node, root instanceof ShadowRoot ? root : document));
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return segments.join(" >> ");
  };

  //@ names.js

  // Kept from sight in a box of a pixel, as widgets keep the native field that they stand for.
  const tucked = (el) => {
    for (let node = el.parentElement, depth = 0; node && depth < 3; node = node.parentElement, depth++) {
      if ((node.offsetWidth <= 2 || node.offsetHeight <= 2) && getComputedStyle(node).overflow !== "visible") return true;
    }
    return false;
  };
  const shownByWidget = (el) => {
    // A native select or file input replaced by a widget counts as visible where the widget is.
    if (!/^(select|input)$/.test(el.localName)) return false;
    if (el.type === "file") {
      const label = el.labels && [...el.labels].some(visible);
      return label || (!!el.parentElement && visible(el.parentElement));
    }
    if (/^(radio|checkbox)$/.test(el.type)) return !!el.labels && [...el.labels].some(visible);
    return el.localName === "select" && !!widgetOf(el);
  };
  // What a citizen clicks where a script has put its own list over a native one.
  const boxOf = (el) => {
    const next = el.nextElementSibling;
    const beside = next && /select2|chosen|selectize|bootstrap-select|ts-wrapper|nice-select/.test(next.className) ? next : null;
    const box = el.closest(".choices, .bootstrap-select, .formio-choices") || beside;
    if (box) return visible(box) ? box : null;
    return visible(el) && !tucked(el) && el.offsetWidth > 2 ? null : drawnOver(el);
  };
  // A box of no known make over a native list out of sight: the nearest in sight that is called a list and holds no other.
  const drawnOver = (el) => {
    const LIST = /select|dropdown|combo|picker|list/i;
    const lists = (box) => LIST.test((box.className || "").toString()) && visible(box) && box.offsetWidth > 20 && !tucked(box);
    for (const beside of [el.nextElementSibling, el.previousElementSibling]) {
      if (beside && lists(beside) && !beside.matches("label, " + FIELD) && !beside.querySelector("select")) return beside;
    }
    for (let node = el.parentElement, depth = 0; node && depth < 3 && !node.matches("form, td, body"); node = node.parentElement, depth++) {
      if (lists(node)) return node.querySelectorAll("select").length === 1 ? node : null;
    }
    return null;
  };
  const widgetOf = (el) => {
    const box = boxOf(el);
    if (!box) return null;
    return box.querySelector(".select2-selection, .choices__inner, .selection, .selectize-input, .ts-control, .chosen-single, button") || box;
  };

  // The button that brings up the file chooser of a field which is hidden: some pages listen only once it was pressed.
  const TO_ATTACH = new Set("bấm nhấn chọn tải thêm đính kèm upload choose select browse attach duyệt lên các tệp tập file files ảnh hình tin".split(" "));
  const attaches = (words) => { const all = words.toLowerCase().match(/\p{L}+/gu); return !!all && all.every((w) => TO_ATTACH.has(w)); };
  const openerOf = (el) => {
    for (let node = el.parentElement, depth = 0; node && depth < 5 && !node.matches("form, body, main, table, tbody"); node = node.parentElement, depth++) {
      if (node.querySelectorAll("input[type=file]").length > 1) break;
      const found = [...node.querySelectorAll("button, label, [role=button], a")].filter((b) => visible(b) && attaches((b.innerText || b.title).normalize("NFC")));
      if (found.length) return found.sort((a, b) => a.matches("label") - b.matches("label"))[0];
    }
    return null;
  };

  const boxes = all(document, "select").map((el) => [el, boxOf(el)]).filter(([, box]) => box);
  const shows = (widget, option) => !!option && clean(widget.innerText).includes(plain(option.textContent));

  const controls = []; let unread = 0;
  for (const el of all(document, FIELD)) {
    // A widget's own parts say nothing that its native list does not, and what cannot be seen or reached is no field.
    if (el.localName !== "select" && boxes.some(([, box]) => box.contains(el))) continue;
    if (el.localName !== "input" && /^(combobox|textbox)$/.test(el.getAttribute("role") || "") && el.querySelector("input, textarea, select")) continue;
    if (el.localName === "input" && el.tabIndex < 0 && !/radio|checkbox|file/.test(el.type) && getComputedStyle(el).opacity === "0") continue;
    // Lists of many makes are an input of that role inside a box of their own, which is what a citizen clicks.
    const texty = el.localName === "input" && /^(text|search|)$/.test(el.type);
    // A day in parts, each of which takes its figures: one field, told by its first part.
    const day = el.getAttribute("role") === "spinbutton" && el.localName !== "input" ? el.closest("[role=group]") : null;
    const parts = day ? [...day.querySelectorAll("[role=spinbutton]")] : [];
    if (parts.length > 1 && parts[0] !== el) continue;
    const lists = texty && !!el.closest("[role=combobox]");
    // What is typed into a calendar's field counts for some makes only as it is typed.
    const dated = texty && !el.readOnly && !!el.closest(".p-calendar, .p-datepicker, .ant-picker, .el-date-editor, .react-datepicker-wrapper, [class*=date-picker]");
    const chooses = !lists && el.localName === "input" && el.readOnly && !el.disabled && /^(text|)$/.test(el.type) && !el.value
      && (/^[-–—\s]*(chọn|select|choose)(?!.*(ngày|date))/i.test(el.placeholder) || el.getAttribute("aria-haspopup") === "listbox");
    const listBox = lists ? el.closest(".ant-select-selector, .ant-select, .sd-dropdown, .el-select, .ng-select-container, .p-dropdown, .p-select, .v-field") : null;
    const type = parts.length > 1 ? "sections" : lists || chooses || dated ? "combobox" : el.localName === "input" ? (el.type || "text") : el.localName === "select" ? "select"
      : el.localName === "textarea" ? "textarea" : el.getAttribute("aria-haspopup") === "listbox" ? "combobox" : (el.getAttribute("role") || "editable");
    if (/^(hidden|submit|button|image|reset)$/.test(type)) continue;
    if (el.localName === "input" && el.getAttribute("role") === "combobox" && el.closest(".select2, .choices")) continue;
    const seen = visible(el) && !tucked(el);
    if (!seen && !shownByWidget(el)) continue;
    if (el.closest("[aria-hidden=true]") && !shownByWidget(el)) continue;
    if (controls.length >= MAX_FIELDS) { unread++; continue; }
    const widget = el.localName === "select" ? widgetOf(el) : type === "file" && (!seen || el.offsetWidth < 3 || el.offsetHeight < 3) ? openerOf(el) : null;
    // A list that loads what it offers only when it is opened has nothing to tell before.
    const opens = el.localName === "select" && !!widget && [...el.options].filter((o) => o.value && !o.selected).length === 0;
    // What a widget shows counts: the native list under it takes its first choice by itself.
    const unchosen = el.localName === "select" && !!widget && !el.multiple && !shows(widget, el.selectedOptions[0]);
    const [label, source] = labelOf(parts.length > 1 ? day : el);
    const group = groupOf(el);
    const box = el.getBoundingClientRect();
    controls.push({
      path: pathOf(opens ? widget : el), tag: opens ? "div" : el.localName, type: opens ? "combobox" : type, name: el.getAttribute("name") || "", id: el.id || "",
      label: bothEnds(label), source, group: group.slice(0, 300), section: sectionOf(el),
      placeholder: parts.length > 1 ? parts.map((p) => clean(p.innerText)).join("/") : clean(el.getAttribute("placeholder")), hint: hintOf(el), error: errorOf(el), nearby: nearbyOf(el),
      autocomplete: el.getAttribute("autocomplete") || "", inputmode: el.getAttribute("inputmode") || "",
      required: requiredOf(el, label, group), refusal: el.willValidate && !el.validity.valid ? el.validationMessage : "", disabled: !!el.disabled || el.getAttribute("aria-disabled") === "true" || !!el.closest("fieldset[disabled]"),
      readonly: (!!el.readOnly && !lists && !chooses) || el.getAttribute("aria-readonly") === "true",
      invalid: el.getAttribute("aria-invalid") === "true" || /is-invalid|has-error|error|invalid/.test((el.className || "").toString()),
      value: parts.length > 1 ? (parts.every((p) => p.hasAttribute("aria-valuenow")) ? parts.map((p) => clean(p.innerText)).join("/") : "") : unchosen ? "" : el.localName === "select" || "value" in el ? String(el.value ?? "") : clean(el.textContent),
      checked: !!el.checked || el.getAttribute("aria-checked") === "true",
      options: el.localName === "select" && !opens ? [...el.options].map((o) => ({ value: o.value, text: plain(o.textContent), disabled: o.disabled })) : null,
      widget: widget ? pathOf(widget) : listBox ? pathOf(listBox) : "",
      accept: el.getAttribute("accept") || "", multiple: !!el.multiple,
      min: el.getAttribute("min") || "", max: el.getAttribute("max") || "", pattern: el.getAttribute("pattern") || "",
      maxlength: el.maxLength > 0 ? el.maxLength : 0,
      form: el.form ? pathOf(el.form) : "", region: regionOf(el), visible: seen || opens,
      x: Math.round(box.x), y: Math.round(box.y + scrollY),
    });
  }

  // Components may call all their fields alike: a name that several bear tells none of them apart.
  const bearers = {};
  for (const c of controls) if (!/radio|checkbox|switch/.test(c.type)) (bearers[c.name || c.id] ||= new Set()).add(c.label);
  for (const c of controls) if (!/radio|checkbox|switch/.test(c.type) && (c.name || c.id) && bearers[c.name || c.id].size > 1) c.name = c.id = "";

  //@ drawn.js

  // The one label beside a button that stands for a field, and whether it says that the field is required.
  const slotOf = (el) => {
    const up = (node) => node.parentElement || node.getRootNode().host;
    for (let node = up(el), depth = 0; node && depth < 6 && !node.matches("form, body, main, table"); node = up(node), depth++) {
      const found = [...node.querySelectorAll("label, legend, div.label, [class*=-label]")].filter((l) => !l.contains(el) && visible(l) && ownText(l));
      const beside = found.filter((l) => !found.some((inner) => inner !== l && l.contains(inner)));
      if (beside.length > 1) break;
      if (beside.length) return [ownText(beside[0]), starred(beside[0].textContent) || /required/.test(beside[0].className)];
    }
    return ["", false];
  };

  const across = (el, selector) => {
    for (let node = el; node; node = node.getRootNode().host) { const found = node.closest(selector); if (found) return found; }
    return null;
  };
  // Fonts of icons draw a picture for a word ("send", "arrow_back"), which a citizen does not see.
  const spoken = (el) => {
    if (el.localName === "input") return clean(el.value || el.alt);
    let text = clean(el.innerText);
    for (const icon of el.querySelectorAll("mat-icon, i, span, [aria-hidden=true]")) {
      const word = clean(icon.innerText);
      if (/^[a-z][a-z0-9_]{2,}$/.test(word) && /icon|symbol/i.test(getComputedStyle(icon).fontFamily + icon.className)) text = clean(text.replace(word, ""));
    }
    return text;
  };
  // What a button of a card stands with, where no mark-up says so: the nearest box that says more and holds one such button.
  const OF_A_CARD = /^\W*(xem|chi tiết|nộp|chọn|tải|thanh toán|bổ sung|detail|view)/iu;
  const cardOf = (el, text) => {
    for (let node = el.parentElement, depth = 0; node && depth < 5 && !node.matches("form, body, main, table, nav, header"); node = node.parentElement, depth++) {
      const said = clean(node.innerText);
      if (said.length > 600 || node.querySelector(FIELD) || [...node.querySelectorAll(ACTION)].some((b) => b !== el && clean(b.innerText) === text)) return null;
      if (said.length > text.length + 20) return node;
    }
    return null;
  };
  const actions = [];
  const offered = pointed.length ? [...all(document, ACTION), ...pointed].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    : all(document, ACTION);
  for (const el of offered) {
    if (!visible(el) || drawn.has(el) || el.matches("[role=switch], [role=checkbox], [role=radio], [role=option]")) continue;
    const inner = el.matches("[onclick]:not(a):not(button):not(input)") && el.querySelector("a, button, input");
    if (inner) continue;
    const text = spoken(el) || clean(el.getAttribute("aria-label")) || clean(el.title)
      || clean([...el.querySelectorAll("img[alt]")].map((i) => i.alt).join(" "));
    if (!text && !el.getAttribute("href")) continue;
    const near = across(el, "tr, li, .card, article, .item, .list-group-item, [class*=result]") || (OF_A_CARD.test(text) ? cardOf(el, text) : null);
    const href = el.localName === "a" ? el.getAttribute("href") : null;
    const [label, required] = near && near.matches("tr, li") ? ["", false] : slotOf(el);
    actions.push({
      path: pathOf(el), tag: el.localName, type: el.type || "", text: text.slice(0, 300), aria: clean(el.getAttribute("aria-label")),
      href: href === null ? null : href, url: href ? el.href : "", disabled: !!el.disabled || el.getAttribute("aria-disabled") === "true",
      download: el.hasAttribute("download"), form: el.form ? pathOf(el.form) : (el.closest("form") ? pathOf(el.closest("form")) : ""),
      submits: (el.localName === "button" && (el.type === "submit")) || (el.localName === "input" && /submit|image/.test(el.type)),
      region: regionOf(el), near: near ? clean(near.innerText).slice(0, 600) : "", section: sectionOf(el),
      opens: el.localName === "summary" || el.getAttribute("role") === "tab" || el.getAttribute("aria-expanded") === "false"
        || /tab|collapse|pill/.test((el.dataset.toggle || "") + (el.dataset.bsToggle || "")),
      x: Math.round(el.getBoundingClientRect().x), y: Math.round(el.getBoundingClientRect().y + scrollY),
      label: label.slice(0, 300), required, current: el.getAttribute("aria-current") || "", primary: /primary|success|submit|next/.test((el.className || "").toString()),
    });
  }

  const pairs = [];
  const pair = (label, value, how) => {
    label = clean(label).replace(/[:：]\s*$/, ""); value = clean(value);
    if (label && label.length <= 160) pairs.push({ label, value: value.slice(0, MAX_TEXT), how });
  };
  for (const row of all(document, "tr")) {
    if (!visible(row)) continue;
    const cells = [...row.children];
    if (cells.length === 2 && !cells.every((c) => c.localName === "th")) pair(cells[0].innerText, cells[1].innerText, "row");
    if (cells.length >= 4 && cells.length % 2 === 0 && cells.every((c, i) => (i % 2 === 0) === (c.localName === "th"))) {
      for (let i = 0; i < cells.length; i += 2) pair(cells[i].innerText, cells[i + 1].innerText, "row");
    }
  }
  for (const table of all(document, "table")) {
    if (!visible(table) || table.querySelector(FIELD)) continue;
    const rows = [...table.querySelectorAll("tr")].filter((r) => r.closest("table") === table);
    const head = rows[0];
    if (!head || head.children.length < 2 || rows.length < 2 || ![...head.children].every((c) => c.localName === "th" || c.querySelector("b, strong"))) continue;
    [...head.children].forEach((cell, at) => pair(cell.innerText, rows.slice(1).map((r) => r.children[at] ? r.children[at].innerText : "").filter(Boolean).join("; "), "column"));
  }
  for (const term of all(document, "dt")) {
    let value = "";
    for (let next = term.nextElementSibling; next && next.localName === "dd"; next = next.nextElementSibling) value += " " + next.innerText;
    if (visible(term)) pair(term.innerText, value, "dl");
  }
  const blockText = (h) => {
    // Text after a heading, up to the next heading of the same or a higher rank, climbing out of wrappers.
    const rank = (e) => (/^h[1-6]$/.test(e.localName) ? +e.localName[1] : 7);
    let node = h, text = "";
    for (let depth = 0; depth < 3 && !clean(text); depth++) {
      for (let next = node.nextElementSibling; next; next = next.nextElementSibling) {
        const inner = next.matches("h1,h2,h3,h4,h5,h6") ? next : next.querySelector("h1,h2,h3,h4,h5,h6");
        if (inner && (rank(inner) <= rank(h) || next === inner)) { if (!clean(text) && next !== inner && rank(inner) > rank(h)) text += "\n" + next.innerText; break; }
        text += "\n" + (next.innerText || "");
      }
      node = node.parentElement;
      if (!node || node.matches("body, main, form")) break;
    }
    return text;
  };
  for (const [h, text] of shownHeadings) if (h.localName !== "h1") pair(text, blockText(h), "heading");
  for (const mark of all(document, "b, strong, .label, .title, .control-label, label, .field-name")) {
    if (!visible(mark) || mark.querySelector(FIELD) || mark.matches("[for]")) continue;
    const text = ownText(mark);
    if (!text || text.length > 120) continue;
    let value = "";
    for (let next = mark.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === 1 && next.matches("b, strong, .label, .title, br + b")) break;
      value += " " + (next.nodeType === 1 ? next.innerText || "" : next.textContent);
    }
    if (!clean(value).replace(/^[:：]/, "") && mark.parentElement) {
      const next = mark.parentElement.nextElementSibling;
      if (next && !next.querySelector("b, strong") && clean(mark.parentElement.innerText) === text) value = next.innerText;
    }
    value = clean(value).replace(/^[:：]\s*/, "");
    if (value) pair(text, value, "bold");
  }

  const alerts = [];
  for (const el of all(document, "[role=alert], [role=status], .alert, .error, .errors, .error-summary, [class*='error-summary'], .errorlist, .validation-summary-errors, .invalid-feedback, .text-danger, .field-validation-error, .toast, .toast-message, .notification, .ant-message, .swal2-popup, .message, [aria-live=assertive]")) {
    if (!visible(el)) continue;
    const text = clean(el.innerText);
    if (text.length < 3 || text.length > 800) continue;
    const kind = (el.className || "").toString() + " " + (el.getAttribute("role") || "");
    alerts.push({ text, bad: /error|danger|invalid|warning|fail/.test(kind), good: /success|done|thanh-cong/.test(kind) });
  }

  const linesOf = (root) => {
    const own = (root ? (root.innerText || "") : "").split("\n").map(clean).filter(Boolean);
    if (!root || !shadowed) return own;
    // What stands in a shadow root is no inner text of its host.
    for (const el of [root, ...root.querySelectorAll("*")]) {
      if (el.shadowRoot && visible(el)) for (const child of el.shadowRoot.children) if (!child.matches("style, script, link")) own.push(...linesOf(child));
    }
    return own;
  };
  // The calendar of a field is called a dialog by many makers; it asks nothing of its own.
  const calendar = (el) => [...el.querySelectorAll("td, button, a, span, div, li")]
    .filter((e) => !e.children.length && /^\d{1,2}$/.test(clean(e.textContent)) && +e.textContent >= 1 && +e.textContent <= 31).length >= 28
    && !el.querySelector("textarea, select[required], input[type=file]");
  const dialog = all(document, DIALOG).filter((el) => visible(el) && !calendar(el)).pop() || (layer && !calendar(layer) ? layer : null);
  let main = [];
  const host = document.querySelector("main, [role=main]");
  if (host && visible(host)) main = linesOf(host);
  else if (document.body) {
    for (const child of document.body.children) {
      if (child.matches("header, nav, footer, script, style, [role=banner], [role=navigation], [role=contentinfo]") || !visible(child)) continue;
      main.push(...linesOf(child));
    }
  }
  return {
    url: location.href, title: clean(document.title), controls, actions, pairs: pairs.slice(0, 400), alerts,
    main: main.slice(0, 1500), lines: linesOf(document.body).slice(0, 2000),
    headings: shownHeadings.map(([, text]) => text).filter(Boolean).slice(0, 60),
    dialog: dialog ? { path: pathOf(dialog), lines: linesOf(dialog).slice(0, 200) } : null,
    captcha: all(document, "img[src*=captcha i], [class*=captcha i], iframe[src*=captcha i], [id*=captcha i]").some(visible),
    unread, ready: document.readyState, width: document.documentElement.scrollWidth,
  };
}
