import type { PageDef, WebModule } from '#kit/web/page.ts';

export const bell: WebModule['bell'] = { href: '/notices', path: '/api/notifications/unread', field: 'unread' };

export const pages: PageDef[] = [
  { path: '/notices', shell: 'either', title: 'notifications.nav.list', load: () => import('./notices-page.tsx'), nav: { group: 'work', order: 40, icon: 'bell' } },
  { path: '/account/notices', shell: 'either', title: 'notifications.nav.choices', load: () => import('./choices-page.tsx') },
  { path: '/admin/mails', shell: 'staff', title: 'notifications.nav.mails', load: () => import('./mails-page.tsx'), nav: { group: 'settings', order: 60, icon: 'send', showWhen: (me) => me.can['mail.read'] === true } },
];
