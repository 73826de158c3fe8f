import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/admin/operation', shell: 'staff', title: 'operation.nav.page', load: () => import('./operation-page.tsx'), nav: { group: 'settings', order: 65, icon: 'chart', showWhen: (me) => me.can['operation.read'] === true } },
  { path: '/admin/chain-record', shell: 'staff', title: 'operation.nav.chain', load: () => import('./chain-record-page.tsx'), nav: { group: 'settings', order: 72, icon: 'list', showWhen: (me) => me.can['chainRecord.read'] === true } },
  { path: '/chain-records/$id', shell: 'staff', title: 'operation.nav.chain', load: () => import('./chain-record-page.tsx') },
  { path: '/admin/copy', shell: 'staff', title: 'operation.nav.release', load: () => import('./copy-release-page.tsx'), nav: { group: 'settings', order: 66, icon: 'shield', showWhen: (me) => me.can['copy.release'] === true && Boolean(me.association.restoredAt) } },
];
