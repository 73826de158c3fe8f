import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/exports', shell: 'either', title: 'exporting.nav.list', load: () => import('./exports-page.tsx'), nav: { group: 'work', order: 80, icon: 'download', showWhen: (me) => me.can['shell.staff'] === true } },
  { path: '/exports/$id', shell: 'either', title: 'exporting.nav.one', load: () => import('./export-page.tsx') },
  { path: '/list-imports/new', shell: 'staff', title: 'exporting.nav.import', load: () => import('./import/new-page.tsx') },
  { path: '/list-imports/$id', shell: 'staff', title: 'exporting.nav.import', load: () => import('./import/import-page.tsx') },
];
