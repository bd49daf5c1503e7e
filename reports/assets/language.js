// Both languages are in every page; this shows one, and remembers the choice where the browser lets it.
(() => {
  "use strict";
  const KEY = "thucchat.language";
  const root = document.documentElement;

  function remembered() {
    const asked = new URLSearchParams(location.search).get("lang");
    if (asked === "vi" || asked === "en") return asked;
    try {
      return localStorage.getItem(KEY) === "en" ? "en" : "vi";
    } catch {
      return "vi";
    }
  }

  function remember(language) {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // A page opened from disk may have no storage; the choice then holds for this page.
    }
  }

  // Texts of options and titles, and attributes, cannot hold two languages: the English waits in data-en…
  function swap(language) {
    for (const element of document.querySelectorAll("[data-en]")) {
      element.dataset.vi ??= element.textContent;
      element.textContent = language === "en" ? element.dataset.en : element.dataset.vi;
    }
    for (const name of ["aria-label", "alt", "title"]) {
      for (const element of document.querySelectorAll(`[data-en-${name}]`)) {
        if (!element.hasAttribute(`data-vi-${name}`)) element.setAttribute(`data-vi-${name}`, element.getAttribute(name));
        element.setAttribute(name, element.getAttribute(`data-${language}-${name}`));
      }
    }
  }

  function show(language) {
    root.dataset.lang = root.lang = language;
    for (const button of document.querySelectorAll("[data-to]")) {
      button.setAttribute("aria-pressed", String(button.dataset.to === language));
    }
    swap(language);
  }

  root.dataset.lang = root.lang = remembered();
  document.addEventListener("DOMContentLoaded", () => {
    const group = document.querySelector(".switch");
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const language = event.target.dataset?.to;
      if (!language) return;
      remember(language);
      show(language);
    });
    show(root.dataset.lang);
  });
})();
