// Enlarges a screenshot in place. Without this file a picture opens as a file of its own.
(() => {
  "use strict";
  const dialog = document.querySelector(".lightbox");
  const picture = dialog.querySelector("img");
  const caption = dialog.querySelector(".caption");
  const film = [...document.querySelectorAll(".film .shot")];
  let at = -1;

  function show(link) {
    at = film.findIndex((shot) => shot.href === link.href);
    const shown = film[at] ?? link;
    picture.src = link.href;
    picture.alt = shown.querySelector("img")?.alt ?? link.textContent;
    const place = shown.parentNode.querySelector(".url");
    caption.textContent = [picture.alt, place?.textContent].filter(Boolean).join(" · ");
    for (const button of dialog.querySelectorAll("[data-go]")) {
      const step = Number(button.dataset.go);
      if (step) button.disabled = at < 0 || !film[at + step];
    }
    if (!dialog.open) dialog.showModal();
  }

  function go(step) {
    if (at >= 0 && film[at + step]) show(film[at + step]);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.shot");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button && Number(button.dataset.go)) go(Number(button.dataset.go));
    else if (button || event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") go(1);
    if (event.key === "ArrowLeft") go(-1);
  });
})();
