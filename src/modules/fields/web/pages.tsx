import type { PageDef, PanelDef } from '#kit/web/page.ts';

export const pages: PageDef[] = [
  { path: '/fields', shell: 'staff', title: 'field.nav.list', load: () => import('./fields-page.tsx'), words: ['exports'], nav: { group: 'settings', order: 40, icon: 'list', showWhen: (me) => me.can['field.list'] === true } },
  { path: '/fields/new', shell: 'staff', title: 'field.nav.list', load: () => import('./new-field-page.tsx') },
  { path: '/fields/$id', shell: 'staff', title: 'field.nav.list', load: () => import('./field-page.tsx') },
  { path: '/fields/$id/edit', shell: 'staff', title: 'field.nav.list', load: () => import('./edit-field-page.tsx') },
  { path: '/code-tables', shell: 'staff', title: 'field.nav.tables', load: () => import('./code-tables-page.tsx'), words: ['exports'] },
  { path: '/code-tables/$key', shell: 'staff', title: 'field.nav.tables', load: () => import('./code-table-page.tsx'), words: ['exports'] },
  { path: '/code-tables/$key/import', shell: 'staff', title: 'field.nav.tables', load: () => import('./code-upload-page.tsx') },
  { path: '/code-imports/$id', shell: 'staff', title: 'field.nav.tables', load: () => import('./code-import-page.tsx') },
  { path: '/field-edits', shell: 'staff', title: 'field.nav.edits', load: () => import('./edits-page.tsx'), words: ['units', 'exports'], nav: { group: 'people', order: 30, icon: 'check', showWhen: (me) => me.can['fieldEdit.list'] === true } },
  { path: '/field-edits/$id', shell: 'staff', title: 'field.nav.edits', load: () => import('./edits-page.tsx'), words: ['units', 'exports'] },
  { path: '/privacy-notice', shell: 'staff', title: 'field.nav.notice', load: () => import('./notice-page.tsx'), nav: { group: 'people', order: 50, icon: 'info', showWhen: (me) => me.can['privacyNotice.draft'] === true || me.can['consent.list'] === true } },
  { path: '/consents', shell: 'staff', title: 'field.nav.notice', load: () => import('./consents-page.tsx'), words: ['units', 'exports'] },
  { path: '/check-rounds', shell: 'staff', title: 'field.nav.rounds', load: () => import('./rounds-page.tsx'), nav: { group: 'people', order: 40, icon: 'clock', showWhen: (me) => me.can['checkRound.list'] === true } },
  { path: '/check-rounds/new', shell: 'staff', title: 'field.nav.rounds', load: () => import('./new-round-page.tsx'), words: ['units'] },
  { path: '/check-rounds/$id', shell: 'either', title: 'field.nav.rounds', load: () => import('./round-page.tsx'), words: ['exports'] },
  { path: '/check-rounds/$id/people', shell: 'staff', title: 'field.nav.rounds', load: () => import('./round-people-page.tsx'), words: ['units', 'exports'] },
  { path: '/my-file/edit', shell: 'member', title: 'field.nav.edit', load: () => import('./edit-my-file-page.tsx'), words: ['files'] },
  { path: '/my-privacy', shell: 'member', title: 'field.nav.mine', load: () => import('./my-privacy-page.tsx') },
];

export const panels: PanelDef[] = [
  { slot: 'myFile', title: 'field.nav.own', order: 5, load: () => import('./own-panel.tsx') },
  { slot: 'member', title: 'field.nav.panel', order: 10, load: () => import('./file-panel.tsx'), words: ['files'] },
  { slot: 'member', title: 'field.nav.consents', order: 90, load: () => import('./consents-panel.tsx') },
];
