import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/tasks', shell: 'staff', title: 'task.nav.board', load: () => import('./board-page.tsx'), words: ['units'], nav: { group: 'work', order: 30, icon: 'columns', showWhen: (me) => me.can['task.create'] === true } },
  { path: '/tasks/list', shell: 'staff', title: 'task.nav.list', load: () => import('./list-page.tsx'), words: ['units', 'exports'] },
  { path: '/tasks/workload', shell: 'staff', title: 'task.nav.workload', load: () => import('./workload-page.tsx') },
  { path: '/tasks/new', shell: 'staff', title: 'task.nav.create', load: () => import('./new-page.tsx'), words: ['files', 'units'] },
  { path: '/my/tasks', shell: 'either', title: 'task.nav.mine', load: () => import('./mine-page.tsx'), nav: { group: 'work', order: 35, icon: 'check' } },
  { path: '/tasks/$id', shell: 'either', title: 'task.nav.one', load: () => import('./task-page.tsx'), words: ['files', 'units'] },
];
