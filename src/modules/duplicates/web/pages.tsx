import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/duplicates', shell: 'staff', title: 'duplicate.nav.list', load: () => import('./pairs-page.tsx'), words: ['units'], nav: { group: 'people', order: 30, icon: 'people', showWhen: (me) => me.can['duplicate.list'] === true } },
  { path: '/duplicates/compare', shell: 'staff', title: 'duplicate.nav.compare', load: () => import('./compare-page.tsx'), words: ['members'] },
  { path: '/member-merges', shell: 'staff', title: 'duplicate.nav.merges', load: () => import('./merges-page.tsx') },
  { path: '/member-merges/$id', shell: 'staff', title: 'duplicate.nav.merges', load: () => import('./merge-page.tsx'), words: ['members'] },
];

export const panels: PanelDef[] = [{ slot: 'member', title: 'duplicate.nav.panel', order: 90, showWhen: (me) => me.can['duplicate.list'] === true, load: () => import('./member-panel.tsx') }];
