/* VERSION and FILES are put in front of this by the build. */
/* global VERSION, FILES */

const CACHE = `parley-${VERSION}`;
const PAGE = '/';

// Everything is fetched at once, so that each screen opens without a network, also one never seen.
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, '/theme.js', ...FILES])));
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
  if (request.mode === 'navigate') event.respondWith(newestPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(cachedFile(request));
});

/** The server's page, or the one that was kept when there is no server to be had. */
const newestPage = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
};

/** Built files bear a hash of their content in their name: a kept one is never stale. */
const cachedFile = async (request) => (await caches.match(request)) ?? fetch(request);

const dropOldCaches = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('parley-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};
