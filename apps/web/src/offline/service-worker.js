/* VERSION, FILES and TEXTS (files by language) are put in front of this by the build. */
/* global VERSION, FILES, TEXTS */

// Another language is registered as another worker, which then keeps the texts of that language.
const LANGUAGE = new URLSearchParams(self.location.search).get('language') ?? 'en';
const CACHE = `parley-${VERSION}-${LANGUAGE}`;
const PAGE = '/';
const FIRST = '/theme.js';
const KEPT = [PAGE, FIRST, ...FILES, ...(TEXTS[LANGUAGE] ?? [])];

// Everything is fetched at once, so that each screen opens without a network, also one never seen.
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/api/') || pathname.startsWith('/trpc')) return;
  if (request.mode === 'navigate') event.respondWith(newest(request, PAGE));
  else if (pathname === FIRST) event.respondWith(newest(request, FIRST));
  else if (pathname.startsWith('/assets/')) event.respondWith(cachedFile(request));
});

/** What the server has, or what was kept when there is no server to be had. */
const newest = async (request, kept) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(kept)) ?? Response.error();
  }
};

/** Built files bear a hash of their content in their name: a kept one is never stale. */
const cachedFile = async (request) => (await caches.match(request)) ?? fetch(request);

const dropOldCaches = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('parley-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};
