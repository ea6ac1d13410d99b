// Before the first paint, so that nobody who chose dark sees a white flash.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
