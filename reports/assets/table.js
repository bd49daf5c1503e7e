// Search, filters and sorting of the table of services. Without this file the whole table is there to read.
(() => {
  "use strict";
  const table = document.getElementById("services");
  const form = document.querySelector(".filters");
  const body = table.tBodies[0];
  const collator = new Intl.Collator("vi", { numeric: true });
  const RANK = { paper: 0, unconfirmed: 1, real: 2 };
  const COLUMNS = { agency: 2, field: 3 };

  // "Đất đai", "đất đai" and "dat dai" are one word to a searcher.
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  const rows = Array.from(body.rows, (row, order) => ({
    row,
    order,
    text: fold(Array.from(row.cells).slice(0, 4).map((cell) => cell.textContent).join(" ")),
    verdict: row.dataset.v,
    claim: row.dataset.c,
    criteria: (row.dataset.x ?? "").split(" "),
    agency: row.cells[COLUMNS.agency].textContent,
    field: row.cells[COLUMNS.field].textContent,
  }));

  function offer(name) {
    const values = [...new Set(rows.map((entry) => entry[name]))].filter(Boolean).sort(collator.compare);
    for (const value of values) form.elements[name].append(new Option(value, value));
  }

  function apply() {
    const wanted = Object.fromEntries(new FormData(form));
    const words = fold(wanted.text).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      const fits =
        words.every((word) => entry.text.includes(word)) &&
        (!wanted.verdict || entry.verdict === wanted.verdict) &&
        (!wanted.claim || entry.claim === wanted.claim) &&
        (!wanted.agency || entry.agency === wanted.agency) &&
        (!wanted.field || entry.field === wanted.field) &&
        (!wanted.criterion || entry.criteria.includes(wanted.criterion));
      entry.row.hidden = !fits;
      shown += fits;
    }
    for (const side of form.querySelectorAll("[data-text]")) {
      side.textContent = side.dataset.text.replace("{shown}", shown).replace("{total}", rows.length);
    }
    document.querySelector(".nothing").hidden = shown > 0;
  }

  function clear() {
    for (const field of form.elements) if (field.name) field.value = "";
  }

  // A link such as #criterion=L3-01 or #verdict=paper sets the filters.
  function follow() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const known = [...asked.keys()].filter((name) => form.elements[name]);
    if (!known.length) return;
    clear();
    for (const name of known) form.elements[name].value = asked.get(name);
    apply();
    table.closest("section").scrollIntoView();
  }

  function key(entry, column) {
    if (column === 6) return RANK[entry.verdict];
    const text = entry.row.cells[column].textContent.trim();
    if (column === 4 || column === 5) return Number(text.replace(/\D/g, "") || -1) + (text.startsWith("≥") ? 0.5 : 0);
    return text;
  }

  function sort(column, descending) {
    const keyed = rows.map((entry) => [key(entry, column), entry]);
    keyed.sort(([a, first], [b, second]) => {
      const difference = typeof a === "number" ? a - b : collator.compare(a, b);
      return (descending ? -difference : difference) || first.order - second.order;
    });
    body.append(...keyed.map(([, entry]) => entry.row));
  }

  function makeSortable(header, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const descending = header.getAttribute("aria-sort") === "ascending";
      for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(column, descending);
    });
  }

  // A narrow screen shows rows as cards: the numbers take their labels from the headers.
  function label() {
    for (const name of ["claimed", "reached"]) {
      const header = table.querySelector(`.c-${name} [lang="${document.documentElement.lang}"]`);
      table.style.setProperty(`--label-${name}`, JSON.stringify(`${header.textContent} `));
    }
  }

  offer("agency");
  offer("field");
  Array.from(table.tHead.rows[0].cells).forEach(makeSortable);
  label();
  new MutationObserver(label).observe(document.documentElement, { attributeFilter: ["lang"] });
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // the browser would empty the fields only after this
    clear();
    apply();
  });
  window.addEventListener("hashchange", follow);
  apply();
  follow();
})();
