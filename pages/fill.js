// Sets many controls of one document in one call and reads them back. Events are made by script, so the page may
// ignore them: the caller compares `now` with what was asked and types by hand where they differ. No field is entered:
// calendars open over the page when theirs is.
(jobs) => {
  const find = (path) => {
    let root = document, el = null;
    for (const segment of path.split(" >> ")) { el = root.querySelector(segment); if (!el) return null; root = el.shadowRoot || el; }
    return el;
  };
  const fire = (el, ...types) => types.forEach((t) => el.dispatchEvent(new Event(t, { bubbles: true, composed: true })));
  const set = (el, value) => {
    const proto = el.localName === "textarea" ? HTMLTextAreaElement.prototype : el.localName === "select" ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(proto, "value").set.call(el, value);
  };
  return jobs.map(({ path, value }) => {
    const el = find(path);
    if (!el) return null;
    set(el, value);
    fire(el, "input", "change");
    el.dispatchEvent(new FocusEvent("blur"));
    el.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    return String(el.value);
  });
}
