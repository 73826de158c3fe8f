import { refuse } from './refuse.ts';
import { plainXml } from './xml-text.ts';

/**
 * Looks at what a part of a package refers to: objects and controls are refused, and so is everything outside the file
 * that opens by itself. Links that a reader follows, and paths on the author's own disk, do nothing and stay.
 */
export function checkRelations(xml: string): void {
  if (/<!doctype/i.test(xml)) refuse('file.damaged');
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const kind = (attribute(tag, 'Type').split('/').at(-1) ?? '').toLowerCase();
    if (kind === 'vbaproject' || kind === 'wordvbadata' || kind === 'xlmacrosheet') refuse('file.has_macros');
    if (kind === 'oleobject' || kind === 'control' || kind === 'activexcontrolbinary' || kind === 'afchunk' || kind === 'frame' || kind === 'subdocument') refuse('file.has_embedded');
    if (attribute(tag, 'TargetMode').toLowerCase() !== 'external' || kind === 'hyperlink') continue;
    if (isRemote(attribute(tag, 'Target'))) refuse('file.has_remote_parts');
  }
}

/** The value of a tag's attribute; empty without one. */
export function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return plainXml(found?.[1] ?? found?.[2] ?? '').trim();
}

/** Whether an address leaves the reader's own computer. */
export function isRemote(target: string): boolean {
  if (/^(?:\\\\|\/\/)/.test(target)) return true;
  const local = /^file:(?:\/\/)?\/?(?:localhost\/)?[A-Za-z]:[\\/]|^file:\/\/\/[^/\\]|^[A-Za-z]:[\\/]/i.test(target);
  return !local && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(target);
}
