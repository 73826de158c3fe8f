const KIND = /^([\w$.]{1,60})(?::\s*(.*))?$/s;
const MOST = 160;

/**
 * What may be shown of an error that stopped a job: its kind and what of its text the program wrote. Quoted parts, numbers, addresses and
 * Chinese are what people wrote, and go.
 */
export function errorShown(text: string | null): string {
  if (!text) return '';
  const [, kind, rest] = KIND.exec(text) ?? [];
  const clean = (kind === undefined ? text : (rest ?? '')).replaceAll(/["'“‘「][^"'”’」]*["'”’」]?/gu, '…').replaceAll(/[^\s@]{1,64}@\S*/gu, '…').replaceAll(/[\p{Script=Han}\d\-+]{3,}|\p{Script=Han}+/gu, '…').replaceAll(/\s+/gu, ' ').trim();
  return [kind ?? '', clean.slice(0, MOST)].filter(Boolean).join(': ');
}
