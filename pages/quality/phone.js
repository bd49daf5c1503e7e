// Measures a document at the width it has now: what sticks out, what is too small to touch or to read.
() => {
  const root = document.scrollingElement || document.documentElement;
  const shown = (e) => {
    const b = e.getBoundingClientRect();
    return b.width > 1 && b.height > 1 && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const name = (e) => {
    const text = (e.getAttribute("aria-label") || e.innerText || e.value || e.getAttribute("title") || e.name || "").trim();
    return "<" + e.localName + "> " + text.replace(/\s+/g, " ").slice(0, 60);
  };

  let widest = "";
  let edge = root.clientWidth + 1;
  if (root.scrollWidth > root.clientWidth) {
    for (const e of document.body.querySelectorAll("*")) {
      const right = e.getBoundingClientRect().right + root.scrollLeft;
      if (right > edge && shown(e)) { edge = right; widest = name(e); }
    }
  }

  let letters = 0;
  let small = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const count = node.data.replace(/\s+/g, "").length;
    const e = node.parentElement;
    if (!count || !e || ["SCRIPT", "STYLE", "NOSCRIPT", "OPTION", "TEMPLATE"].includes(e.tagName)) continue;
    if (!sizes.has(e)) sizes.set(e, shown(e) ? parseFloat(getComputedStyle(e).fontSize) : 0);
    if (!sizes.get(e)) continue;
    letters += count;
    if (sizes.get(e) < 12) small += count;
  }

  // A target in a running sentence may be as small as its line (WCAG 2.5.8), and a tick box is pressed by its label too.
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], "
    + "[role=tab], [role=checkbox], [role=radio], [role=switch]";
  const inline = (e) => getComputedStyle(e).display === "inline"
    && e.parentElement && e.parentElement.innerText.trim().length > (e.innerText || "").trim().length + 3;
  const box = (e) => {
    const own = e.getBoundingClientRect();
    const all = [own, ...[...(e.labels || [])].filter(shown).map((l) => l.getBoundingClientRect())];
    const left = Math.min(...all.map((b) => b.left)), top = Math.min(...all.map((b) => b.top));
    return { e, left, top, right: Math.max(...all.map((b) => b.right)), bottom: Math.max(...all.map((b) => b.bottom)) };
  };
  const targets = [...document.querySelectorAll(TARGETS)].filter((e) => shown(e) && !e.disabled).map(box);
  const apart = (a, b) => {
    const x = (a.left + a.right) / 2, y = (a.top + a.bottom) / 2;
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy);
  };
  // A tick box as the browser draws it is not made small by its page.
  const native = (e) => ["checkbox", "radio"].includes(e.type) && getComputedStyle(e).appearance !== "none";
  const tiny = targets.filter((t) => !native(t.e) && (t.right - t.left < 24 || t.bottom - t.top < 24) && !inline(t.e));
  const crowded = tiny.filter((t) => targets.some((o) => o !== t && !o.e.contains(t.e) && !t.e.contains(o.e) && apart(t, o) < 12));

  const meta = document.querySelector("meta[name=viewport]");
  return { width: root.clientWidth, content_width: root.scrollWidth, viewport: meta ? meta.content || "?" : "", widest,
    targets: targets.length, small_targets: crowded.slice(0, 200).map((t) => name(t.e)), letters, small_letters: small };
}
