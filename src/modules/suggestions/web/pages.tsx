import type { PageDef } from '#kit/web/page.ts';

/** Pages of suggestions. */
export const pages: PageDef[] = [
  { path: '/suggestions/new', shell: 'either', title: 'suggestion.nav.write', load: () => import('./write/new-page.tsx'), words: ['units', 'files'], nav: { group: 'suggestions', order: 12, icon: 'edit', short: 'suggestion.nav.writeShort', showWhen: (me) => me.can['suggestion.write'] === true } },
  { path: '/suggestions/$id/edit', shell: 'either', title: 'suggestion.nav.edit', load: () => import('./write/edit-page.tsx'), words: ['units', 'files'] },
  { path: '/suggestions/$id', shell: 'either', title: 'suggestion.nav.one', load: () => import('./matter/matter-page.tsx'), words: ['units', 'files'] },
];
