import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/rotation', shell: 'either', title: 'rotation.nav.board', load: () => import('./board-page.tsx'), nav: { group: 'organisation', order: 50, icon: 'swap', showWhen: (me) => me.can['rotation.read'] === true } },
  { path: '/rotation-shifts', shell: 'staff', title: 'rotation.nav.shifts', load: () => import('./shifts-page.tsx'), words: ['units', 'exports'] },
  { path: '/rotation-shifts/$id', shell: 'either', title: 'rotation.nav.shift', load: () => import('./shift-page.tsx'), words: ['files'] },
  { path: '/rotation-schedules', shell: 'staff', title: 'rotation.nav.list', load: () => import('./schedules-page.tsx'), words: ['units'] },
  { path: '/rotation-schedules/new', shell: 'staff', title: 'rotation.nav.create', load: () => import('./new-schedule-page.tsx'), words: ['units'] },
  { path: '/rotation-schedules/$id', shell: 'either', title: 'rotation.nav.list', load: () => import('./schedule-page.tsx'), words: ['exports'] },
];
