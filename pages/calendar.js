// The calendar in sight: its days, the month it shows, and what leads to other months. It only reads.
// Returns null where there is none; else { days, year, month (1-12), lists: {year, month}, back, on, yearBack, yearOn }.
() => {
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true });
  };
  const text = (e) => (e.innerText || "").replace(/\s+/g, " ").trim();
  const isDay = (t) => /^\d{1,2}$/.test(t) && +t >= 1 && +t <= 31;
  const cells = [...document.querySelectorAll("td, a, button, span, div, li")]
    .filter((e) => isDay(text(e)) && shown(e) && ![...e.children].some((c) => isDay(text(c))));
  const holds = (box) => cells.filter((c) => box.contains(c)).length;
  let best = null;
  for (const cell of cells) {
    let box = cell;
    while (box && box !== document.body && holds(box) < 28) box = box.parentElement;
    if (!box || box === document.body || holds(box) > 42 * 2) continue;
    if (!best || best.contains(box)) best = box;
  }
  if (!best) return null;
  const years = (e) => /\b(19|20)\d\d\b/.test(text(e)) || [...e.querySelectorAll("input")].some((i) => /^(19|20)\d\d$/.test(i.value));
  let panel = best;
  for (let up = 0; up < 4 && !years(panel) && panel.parentElement !== document.body; up += 1) panel = panel.parentElement;
  const days = cells.filter((c) => best.contains(c));
  const options = (l) => [...l.options].map((o) => o.text.trim());
  const lists = [...panel.querySelectorAll("select")].filter(shown);
  const year = lists.find((l) => options(l).every((o) => /^(19|20)\d\d$/.test(o))) || null;
  const month = lists.find((l) => l !== year && l.options.length === 12) || null;
  const box = [...panel.querySelectorAll("input")].find((i) => shown(i) && /^(19|20)\d\d$/.test(i.value)) || null;
  const about = (e) => [e.className.baseVal ?? e.className, e.title, e.getAttribute("aria-label"), e.dataset.handler, e.dataset.original].join(" ").toLowerCase();
  const buttons = [...panel.querySelectorAll("a, button, th, [role=button], span, i, div")]
    .filter((e) => shown(e) && !days.includes(e) && !e.contains(best) && text(e).length < 16);
  const find = (named, drawn) => buttons.find((e) => named.test(about(e)))
    || buttons.find((e) => drawn.test(text(e))) || null;
  const words = text(panel).toLowerCase();
  const english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const told = words.match(/(?:tháng|thg\.?|th\.?)\s*(\d{1,2})\b/) || words.match(/\b(\d{1,2})\s*[/-]\s*(?:19|20)\d\d\b/);
  const named = english.findIndex((m) => new RegExp(`\\b${m}[a-z]*\\b`).test(words)) + 1;
  const shownMonth = month ? month.selectedIndex + 1 : told ? +told[1] : named;
  const shownYear = year ? +year.options[year.selectedIndex].text : box ? +box.value : +(words.match(/\b(?:19|20)\d\d\b/) || [0])[0];
  return {
    days, year: shownYear, month: shownMonth, lists: { year, month },
    yearBack: find(/prev[\w-]*year|year[\w-]*prev|double-?left|năm trước/, /^(«|<<|≪)$/),
    yearOn: find(/next[\w-]*year|year[\w-]*next|double-?right|năm (sau|tới)/, /^(»|>>|≫)$/),
    back: find(/prev(?![\w-]*year)|tháng trước|lùi/, /^(‹|<|←|◀|〈|«)$/), on: find(/next(?![\w-]*year)|tháng (sau|tới)/, /^(›|>|→|▶|〉|»)$/),
  };
}
