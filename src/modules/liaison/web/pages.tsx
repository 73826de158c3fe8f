import type { PageDef, PanelDef } from '#kit/web/page.ts';

const words = ['units', 'tasks', 'exports'];
export const pages: PageDef[] = [
  { path: '/liaison', shell: 'staff', title: 'liaison.nav.home', load: () => import('./home-page.tsx'), words, nav: { group: 'organisation', order: 60, icon: 'globe', showWhen: (me) => me.can['liaison.coverage'] === true } },
  { path: '/liaison-points', shell: 'staff', title: 'liaison.nav.points', load: () => import('./points-page.tsx'), words },
  { path: '/liaison-points/$id', shell: 'either', title: 'liaison.nav.points', load: () => import('./point-page.tsx'), words },
  { path: '/liaison-charges', shell: 'staff', title: 'liaison.nav.charge', load: () => import('./charges-page.tsx'), words },
  { path: '/liaison-visits', shell: 'staff', title: 'liaison.nav.visits', load: () => import('./visits-page.tsx'), words },
  { path: '/liaison-visits/$id', shell: 'either', title: 'liaison.nav.visits', load: () => import('./visit-page.tsx'), words: [...words, 'files'] },
  { path: '/pairings', shell: 'staff', title: 'liaison.nav.pairings', load: () => import('./pairings-page.tsx'), words, nav: { group: 'organisation', order: 62, icon: 'people', showWhen: (me) => me.can['pairing.read'] === true } },
  { path: '/pairings/$id', shell: 'either', title: 'liaison.nav.pairings', load: () => import('./pairing-page.tsx'), words },
  { path: '/joint-conferences', shell: 'staff', title: 'liaison.nav.conferences', load: () => import('./conferences-page.tsx'), words, nav: { group: 'organisation', order: 64, icon: 'calendar', showWhen: (me) => me.can['conference.read'] === true } },
  { path: '/joint-conferences/$id', shell: 'either', title: 'liaison.nav.conferences', load: () => import('./conference-page.tsx'), words },
  { path: '/joint-sessions/$id', shell: 'either', title: 'liaison.nav.session', load: () => import('./session-page.tsx'), words },
];

export const panels: PanelDef[] = [
  { slot: 'unit', title: 'liaison.nav.home', order: 60, showWhen: (me) => me.can['liaison.coverage'] === true || me.can['pairing.read'] === true, load: () => import('./unit-panel.tsx'), words },
  { slot: 'member', title: 'liaison.nav.home', order: 60, showWhen: (me) => me.can['liaison.coverage'] === true, load: () => import('./member-panel.tsx'), words },
];
