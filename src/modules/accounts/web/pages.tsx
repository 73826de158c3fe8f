import type { PageDef, WebModule } from '#kit/web/page.ts';

export const signOut: WebModule['signOut'] = { method: 'POST', path: '/api/sign-out' };

export const stepUp: WebModule['stepUp'] = { load: () => import('./factors/step-up-dialog.tsx'), words: ['accounts'] };

export const pages: PageDef[] = [
  { path: '/sign-in', shell: 'plain', title: 'account.nav.signIn', load: () => import('./sign-in-page.tsx') },
  { path: '/sign-in/second', shell: 'plain', title: 'account.nav.second', load: () => import('./factors/second-page.tsx') },
  { path: '/sign-in/platform', shell: 'plain', title: 'account.nav.platform', load: () => import('./platform/back-page.tsx') },
  { path: '/open-link', shell: 'plain', title: 'account.nav.link', load: () => import('./platform/link-page.tsx') },
  { path: '/first-password', shell: 'plain', title: 'account.nav.first', load: () => import('./first-password-page.tsx') },
  { path: '/setup', shell: 'plain', title: 'account.nav.setup', load: () => import('./setup-page.tsx'), words: ['associations'] },
  { path: '/account', shell: 'either', title: 'account.nav.mine', load: () => import('./my-account-page.tsx') },
  { path: '/account/app', shell: 'either', title: 'account.nav.app', load: () => import('./factors/app-page.tsx') },
  { path: '/account/password', shell: 'either', title: 'account.nav.password', load: () => import('./password-page.tsx') },
  { path: '/admin/accounts', shell: 'staff', title: 'account.nav.list', load: () => import('./accounts-page.tsx'), words: ['units'], nav: { group: 'settings', order: 10, icon: 'shield', showWhen: (me) => me.can['account.read'] === true } },
  { path: '/admin/accounts/new', shell: 'staff', title: 'account.nav.create', load: () => import('./new-account-page.tsx') },
  { path: '/admin/accounts/for-members', shell: 'staff', title: 'account.nav.forMembers', load: () => import('./for-members-page.tsx'), words: ['units'] },
  { path: '/admin/roles', shell: 'staff', title: 'account.nav.history', load: () => import('./role-history-page.tsx'), words: ['units'], nav: { group: 'settings', order: 12, icon: 'clock', showWhen: (me) => me.can['role.history'] === true } },
  { path: '/admin/sign-in', shell: 'staff', title: 'account.nav.policy', load: () => import('./policy/policy-page.tsx'), nav: { group: 'settings', order: 13, icon: 'shield', showWhen: (me) => me.can['signInPolicy.read'] === true } },
  { path: '/admin/access', shell: 'staff', title: 'account.nav.why', load: () => import('./access-page.tsx'), words: ['units'], nav: { group: 'settings', order: 14, icon: 'search', showWhen: (me) => me.can['access.explain'] === true } },
  { path: '/role-grants/$id', shell: 'either', title: 'account.nav.term', load: () => import('./role-grant-page.tsx'), words: ['units'] },
  { path: '/admin/accounts/$id', shell: 'staff', title: 'account.nav.one', load: () => import('./account-page.tsx'), words: ['units'] },
];
