// Keeps the program of the pages, never their contents: built files by their hash, the bare page, the offline page.
const CACHE = 'juzhi-2';
const MOST = 250;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then(begin).then(() => self.skipWaiting()));
});

// The page that brought this worker was loaded without it: what that page is made of is fetched once more, mostly from the browser's own cache.
async function begin(cache) {
  await cache.addAll(['/offline.html', '/offline.css', '/offline.js']);
  const bare = await fetch('/', { headers: { accept: 'text/html' } });
  if (!bare.ok) return;
  const text = await bare.clone().text();
  await cache.put('/', bare);
  const parts = [...new Set(text.match(/\/assets\/[\w.-]+/g) || [])];
  await Promise.all(parts.map((part) => cache.add(part).catch(() => undefined)));
}

self.addEventListener('activate', (event) => {
  const drop = (names) => Promise.all(names.filter((n) => n !== CACHE).map((n) => caches.delete(n)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(kept(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

async function kept(request) {
  const cache = await caches.open(CACHE);
  const hit = await cache.match(request);
  if (hit) return hit;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    await trim(cache);
  }
  return answer;
}

// Every address is answered by the same bare page, so one copy serves all of them.
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && (answer.headers.get('content-type') || '').startsWith('text/html')) await cache.put('/', answer.clone());
    return answer;
  } catch {
    return (await cache.match('/')) || (await cache.match('/offline.html')) || Response.error();
  }
}

async function trim(cache) {
  const keys = await cache.keys();
  const built = keys.filter((k) => new URL(k.url).pathname.startsWith('/assets/'));
  await Promise.all(built.slice(0, Math.max(0, built.length - MOST)).map((k) => cache.delete(k)));
}
