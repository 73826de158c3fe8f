import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/members', shell: 'staff', title: 'member.nav.list', load: () => import('./members-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 10, icon: 'people', showWhen: (me) => me.can['member.list'] === true } },
  { path: '/members/new', shell: 'staff', title: 'member.nav.create', load: () => import('./new-member-page.tsx'), words: ['units'] },
  { path: '/members/imports', shell: 'staff', title: 'member.nav.imports', load: () => import('./imports-page.tsx'), nav: { group: 'people', order: 20, icon: 'upload', showWhen: (me) => me.can['member.import'] === true } },
  { path: '/members/imports/new', shell: 'staff', title: 'member.nav.importNew', load: () => import('./new-import-page.tsx') },
  { path: '/members/imports/$id', shell: 'staff', title: 'member.nav.importOne', load: () => import('./import-page.tsx'), words: ['units'] },
  { path: '/members/$id', shell: 'staff', title: 'member.nav.one', load: () => import('./member-page.tsx'), words: ['units'] },
  { path: '/members/$id/edit', shell: 'staff', title: 'member.nav.edit', load: () => import('./edit-member-page.tsx'), words: ['units'] },
  {
    path: '/my-file', shell: 'member', title: 'member.nav.mine', load: () => import('./my-file-page.tsx'), words: ['units'],
    nav: { group: 'people', order: 60, icon: 'user', showWhen: (me) => me.member !== null, short: 'member.nav.mineShort' },
  },
];
