import type { PageDef } from '#kit/web/page.ts';

/** Pages of suggestions. */
export const pages: PageDef[] = [
  { path: '/suggestions/$id', shell: 'either', title: 'suggestion.nav.one', load: () => import('./matter/matter-page.tsx'), words: ['units', 'files'] },
];
