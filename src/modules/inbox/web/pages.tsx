import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/work', shell: 'staff', title: 'inbox.nav.work', home: true, load: () => import('./work-page.tsx'), words: ['notifications', 'suggestions'], nav: { group: 'work', order: 10, icon: 'inbox' } },
  { path: '/m', shell: 'member', title: 'inbox.nav.home', home: true, load: () => import('./member-home-page.tsx'), words: ['suggestions'], nav: { group: 'work', order: 10, icon: 'home' } },
];
