import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/about', shell: 'either', title: 'gov.nav.about', load: () => import('./profile/about-page.tsx'), nav: { group: 'organisation', order: 90, icon: 'home' } },
  { path: '/about/edit', shell: 'staff', title: 'gov.nav.about', load: () => import('./profile/edit-page.tsx') },
  { path: '/about/annual', shell: 'either', title: 'gov.nav.annual', load: () => import('./profile/annual-page.tsx') },
  { path: '/about/records', shell: 'either', title: 'gov.nav.annual', load: () => import('./profile/records-page.tsx') },
  { path: '/public/about', shell: 'public', title: 'gov.nav.about', load: () => import('./profile/public-page.tsx') },
  { path: '/rules', shell: 'either', title: 'gov.nav.rules', load: () => import('./documents/rules-page.tsx'), words: ['exports'], nav: { group: 'organisation', order: 40, icon: 'book' } },
  { path: '/rules/$id', shell: 'either', title: 'gov.nav.rule', load: () => import('./documents/rule-page.tsx'), words: ['files'] },
  { path: '/meetings', shell: 'either', title: 'gov.nav.meetings', load: () => import('./meetings/meetings-page.tsx'), words: ['exports'], nav: { group: 'organisation', order: 30, icon: 'calendar' } },
  { path: '/meetings/new', shell: 'staff', title: 'gov.nav.newMeeting', load: () => import('./meetings/new-page.tsx'), words: ['files', 'members', 'tasks', 'units'] },
  { path: '/meetings/$id/edit', shell: 'staff', title: 'gov.nav.edit', load: () => import('./meetings/edit-page.tsx'), words: ['files', 'members', 'tasks', 'units'] },
  { path: '/meetings/$id', shell: 'either', title: 'gov.nav.meeting', load: () => import('./meetings/meeting-page.tsx'), words: ['files', 'tasks', 'units'] },
  { path: '/terms', shell: 'staff', title: 'gov.nav.terms', load: () => import('./terms/terms-page.tsx'), words: ['members'], nav: { group: 'organisation', order: 45, icon: 'swap', showWhen: (me) => me.can['term.read'] === true } },
  { path: '/term-changes/$id', shell: 'staff', title: 'gov.nav.change', load: () => import('./terms/change-page.tsx'), words: ['members'] },
  { path: '/candidates/$id', shell: 'either', title: 'gov.nav.published', load: () => import('./terms/published-page.tsx') },
];
