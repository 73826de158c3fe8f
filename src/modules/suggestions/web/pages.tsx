import type { Me } from '#kit/web/me.ts';
import type { PageDef } from '#kit/web/page.ts';

/** Pages of suggestions. */
export const pages: PageDef[] = [
  { path: '/suggestions', shell: 'staff', title: 'suggestion.nav.list', load: () => import('./lists/suggestions-page.tsx'), words: ['units', 'exports'], nav: { group: 'suggestions', order: 10, icon: 'list', showWhen: (me) => me.can['suggestion.list'] === true } },
  { path: '/unit/suggestions', shell: 'staff', title: 'suggestion.nav.unit', load: () => import('./lists/unit-page.tsx'), words: ['units', 'exports'], nav: { group: 'suggestions', order: 11, icon: 'building', showWhen: (me) => me.can['suggestion.unitList'] === true } },
  { path: '/my/suggestions', shell: 'either', title: 'suggestion.nav.mine', load: () => import('./lists/mine-page.tsx'), words: ['exports'], nav: { group: 'suggestions', order: 13, icon: 'folder', short: 'suggestion.nav.mineShort', showWhen: (me) => me.member !== null } },
  { path: '/topic-calls', shell: 'either', title: 'suggestion.nav.topics', load: () => import('./topics/board-page.tsx'), nav: { group: 'suggestions', order: 14, icon: 'book', short: 'suggestion.nav.topicsShort', showWhen: (me) => me.can['topicCall.read'] === true } },
  { path: '/topic-calls/new', shell: 'staff', title: 'suggestion.nav.newTopic', load: () => import('./topics/new-page.tsx'), words: ['units', 'files'] },
  { path: '/topic-calls/$id/edit', shell: 'staff', title: 'suggestion.nav.topic', load: () => import('./topics/edit-page.tsx'), words: ['units', 'files'] },
  { path: '/topic-calls/$id', shell: 'either', title: 'suggestion.nav.topic', load: () => import('./topics/topic-page.tsx'), words: ['units', 'files'] },
  { path: '/overdue-units', shell: 'staff', title: 'suggestion.nav.overdue', load: () => import('./lists/overdue-page.tsx'), words: ['exports'], nav: { group: 'suggestions', order: 30, icon: 'clock', showWhen: (me) => me.can['overdue.list'] === true } },
  { path: '/reply', shell: 'plain', title: 'suggestion.nav.reply', load: () => import('./link/reply-page.tsx'), words: ['files'] },
  { path: '/public', shell: 'public', title: 'suggestion.nav.public', load: () => import('./public/results-page.tsx') },
  { path: '/public/$id', shell: 'public', title: 'suggestion.nav.public', load: () => import('./public/result-page.tsx') },
  { path: '/suggestions/new', shell: 'either', title: 'suggestion.nav.write', load: () => import('./write/new-page.tsx'), words: ['units', 'files'], nav: { group: 'suggestions', order: 12, icon: 'edit', short: 'suggestion.nav.writeShort', showWhen: (me) => me.can['suggestion.write'] === true } },
  { path: '/suggestions/$id/edit', shell: 'either', title: 'suggestion.nav.edit', load: () => import('./write/edit-page.tsx'), words: ['units', 'files'] },
  { path: '/suggestions/$id', shell: 'either', title: 'suggestion.nav.one', load: () => import('./matter/matter-page.tsx'), words: ['units', 'files'] },
];

/** The search of the top bar looks among what the reader's desk has. */
export const searchPath = (me: Me): string | undefined => (me.can['suggestion.list'] === true ? '/suggestions' : me.can['suggestion.unitList'] === true ? '/unit/suggestions' : undefined);
