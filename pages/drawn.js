// Fields that a page draws itself from elements without a role: boxes of consent, lists that open at a click, rows of
// answers. Part of probe.js.
  const ACTION = "button, input[type=submit], input[type=button], input[type=image], a, [role=button], [role=link], [role=menuitem], [role=tab], summary, [onclick]";
  // What a script listens to bears no mark; a page shows it by the hand that the pointer becomes over it.
  const WIDGET = FIELD + ", label, option, [role=option], [role=listbox], [role=gridcell], [role=dialog]";
  const hand = (el) => getComputedStyle(el).cursor === "pointer";
  const pointed = all(document, "div, span, li, tr, td, p, img, i, svg, h2, h3, h4, h5, article, section").filter((el) =>
    !el.matches(ACTION) && !el.matches(WIDGET) && hand(el) && !(el.parentElement && hand(el.parentElement)) && !el.querySelector(ACTION + ", " + FIELD)
    && !el.closest(ACTION + ", label, [role=listbox], [role=combobox], [role=grid], select, .select2, .choices") && clean(el.innerText || "").length < 400);

  const classOf = (el) => (el.className || "").toString();
  const STATE = /(^|[\s_-])(checked|active|selected|ticked|is-on|on|chosen|current)(?=[\s_-]|$)/;
  const drawn = new Set();
  const drawField = (el, told) => {
    const box = el.getBoundingClientRect(), form = el.closest("form");
    drawn.add(el);
    controls.push({
      path: pathOf(el), tag: el.localName, name: "", id: el.id || "", source: "near", group: "", section: sectionOf(el), placeholder: "", hint: "",
      error: "", nearby: "", autocomplete: "", inputmode: "", required: false, refusal: "", disabled: el.getAttribute("aria-disabled") === "true",
      readonly: false, invalid: false, value: "", checked: false, options: null, accept: "", multiple: false, min: "", max: "", pattern: "",
      maxlength: 0, form: form ? pathOf(form) : "", region: regionOf(el), visible: true, x: Math.round(box.x), y: Math.round(box.y + scrollY), ...told,
    });
  };

  // A box of consent: an element that is clicked and stands for a declaration.
  const CONSENT = /^(tôi|chúng tôi|người (nộp|khai|yêu cầu)|ông\/bà)?\s*(xin |đã |hoàn toàn )*(cam (đoan|kết)|đồng ý (với|rằng|chia|cho)|đọc|hiểu|chịu trách nhiệm|xác nhận (rằng|thông tin|những|các))/i;
  const GLYPH = /^[☐☑✓✔□▢▣■◻◼○◯●⬜\s]*/;
  for (const el of all(document, "[onclick], [class*=checkbox i], [class*=check-box i], [class*=tick i], [class*=toggle i], [class*=switch i]")) {
    if (el.matches(FIELD + ", a[href], button, label, form, body, main") || el.querySelector(FIELD + ", a, button, [onclick]") || !visible(el)) continue;
    if (el.closest("label, button, a, [role=checkbox]") || getComputedStyle(el).display === "contents") continue;
    if (!el.hasAttribute("onclick") && (!hand(el) || hand(el.parentElement))) continue;
    const own = clean(el.innerText).replace(GLYPH, "");
    const beside = el.nextElementSibling || (el.nextSibling && el.nextSibling.nodeType === 3 ? el.nextSibling : null);
    const words = own || (beside ? clean(beside.textContent) : "") || nearText(el);
    if (!CONSENT.test(words) || words.length < 15) continue;
    drawField(el, { type: "checkbox", label: words.slice(0, 300), required: true, checked: /[☑✓✔▣■◼●]/.test(el.innerText || "") || STATE.test(classOf(el)) });
  }

  // Lists and rows of answers are looked for where a page asks anything at all: else they are menus, filters and cards.
  const ONWARD = /^\W*(tiếp (tục|theo)|bước (sau|tiếp)|lưu (nháp|tạm)|next|continue)/iu;
  const SEARCHES = /tìm|search|từ khóa/i;
  const asking = () => drawn.size > 0 || controls.some((c) => c.type === "file" || (/^(text|textarea|select|radio|combobox|tel|email|number|date)$/.test(c.type)
    && !SEARCHES.test(c.label + c.placeholder + c.name) && !/nav|footer/.test(c.region))) || all(document, "button, input[type=button], input[type=submit], [role=button]")
    .some((b) => visible(b) && ONWARD.test(clean(b.innerText || b.value)));
  const inMenu = (el) => !!el.closest("nav, header, footer, [role=navigation], [role=banner], [role=tablist], [class*=breadcrumb], [class*=pagina], [class*=stepper], [class*=navbar], [class*=menu]");

  // Texts of a box with the height they stand at, without the marks that open it.
  const OPENS = /[▾▼▿⌄˅⯆🔽⏷📅🗓]/u;
  const ICON = /chevron|caret|angle|arrow-?(down|drop)|expand|calendar|dropdown|icon-down/i;
  const leaves = (el) => {
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = clean(node.textContent.replace(OPENS, "")), at = node.parentElement;
      if (!text || !/[\p{L}\p{N}]/u.test(text) || !visible(at) || ICON.test(classOf(at)) || /icon|symbol/i.test(getComputedStyle(at).fontFamily)) continue;
      const place = document.createRange();
      place.selectNodeContents(node);
      found.push([text, place.getBoundingClientRect().top]);
    }
    return found;
  };
  const WANTS = /^[-–—.\s]*(vui lòng )?(chọn|select|choose)(?![\p{L}])/iu;
  const opensList = (el) => OPENS.test(el.innerText || "") || [el, ...el.querySelectorAll("*")].some((e) => ICON.test(classOf(e)))
    || /(^|[-_\s])(select|selector|selectbox|picker|pick|dropdown|combo|combobox|chooser)([-_\s]|$)/i.test(classOf(el));
  // The words beside a box, none that belong to another box like it.
  const besideOf = (el, most) => {
    for (let node = el, depth = 0; node && depth < most && !node.matches("form, body, main"); node = node.parentElement, depth++) {
      for (let prev = node.previousSibling; prev; prev = prev.previousSibling) {
        const text = prev.nodeType === 3 ? clean(prev.textContent) : prev.nodeType === 1 ? ownText(prev) : "";
        if (!text) continue;
        const other = prev.nodeType === 1 && (prev.matches(FIELD) || prev.querySelector(FIELD) || pointed.some((p) => p === prev || prev.contains(p)));
        return other || text.length > 200 ? "" : text;
      }
    }
    return "";
  };
  const ATTACHES = /tệp|file|ảnh|hình|tải|đính kèm/i;
  // The days, heads and arrows of an opened calendar, and the lines of an opened list, are parts of a field and none themselves.
  const PARTS = /cell|item|option|panel|header|content|btn|day/i;
  const inPopUp = (el) => !!el.closest("th, thead, [class*=picker-panel], [class*=picker-dropdown], [class*=datepicker], [class*=calendar-], [class*=-dropdown]:not(.dropdown)")
    || (el.matches("td, li, tr") && PARTS.test(classOf(el)));
  const lists = pointed.filter((el) => visible(el) && !drawn.has(el) && opensList(el) && !inMenu(el) && !inPopUp(el)
    && !boxes.some(([, box]) => box.contains(el) || el.contains(box)));
  const rowsOf = () => [...new Set(pointed.map((el) => el.parentElement))].filter((row) => row && visible(row) && !row.querySelector(FIELD) && !inMenu(row));
  if ((lists.length || pointed.length > 1) && asking()) {
    for (const el of lists) {
      const texts = leaves(el), outside = cellLabel(el) || besideOf(el, 2);
      if (texts.length > 2 || texts.some(([t]) => t.length > 120 || ATTACHES.test(t))) continue;
      let label = outside, value = texts.length === 1 && !WANTS.test(texts[0][0]) ? texts[0][0] : "";
      if (texts.length === 2) {
        // Its own caption stands above what was chosen.
        const [upper, lower] = texts.sort((a, b) => a[1] - b[1]).map(([t]) => t);
        [label, value] = [upper, WANTS.test(lower) ? "" : lower];
      } else if (value && !besideOf(el, 1) && !cellLabel(el)) [label, value] = [value, ""];
      label ||= texts.length ? clean(texts[0][0].replace(WANTS, "").replace(/[-–—.…]+$/, "")) : "";
      if (label) drawField(el, { type: "combobox", label: label.slice(0, 300), value, placeholder: texts.length === 1 && !value ? texts[0][0] : "", required: starred(label) });
    }
    for (const row of rowsOf()) {
      const answers = pointed.filter((el) => el.parentElement === row && visible(el) && !drawn.has(el));
      const words = answers.map((el) => clean(el.innerText));
      const kinds = new Set(answers.map((el) => el.localName + classOf(el).replace(STATE, "").trim()));
      const before = row.previousElementSibling, box = row.parentElement;
      if (answers.length < 2 || answers.length > 6 || kinds.size > 1 || row.children.length !== answers.length || words.some((w) => !w || w.length > 60 || /^\d/.test(w))) continue;
      if (!before || !box || box.querySelector(FIELD) || before.matches("h1, h2, h3, h4, h5, " + ACTION) || pointed.some((p) => p === before || before.contains(p))) continue;
      const question = ownText(before);
      if (!question || question.length > 160) continue;
      for (const el of answers) drawField(el, { type: "radio", label: clean(el.innerText), group: question, value: clean(el.innerText), required: starred(question), checked: STATE.test(classOf(el)) });
    }
  }

