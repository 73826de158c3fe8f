import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { onMissingWord } from '#kit/web/i18n.tsx';
import { supportOldBrowsers } from '#kit/web/old-browsers.ts';
import { createQueryClient } from '#kit/web/query.ts';
import '#kit/web/styles/index.css';
import { createWebRouter } from './web-router.tsx';
import { loadFirstWords } from './words.ts';

supportOldBrowsers();
// The content policy allows no code made from text, which zod would otherwise try. Pages bring zod; this waits for it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
if (import.meta.env.DEV) onMissingWord((key, locale) => console.error(`no word for "${key}" in ${locale}`));

const client = createQueryClient();
const router = createWebRouter(client);
const element = document.getElementById('root');

function draw(): void {
  if (!element) return;
  const root = createRoot(element);
  // Drawn in slices, so that a slow phone answers a finger meanwhile.
  startTransition(() => root.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ));
}
// English that cannot be fetched now is drawn in Chinese rather than not at all. Until the first page is there, what the file itself shows stays.
void Promise.allSettled([loadFirstWords(), router.load()]).then(draw);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
