import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/directory', shell: 'either', title: 'contact.nav.directory', load: () => import('./directory/directory-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 30, icon: 'book', showWhen: (me) => me.can['directory.read'] === true } },
  { path: '/account/contact', shell: 'either', title: 'contact.nav.choices', load: () => import('./directory/choices-page.tsx') },
  { path: '/contact-groups', shell: 'staff', title: 'contact.nav.groups', load: () => import('./groups/groups-page.tsx'), words: ['units', 'members', 'accounts'], nav: { group: 'people', order: 32, icon: 'star', showWhen: (me) => me.can['contactGroup.use'] === true } },
  { path: '/messages', shell: 'staff', title: 'contact.nav.messages', load: () => import('./messages/list-page.tsx'), words: ['exports'], nav: { group: 'people', order: 31, icon: 'send', showWhen: (me) => me.can['message.write'] === true } },
  { path: '/messages/new', shell: 'staff', title: 'contact.nav.message', load: () => import('./messages/write-page.tsx'), words: ['units', 'members', 'accounts'] },
  { path: '/messages/$id/edit', shell: 'staff', title: 'contact.nav.message', load: () => import('./messages/write-page.tsx'), words: ['units', 'members', 'accounts'] },
  { path: '/messages/$id', shell: 'either', title: 'contact.nav.message', load: () => import('./messages/message-page.tsx'), words: ['exports', 'members'] },
  { path: '/my-messages', shell: 'either', title: 'contact.nav.mine', load: () => import('./messages/mine-page.tsx'), nav: { group: 'people', order: 70, icon: 'inbox', showWhen: (me) => me.member !== null } },
  { path: '/my-messages/$id', shell: 'either', title: 'contact.nav.message', load: () => import('./messages/letter-page.tsx') },
  { path: '/my-card', shell: 'either', title: 'contact.nav.card', load: () => import('./cards/card-page.tsx'), nav: { group: 'people', order: 71, icon: 'user', showWhen: (me) => me.member !== null } },
  { path: '/cards/print', shell: 'staff', title: 'contact.nav.card', load: () => import('./cards/print-page.tsx'), words: ['units', 'members'] },
  { path: '/card/$code', shell: 'public', title: 'contact.nav.check', load: () => import('./cards/check-page.tsx') },
];

export const panels: PanelDef[] = [{ slot: 'member', title: 'contact.nav.card', order: 80, showWhen: (me) => me.can['card.keep'] === true, load: () => import('./cards/card-panel.tsx') }];
