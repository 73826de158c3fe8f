import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/membership-changes', shell: 'staff', title: 'membership.nav.list', load: () => import('./changes-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 40, icon: 'folder', showWhen: (me) => me.can['membershipChange.ask'] === true } },
  { path: '/membership-changes/take-in', shell: 'staff', title: 'membership.nav.take', load: () => import('./take-page.tsx'), words: ['units'] },
  { path: '/membership-changes/$id', shell: 'either', title: 'membership.nav.one', load: () => import('./change-page.tsx') },
  { path: '/recognitions', shell: 'staff', title: 'membership.nav.recs', load: () => import('./recognitions-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 41, icon: 'check', showWhen: (me) => me.can['recognition.nominate'] === true } },
  { path: '/recognitions/$id', shell: 'either', title: 'membership.nav.rec', load: () => import('./recognition-page.tsx') },
];

export const panels: PanelDef[] = [
  { slot: 'member', title: 'membership.nav.panel', order: 70, showWhen: (me) => me.can['membershipChange.ask'] === true || me.can['recognition.nominate'] === true, load: () => import('./member-panel.tsx'), words: ['units'] },
  { slot: 'myFile', title: 'membership.nav.mine', order: 70, load: () => import('./my-panel.tsx') },
];
