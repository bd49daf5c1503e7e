// Watches a page from before its first byte: largest paint, layout shifts by session window, long tasks.
(() => {
  if (window.top !== window) return;
  const seen = (window.__thucchat_speed = { paint: null, shift: 0, blocking: 0, tasks: 0 });
  const watch = (type, each) => {
    try { new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true }); } catch { /* unknown here */ }
  };
  watch("largest-contentful-paint", (e) => { seen.paint = e.startTime; });
  let sum = 0, first = 0, last = 0;
  watch("layout-shift", (e) => {
    if (e.hadRecentInput) return;
    if (e.startTime - last > 1000 || e.startTime - first > 5000) { sum = 0; first = e.startTime; }
    last = e.startTime;
    sum += e.value;
    seen.shift = Math.max(seen.shift, sum);
  });
  watch("longtask", (e) => { seen.tasks += 1; seen.blocking += Math.max(0, e.duration - 50); });
})();
