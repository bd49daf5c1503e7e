// What a field is called, which question it belongs to, what stands beside it and where. Part of probe.js.
  const byIds = (el, attribute) => {
    const root = el.getRootNode();
    return clean((el.getAttribute(attribute) || "").split(/\s+/).filter(Boolean)
      .map((id) => { const t = root.getElementById ? root.getElementById(id) : null; return t ? t.textContent : ""; })
      .join(" "));
  };
  const ownText = (el) => {
    const copy = el.cloneNode(true);
    for (const inner of copy.querySelectorAll("select, option, input, textarea, button, script, style, small, .hint, .help-block, .form-text, [hidden]")) inner.remove();
    return clean(copy.textContent);
  };

  const FIELD = "input, select, textarea, [contenteditable=true], [role=combobox], [role=textbox], [role=checkbox], [role=radio], [role=switch], [aria-haspopup=listbox]";
  const counted = new WeakMap(); // whether a box holds more than a few fields: each of them asks
  const crowded = (box) => {
    if (!counted.has(box)) counted.set(box, [...box.querySelectorAll(FIELD)].filter(visible).length > 3);
    return counted.get(box);
  };
  const nearText = (el) => {
    // Climb until a neighbour carries text and no field of its own: the nearest words that belong to this field.
    let node = el;
    for (let depth = 0; node && depth < 5; depth++, node = node.parentElement) {
      for (let prev = node.previousSibling; prev; prev = prev.previousSibling) {
        if (prev.nodeType === 3 && clean(prev.textContent)) return clean(prev.textContent);
        if (prev.nodeType !== 1) continue;
        if (prev.matches(FIELD) || prev.querySelector(FIELD)) return "";
        const text = ownText(prev);
        // A blank form beside its slot is no name of the slot.
        const blank = el.type === "file" && (prev.matches("a[href]") ? prev : prev.querySelector("a[href]"));
        if (blank && clean(blank.textContent).length > text.length / 2) continue;
        if (text && text.length <= 200) return text;
      }
      const parent = node.parentElement;
      if (!parent || parent.matches("form, body, main")) break;
      if (crowded(parent)) break;
    }
    return "";
  };
  const cellLabel = (el) => {
    const cell = el.closest("td");
    if (!cell || !cell.parentElement) return "";
    const row = cell.parentElement;
    const cells = [...row.children].slice(0, [...row.children].indexOf(cell));
    const last = cells.findLastIndex((c) => c.querySelector(FIELD)); // a row may hold several fields, each with its label
    const before = cells.slice(last + 1).map(ownText).filter((t) => t && !/^\d+[.)]?$/.test(t));
    if (before.length) return before.join(" – ");
    const table = cell.closest("table");
    const head = table && table.querySelector("thead tr, tr");
    const at = [...row.children].indexOf(cell);
    const above = row.previousElementSibling;
    if (row.children.length === 1 && above && above.children.length === 1) return above.querySelector(FIELD) ? "" : ownText(above);
    return head && head !== row && head.children[at] ? ownText(head.children[at]) : "";
  };
  // A caption that lies on the field, or slides above it, stands after it in the mark-up.
  const captionOf = (el) => {
    const box = el.getBoundingClientRect();
    for (let node = el, depth = 0; node && depth < 2; node = node.parentElement, depth++) {
      for (let next = node.nextElementSibling; next; next = next.nextElementSibling) {
        if (!next.matches("label, span, div, p") || next.matches(FIELD) || next.querySelector(FIELD + ", button, a") || !visible(next)) continue;
        const at = next.getBoundingClientRect(), text = ownText(next);
        if (text.length > 1 && text.length <= 120 && at.top < box.top + box.height * 0.6 && at.bottom <= box.bottom + 2 && at.bottom > box.top - 28
          && at.left >= box.left - 24 && at.left < box.left + box.width / 2) return text;
      }
      if (!node.parentElement || node.parentElement.querySelectorAll(FIELD).length > 1) break;
    }
    return "";
  };
  // What stands behind a button or box that nothing ties to its words.
  const afterText = (el) => {
    for (let next = el.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === 1 && (next.matches(FIELD + ", br") || next.querySelector(FIELD))) return "";
      const text = next.nodeType === 3 ? clean(next.textContent) : next.nodeType === 1 ? ownText(next) : "";
      if (/\p{L}/u.test(text)) return text.length <= 200 ? text : "";
    }
    return "";
  };
  const labelOf = (el) => {
    const named = byIds(el, "aria-labelledby");
    const linked = el.labels && el.labels.length ? clean([...el.labels].map(ownText).join(" ")) : "";
    if (linked) return [linked, "label"];
    if (named) return [named, "labelledby"];
    const aria = clean(el.getAttribute("aria-label"));
    if (aria) return [aria, "aria"];
    const wrap = el.closest("label");
    if (wrap && ownText(wrap)) return [ownText(wrap), "label"];
    if (/^(checkbox|radio|switch)$/.test(el.getAttribute("role") || "") && ownText(el)) return [ownText(el), "label"];
    const after = /^(radio|checkbox)$/.test(el.type) ? afterText(el) : "";
    if (after) return [after, "near"];
    const caption = /radio|checkbox|file/.test(el.type) ? "" : captionOf(el);
    if (caption) return [caption, "near"];
    const cell = cellLabel(el);
    if (cell) return [cell, "cell"];
    const near = nearText(el);
    if (near) return [near, "near"];
    const hint = clean(el.getAttribute("placeholder")) || clean(el.getAttribute("title"));
    return hint ? [hint, "placeholder"] : ["", "none"];
  };
  // The question that a row of radio buttons or boxes of one name answers: the words before the first of them.
  const questionOf = (el) => {
    if (!/^(radio|checkbox)$/.test(el.type) || !el.name) return "";
    for (let node = el.parentElement, depth = 0; node && depth < 5 && !node.matches("form, body, main, fieldset, table"); depth++, node = node.parentElement) {
      const fields = [...node.querySelectorAll(FIELD)];
      if (fields.some((f) => f.name !== el.name)) break;
      const before = [...node.querySelectorAll("label, legend, b, strong, span, div, p, th, td, dt")].filter((l) => {
        const follows = fields.length && l.compareDocumentPosition(fields[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
        return follows && !fields.some((f) => l.contains(f)) && !(fields[0].labels && [...fields[0].labels].some((own) => own.contains(l))) && ownText(l);
      });
      if (before.length && fields.length > 1) return ownText(before[0]);
    }
    return "";
  };
  // What a box says before the first of its fields.
  const headOf = (box) => {
    for (const child of box.children) {
      if (child.matches(FIELD) || child.querySelector(FIELD)) return "";
      if (ownText(child)) return ownText(child);
    }
    return "";
  };
  // The words above a box that holds several boxes to tick and nothing else.
  const aboveOf = (el) => {
    for (let node = el.parentElement, depth = 0; node && depth < 7 && !node.matches("form, body, main, table"); node = node.parentElement, depth++) {
      const fields = [...node.querySelectorAll(FIELD)];
      if (fields.some((f) => f.type !== el.type)) return "";
      if (fields.length > 1) return headOf(node) || nearText(node);
    }
    return "";
  };
  const groupOf = (el) => {
    const question = questionOf(el);
    if (question) return question;
    const zone = el.type === "file" && el.parentElement ? el.parentElement.closest("[aria-label]:is(div, span, td), [aria-labelledby]:is(div, span, td)") : null;
    if (zone && crowded(zone) === false) return byIds(zone, "aria-labelledby") || clean(zone.getAttribute("aria-label"));
    const set = el.closest("fieldset, [role=group], [role=radiogroup]");
    if (!set) return /^(radio|checkbox)$/.test(el.type) && !el.name ? aboveOf(el) : "";
    const legend = set.querySelector(":scope > legend");
    const named = legend ? ownText(legend) : byIds(set, "aria-labelledby") || clean(set.getAttribute("aria-label"));
    return named || (set.localName !== "fieldset" && /radio|checkbox/.test(el.type) ? nearText(set) : "");
  };
  const headings = all(document, "h1, h2, h3, h4, h5, legend, .card-header, .panel-heading, .panel-title");
  const shownHeadings = headings.filter(visible).map((h) => [h, ownText(h)]);
  const sectionOf = (el) => {
    let last = "";
    for (const [h, text] of shownHeadings) {
      if (h.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING) last = text; else break;
    }
    return last.slice(0, 200);
  };
  const hintOf = (el) => {
    const said = byIds(el, "aria-describedby");
    const box = el.closest("td, .form-group, .form-item, .mb-3, .field, li, fieldset, p, div");
    const small = box ? [...box.querySelectorAll("small, .form-text, .help-block, .hint, .help, .note, em, i")].map(ownText).join(" ") : "";
    return clean(said + " " + small).slice(0, 300);
  };
  const errorOf = (el) => {
    const message = byIds(el, "aria-errormessage");
    if (message) return message;
    for (let node = el.parentElement, depth = 0; node && depth < 3; depth++, node = node.parentElement) {
      if (node.matches("form, body, main, table, tr")) break;
      if (crowded(node)) break;
      const bad = [...node.querySelectorAll(".invalid-feedback, .error, .text-danger, .field-validation-error, .help-block.error, .errorlist, .error-message, [class*='error-message'], [role=alert]")]
        .filter((e) => visible(e) && clean(e.textContent).length > 2).map((e) => clean(e.textContent));
      if (bad.length) return bad.join(" ").slice(0, 300);
    }
    return "";
  };
  const starred = (text) => /[*＊]|\(bắt buộc\)|\(required\)/i.test(text);
  // Marks that a stylesheet makes: a star drawn beside the label, or a class of the box around label and field.
  const drawnStar = (l) => ["::before", "::after"].some((part) => /[*＊]/.test(getComputedStyle(l, part).content));
  const boxRequired = (el) => {
    for (let node = el.parentElement, depth = 0; node && depth < 6 && !node.matches("form, body, main, table, fieldset"); node = node.parentElement, depth++) {
      if (crowded(node) && !node.querySelector("[role=group], [role=radiogroup]")) break;
      if (/(^|[\s_-])(is-|item-|field-)?required([\s]|$)/.test((node.className || "").toString())) return true;
      if ([...node.querySelectorAll(":scope > label, :scope > * > label")].some((l) => visible(l) && drawnStar(l))) return true;
    }
    return false;
  };
  const requiredOf = (el, label, group) => {
    if (el.required || el.getAttribute("aria-required") === "true") return true;
    if (starred(label)) return true;
    if (/required|bat-?buoc/.test((el.className || "").toString())) return true;
    const linked = el.labels && el.labels.length ? [...el.labels].some((l) => /required/.test(l.className) || starred(l.textContent)) : false;
    return linked || (!!group && starred(group) && /radio|checkbox/.test(el.type)) || starredBeside(el) || boxRequired(el);
  };
  // A star that stands beside the label, or in the label's cell, rather than in it.
  const starredBeside = (el) => {
    const labels = el.labels ? [...el.labels] : [];
    for (const label of labels) {
      for (const near of [label.nextElementSibling, label.previousElementSibling]) {
        if (near && /^[*＊(）)\s]+$|^\(bắt buộc\)$/i.test(clean(near.textContent)) && clean(near.textContent)) return true;
      }
      if (label.nextSibling && label.nextSibling.nodeType === 3 && /^\s*[*＊]/.test(label.nextSibling.textContent)) return true;
    }
    const cell = el.closest("td");
    if (!cell || !cell.previousElementSibling) return false;
    return [...cell.parentElement.children].slice(0, [...cell.parentElement.children].indexOf(cell))
      .some((c) => !c.querySelector(FIELD) && /[*＊]\s*$/.test(clean(c.innerText)));
  };
  const nearbyOf = (el) => {
    let box = el.closest("td, .form-group, .form-item, .field, .mb-3, li");
    if (!box) { box = el.parentElement; if (box && box.matches("label") && box.parentElement) box = box.parentElement; }
    if (!box || box.matches("body, main, form") || crowded(box)) return "";
    return clean(box.innerText).slice(0, 400);
  };
  const DIALOG = "[role=dialog], [role=alertdialog], dialog[open], .modal.show, .modal.in, .ant-modal, .swal2-popup, .ui-dialog, .p-dialog, .el-dialog, .el-message-box, .mat-dialog-container, .bootbox, .jconfirm-box, .layui-layer, .k-window";
  // A dialog of no known make: what stands on or beside a shade that covers the window and has something to press or fill.
  const layer = (() => {
    if (all(document, DIALOG).some(visible)) return null;
    const shades = document.elementsFromPoint(innerWidth / 2, innerHeight / 2).filter((el) => {
      const style = getComputedStyle(el), box = el.getBoundingClientRect();
      if (!/fixed|absolute/.test(style.position) || box.width < innerWidth * 0.95 || box.height < innerHeight * 0.95) return false;
      const [, , , alpha = "1"] = style.backgroundColor.match(/[\d.]+/g) || [];
      const dark = style.backgroundColor === "transparent" ? 0 : +alpha * +style.opacity;
      return dark > 0.05 && dark < 0.97;
    });
    const asks = (el) => visible(el) && [...el.querySelectorAll("button, a, input, select, textarea, [role=button], [onclick]")].some(visible);
    for (const shade of shades) {
      if (asks(shade)) return shade;
      for (let next = shade.nextElementSibling; next; next = next.nextElementSibling) {
        if (/fixed|absolute/.test(getComputedStyle(next).position) && asks(next)) return next;
      }
    }
    return null;
  })();
  const regionOf = (el) => {
    if (el.closest(DIALOG) || (layer && layer.contains(el))) return "dialog";
    if (el.closest("footer, [role=contentinfo]")) return "footer";
    const form = el.closest("form");
    const bar = form && form.closest("header, [role=banner], nav, [role=navigation]");
    if (bar && !bar.closest("main, [role=main], article, section")) return "nav";
    if (el.closest("main, [role=main], form")) return el.closest("nav, [role=navigation]") ? "nav" : "main";
    if (el.closest("header, nav, [role=banner], [role=navigation]")) return "nav";
    return "body";
  };

