import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/units', shell: 'staff', title: 'unit.nav.tree', load: () => import('./units-page.tsx'), nav: { group: 'organisation', order: 10, icon: 'building', showWhen: (me) => me.can['unit.read'] === true } },
  { path: '/units/checklists', shell: 'staff', title: 'unit.nav.checks', load: () => import('./checklists-page.tsx') },
];
