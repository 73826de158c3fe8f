import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/admin/audit', shell: 'staff', title: 'audit.nav.events', load: () => import('./events-page.tsx'), words: ['exports'], nav: { group: 'settings', order: 70, icon: 'book', showWhen: (me) => me.can['audit.read'] === true } },
  { path: '/admin/audit-chain', shell: 'staff', title: 'audit.nav.chain', load: () => import('./chain-page.tsx'), nav: { group: 'settings', order: 71, icon: 'shield', showWhen: (me) => me.can['audit.checkChain'] === true } },
  { path: '/history/$type/$id', shell: 'staff', title: 'audit.nav.matter', load: () => import('./matter-page.tsx') },
];
