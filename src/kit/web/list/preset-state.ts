import type { ListQuery, Preset } from './list-types.ts';

/** Whether a list shows this view: all that the view asks, and nothing else of what views ask. What is searched or filtered beside it narrows the view, and is still in it. */
export function isCurrent(preset: Preset, presets: readonly Preset[], query: ListQuery): boolean {
  const asked = new Set(presets.flatMap((p) => Object.keys(p.query)));
  return Object.entries(preset.query).every(([k, v]) => query[k] === v) && Object.keys(query).every((k) => !asked.has(k) || Object.hasOwn(preset.query, k));
}

/** The address of a view: what is searched is searched there too. */
export function hrefOfPreset(path: string, preset: Preset, query: ListQuery, searchKey: string): string {
  const words = query[searchKey];
  const search = new URLSearchParams({ ...(words ? { [searchKey]: words } : {}), ...preset.query }).toString();
  return search ? `${path}?${search}` : path;
}
