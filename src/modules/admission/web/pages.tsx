import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/apply', shell: 'plain', title: 'admission.nav.apply', load: () => import('./apply/apply-page.tsx') },
  { path: '/membership-applications', shell: 'staff', title: 'admission.nav.list', load: () => import('./list-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 30, icon: 'plus', showWhen: (me) => me.can['application.list'] === true } },
  { path: '/membership-applications/new', shell: 'staff', title: 'admission.nav.enter', load: () => import('./enter-page.tsx'), words: ['units'] },
  { path: '/membership-applications/setup', shell: 'staff', title: 'admission.nav.setup', load: () => import('./setup/setup-page.tsx'), words: ['units'] },
  { path: '/membership-applications/$id/edit', shell: 'staff', title: 'admission.nav.enter', load: () => import('./edit-page.tsx') },
  { path: '/membership-applications/$id', shell: 'either', title: 'admission.nav.one', load: () => import('./application/application-page.tsx'), words: ['files', 'members'] },
  { path: '/onboardings', shell: 'staff', title: 'admission.nav.years', load: () => import('./years/years-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 31, icon: 'user', showWhen: (me) => me.can['onboarding.list'] === true } },
  { path: '/onboardings/assign', shell: 'staff', title: 'admission.nav.assign', load: () => import('./years/assign-page.tsx'), words: ['units'] },
  { path: '/onboardings/$id', shell: 'either', title: 'admission.nav.year', load: () => import('./years/year-page.tsx'), words: ['members'] },
];

export const panels: PanelDef[] = [
  { slot: 'member', title: 'admission.nav.panel', order: 60, showWhen: (me) => me.can['onboarding.list'] === true, load: () => import('./years/year-panel.tsx') },
];
