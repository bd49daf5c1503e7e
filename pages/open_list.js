// What an opened list offers: [elements that are choices, texts in sight that are none]. Choices of a make that is known
// come first; else what has come into sight since it was opened, where two or more of one kind stand together.
// `deeper` leaves out what was in sight before, also of a known make: the next column of a list in several.
([before, known, made, notices, deeper]) => {
  const text = (e) => (e.innerText || "").replace(/\s+/g, " ").trim();
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true });
  };
  const there = [...document.querySelectorAll(known)].filter((e) => shown(e) && text(e) && !e.closest(made));
  const come = there.filter((e) => !before.has(e));
  // What stood there before is another question's, such as a row of answers, unless it is all there is.
  const found = come.length || deeper ? come : there.filter((e) => !e.closest("label, [role=radiogroup], [class*=segment]"));
  const told = [...document.querySelectorAll(notices)].filter((e) => shown(e) && text(e)).map(text);
  if (found.length || told.length) return [found, told];
  const fresh = [...document.querySelectorAll("body *")].filter((e) => !before.has(e) && shown(e) && text(e)
    && text(e).length < 200 && ![...e.children].some((c) => text(c) === text(e))
    && !e.matches("input, textarea, select, option, label, script, style, svg, svg *"));
  const kind = (e) => e.localName + "." + e.className + "|" + e.parentElement.localName + "." + e.parentElement.className;
  const groups = Object.values(Object.groupBy ? Object.groupBy(fresh, kind)
    : fresh.reduce((all, e) => { (all[kind(e)] ||= []).push(e); return all; }, {}));
  const largest = groups.sort((a, b) => b.length - a.length)[0] || [];
  return largest.length > 1 ? [largest, []] : [[], fresh.map(text)];
}
