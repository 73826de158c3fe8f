import type { PageDef } from '#kit/web/page.ts';

const words = ['units', 'tasks', 'exports', 'files'];
export const pages: PageDef[] = [
  { path: '/plans', shell: 'either', title: 'plan.nav.list', load: () => import('./plans-page.tsx'), words, nav: { group: 'work', order: 40, icon: 'star', showWhen: (me) => me.can['plan.list'] === true } },
  { path: '/plans/new', shell: 'either', title: 'plan.nav.one', load: () => import('./new-page.tsx'), words },
  { path: '/plans/$id', shell: 'either', title: 'plan.nav.one', load: () => import('./plan-page.tsx'), words },
  { path: '/plans/$id/edit', shell: 'either', title: 'plan.nav.one', load: () => import('./edit-page.tsx'), words },
  { path: '/plans/$id/units/$unitId', shell: 'either', title: 'plan.nav.mine', load: () => import('./checklist-page.tsx'), words },
  { path: '/plan-items', shell: 'either', title: 'plan.nav.items', load: () => import('./items-page.tsx'), words },
  { path: '/plan-items/$id', shell: 'either', title: 'plan.nav.item', load: () => import('./item-page.tsx'), words },
  { path: '/my/checklists', shell: 'either', title: 'plan.nav.mine', load: () => import('./mine-page.tsx'), words },
];
