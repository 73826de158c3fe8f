import type { PageDef } from '#kit/web/page.ts';

// Every module names its own settings, so the page of settings needs the words of all that have some.
const settingWords = ['accounts', 'admission', 'assessment', 'contact', 'duplicates', 'exports', 'files', 'governance', 'liaison', 'members', 'membership', 'notifications', 'plans', 'posts', 'rotation', 'suggestions', 'tasks', 'units'];

export const pages: PageDef[] = [
  { path: '/admin/association', shell: 'staff', title: 'association.nav.profile', load: () => import('./profile-page.tsx'), nav: { group: 'settings', order: 15, icon: 'home', showWhen: (me) => me.can['association.edit'] === true } },
  { path: '/admin/settings', shell: 'staff', title: 'association.nav.settings', load: () => import('./settings-page.tsx'), words: settingWords, nav: { group: 'settings', order: 20, icon: 'gear', showWhen: (me) => me.can['setting.read'] === true } },
  { path: '/api-docs', shell: 'public', title: 'association.nav.api', load: () => import('./api-page.tsx') },
  { path: '/calendar', shell: 'staff', title: 'association.nav.calendar', load: () => import('./calendar-page.tsx'), nav: { group: 'settings', order: 30, icon: 'clock' } },
];
