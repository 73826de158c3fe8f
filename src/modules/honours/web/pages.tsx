import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/honours', shell: 'either', title: 'honour.nav.list', load: () => import('./honours-page.tsx'), words: ['units', 'files', 'exports'], nav: { group: 'people', order: 95, icon: 'star', showWhen: (me) => me.can['honour.list'] === true } },
  { path: '/honours/$id', shell: 'either', title: 'honour.nav.list', load: () => import('./honour-page.tsx'), words: ['files'] },
];

export const panels: PanelDef[] = [
  { slot: 'member', title: 'honour.nav.list', order: 35, load: () => import('./member-panel.tsx'), words: ['files'] },
  { slot: 'myFile', title: 'honour.nav.list', order: 35, load: () => import('./member-panel.tsx'), words: ['files'] },
  { slot: 'unit', title: 'honour.nav.list', order: 35, load: () => import('./unit-panel.tsx'), words: ['files'] },
];
