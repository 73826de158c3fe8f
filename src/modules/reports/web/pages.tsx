import type { PageDef } from '#kit/web/page.ts';

/** Statistics; read on a phone as well. */
export const pages: PageDef[] = [
  { path: '/reports', shell: 'either', title: 'report.nav.suggestions', load: () => import('./reports-page.tsx'), words: ['suggestions', 'units', 'exports'], nav: { group: 'numbers', order: 60, icon: 'chart', short: 'report.nav.short', showWhen: (me) => me.can['report.read'] === true } },
  { path: '/reports/structure', shell: 'either', title: 'report.nav.structure', load: () => import('./structure-page.tsx'), words: ['units', 'exports'], nav: { group: 'numbers', order: 65, icon: 'columns', showWhen: (me) => me.can['report.read'] === true } },
  { path: '/reports/structure/people', shell: 'either', title: 'report.nav.structure', load: () => import('./structure-people-page.tsx') },
];
