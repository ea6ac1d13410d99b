// Before the first paint, so that nobody who chose dark sees a white flash.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
// Before any schema is made: zod would try to make code of text, which the page's policy reports.
globalThis.__zod_globalConfig = { jitless: true };
