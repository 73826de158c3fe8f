import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/matrix', shell: 'staff', title: 'organisation.nav.matrix', load: () => import('./matrix-page.tsx'), words: ['units', 'exports'], nav: { group: 'organisation', order: 20, icon: 'columns', showWhen: (me) => me.can['organisation.matrix'] === true } },
  { path: '/coverage', shell: 'staff', title: 'organisation.nav.coverage', load: () => import('./coverage-page.tsx'), words: ['units', 'exports'], nav: { group: 'organisation', order: 30, icon: 'globe', showWhen: (me) => me.can['coverage.read'] === true } },
];
export const panels: PanelDef[] = [
  { slot: 'unit', title: 'organisation.nav.people', order: 10, showWhen: (me) => me.can['organisation.matrix'] === true, load: () => import('./people-panel.tsx'), words: ['units', 'members', 'exports'] },
];
