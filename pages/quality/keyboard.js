// Where the keyboard is: remembers the wanted elements of this document, and tells which of them has the focus.
// Resolves paths as the probe of pages writes them. Called with a list of paths to begin, with null afterwards.
(paths) => {
  const deepest = () => {
    let e = document.activeElement;
    while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };
  if (paths) {
    const find = (path) => path.split(" >> ").reduce((root, s) => root && (root.shadowRoot || root).querySelector(s), document);
    const focusable = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, [tabindex], iframe");
    window.__thucchat_keyboard = { wanted: paths.map(find), seen: new Map() };
    if (document.activeElement) document.activeElement.blur();
    window.getSelection().removeAllRanges();
    return { count: focusable.length };
  }
  const { wanted, seen } = window.__thucchat_keyboard;
  const e = deepest();
  if (!e || e === document.body) return { place: -1, frame: false, index: [], name: "" };
  if (!seen.has(e)) seen.set(e, seen.size);
  // A radio group, and a widget around its own field, are reached as one.
  const same = (w) => w && (w === e || w.contains(e) || (e.type === "radio" && w.type === "radio" && e.name && w.name === e.name));
  return { place: seen.get(e), frame: e.localName === "iframe",
    index: wanted.map((w, i) => (same(w) ? i : -1)).filter((i) => i >= 0),
    name: "<" + e.localName + "> " + (e.getAttribute("aria-label") || e.name || e.id || e.innerText || "").trim().slice(0, 60) };
}
