import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/posts', shell: 'staff', title: 'post.nav.list', load: () => import('./posts-page.tsx'), words: ['units', 'files', 'exports'], nav: { group: 'organisation', order: 30, icon: 'star', showWhen: (me) => me.can['shell.staff'] === true } },
  { path: '/posts/$id', shell: 'either', title: 'post.nav.one', load: () => import('./post-page.tsx'), words: ['units', 'files'] },
  { path: '/post-titles', shell: 'staff', title: 'post.nav.titles', load: () => import('./titles-page.tsx'), words: ['units'] },
  { path: '/post-imports', shell: 'staff', title: 'post.nav.import', load: () => import('./import-page.tsx') },
  { path: '/external-posts', shell: 'either', title: 'post.nav.external', load: () => import('./external-page.tsx'), words: ['files', 'units'] },
  { path: '/post-readers', shell: 'staff', title: 'post.nav.readers', load: () => import('./readers-page.tsx'), words: ['accounts'], nav: { group: 'settings', order: 16, icon: 'shield', showWhen: (me) => me.can['post.readers'] === true } },
  { path: '/post-shares', shell: 'either', title: 'post.nav.shares', load: () => import('./shares-page.tsx') },
];

export const panels: PanelDef[] = [
  { slot: 'member', title: 'post.nav.list', order: 30, load: () => import('./member-panel.tsx'), words: ['units', 'files'] },
  { slot: 'myFile', title: 'post.nav.list', order: 30, load: () => import('./member-panel.tsx'), words: ['units', 'files', 'accounts'] },
  { slot: 'unit', title: 'post.nav.list', order: 30, load: () => import('./unit-panel.tsx'), words: ['files'] },
  { slot: 'roleGrant', title: 'post.nav.expiry', order: 10, showWhen: (me) => me.can['post.export'] === true, load: () => import('./role-grant-panel.tsx') },
];
