import type { PageDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/admin/audit', shell: 'staff', title: 'audit.nav.events', load: () => import('./events-page.tsx'), words: ['exports'], nav: { group: 'settings', order: 70, icon: 'book', showWhen: (me) => me.can['audit.read'] === true } },
  { path: '/admin/audit-chain', shell: 'staff', title: 'audit.nav.chain', load: () => import('./chain-page.tsx'), nav: { group: 'settings', order: 71, icon: 'shield', showWhen: (me) => me.can['audit.checkChain'] === true } },
  { path: '/chain-accounts/$id', shell: 'staff', title: 'audit.nav.chain', load: () => import('./chain-page.tsx') },
  { path: '/admin/affected', shell: 'staff', title: 'audit.nav.affected', load: () => import('./affected-page.tsx'), nav: { group: 'settings', order: 72, icon: 'people', showWhen: (me) => me.can['affected.read'] === true } },
  { path: '/admin/affected/$id', shell: 'staff', title: 'audit.nav.affected', load: () => import('./affected-report-page.tsx'), words: ['exports'] },
  { path: '/history/$type/$id', shell: 'staff', title: 'audit.nav.matter', load: () => import('./matter-page.tsx') },
];
