import type { PageDef } from '#kit/web/page.ts';

const words = ['units', 'exports', 'files'];
export const pages: PageDef[] = [
  { path: '/assessments', shell: 'either', title: 'assess.nav.home', load: () => import('./overview-page.tsx'), words, nav: { group: 'organisation', order: 47, icon: 'shield', showWhen: (me) => me.can['standard.read'] === true } },
  { path: '/assessments/new', shell: 'staff', title: 'assess.nav.round', load: () => import('./new-page.tsx'), words },
  { path: '/assessments/$id', shell: 'either', title: 'assess.nav.one', load: () => import('./assessment-page.tsx'), words },
  { path: '/assessment-rounds/$id', shell: 'either', title: 'assess.nav.round', load: () => import('./round-page.tsx'), words },
  { path: '/assessment-standards/$id', shell: 'either', title: 'assess.nav.standard', load: () => import('./standard-page.tsx'), words },
  { path: '/assessment-standards/$id/edit', shell: 'staff', title: 'assess.nav.standard', load: () => import('./edit-page.tsx'), words },
];
