"""Scripts that wait in a page for it to come to rest, or to change; each is one call to the driver."""

# Resolves to true once the document is there, nothing in it has changed for `quiet` ms and what slides or fades has
# come to rest (a step that is leaving is still in sight); to false at `most` ms, or soon when the page shows that it
# is at work. One call for all: each wait of the driver costs several messages.
STILL = """async ([quiet, most]) => {
 if (document.readyState === "loading") await new Promise((there) => {
   document.addEventListener("DOMContentLoaded", there, { once: true });
   setTimeout(there, most);
 });
 if (document.readyState === "loading") return false;
 return new Promise((done) => {
  const working = () => [...document.querySelectorAll(
    "[aria-busy=true], .spinner-border, .spinner, .loading, .loader, .loading-overlay, .ant-spin-spinning, .blockUI")]
    .some((e) => { const b = e.getBoundingClientRect(); return b.width > 4 && b.height > 4 && e.checkVisibility(); });
  if (working()) { setTimeout(() => done(false), 150); return; }
  let timer = setTimeout(() => end(true), quiet);
  const last = setTimeout(() => end(false), most);
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(() => end(true), quiet); });
  const moving = () => document.getAnimations().filter((a) => a.playState === "running" && a.effect
    && a.effect.getComputedTiming().endTime - (a.currentTime || 0) < 1000);
  const end = (still) => {
    watch.disconnect(); clearTimeout(timer); clearTimeout(last);
    if (!still) { done(false); return; }
    Promise.race([Promise.allSettled(moving().map((a) => a.finished)), new Promise((late) => setTimeout(late, 1000))])
      .then(() => done(true));
  };
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
 });
}"""
# Resolves to true as soon as anything visible in the document changes, to false after `most` ms.
CHANGES = """(most) => new Promise((done) => {
  const watch = new MutationObserver(() => { watch.disconnect(); clearTimeout(last); done(true); });
  const last = setTimeout(() => { watch.disconnect(); done(false); }, most);
  watch.observe(document.body || document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""
