import type { PageDef, PanelDef, WebModule } from '#kit/web/page.ts';

const files = import.meta.glob<Partial<WebModule>>('../modules/*/web/pages.tsx', { eager: true });

/** A page with the modules whose words it needs. */
export interface PageOf {
  def: PageDef;
  words: readonly string[];
}

/** Every page of every module; a new module needs no line here. */
export const pages: readonly PageOf[] = Object.entries(files).flatMap(([path, file]) => {
  const name = path.split('/')[2] ?? '';
  return (file.pages ?? []).map((def) => ({ def, words: [name, ...(def.words ?? [])] }));
});

/** Every panel of every module, with the modules whose words it needs. */
export const panels: readonly { def: PanelDef; words: readonly string[] }[] = Object.entries(files).flatMap(([path, file]) => {
  const name = path.split('/')[2] ?? '';
  return (file.panels ?? []).map((def) => ({ def, words: [name, ...(def.words ?? [])] }));
});

function first<K extends keyof WebModule>(key: K): WebModule[K] | undefined {
  return Object.values(files).find((f) => f[key] !== undefined)?.[key];
}

/** What single modules give to every page's frame. */
export const frame = { bell: first('bell'), searchPath: first('searchPath'), signOut: first('signOut'), stepUp: first('stepUp') };
