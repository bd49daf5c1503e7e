// The columns of days, months and years of an opened wheel: [years, months, days, the button that ends it], or null.
// It only reads.
() => {
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true });
  };
  const text = (e) => (e.innerText || "").replace(/\s+/g, " ").trim();
  const columns = (is, least, most) => {
    const found = new Map();
    for (const e of document.querySelectorAll("div, li, span, a, button, p")) {
      if (e.children.length === 0 && is(text(e)) && shown(e)) found.set(e.parentElement, [...(found.get(e.parentElement) || []), e]);
    }
    return [...found.values()].filter((list) => list.length >= least && list.length <= most);
  };
  const [years] = columns((t) => /^(năm )?(19|20)\d\d$/i.test(t), 20, 300);
  if (!years) return null;
  const numbers = columns((t) => /^(tháng |thg ?|th ?|ngày )?\d{1,2}$/i.test(t), 12, 31);
  const months = numbers.find((list) => list.length === 12), days = numbers.find((list) => list.length >= 28);
  if (!months || !days) return null;
  let panel = years[0];
  const whole = (box) => [months[0], days[0]].every((e) => box.contains(e));
  while (panel && !whole(panel)) panel = panel.parentElement;
  let done = null;
  for (let up = 0; up < 4 && panel && panel !== document.body && !done; up += 1, panel = panel.parentElement) {
    done = [...panel.querySelectorAll("button, a, div, span")].find((e) => shown(e) && /^(xong|ok|đồng ý|chọn|xác nhận|áp dụng|lưu|done)$/i.test(text(e))) || null;
  }
  return [years, months, days, done];
}
