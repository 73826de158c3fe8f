import { refuse, refuseSecret } from './refuse.ts';

/** Checks that a file is readable text in an encoding that offices use, and that it bears no mark of secrecy. */
export function checkText(data: Buffer, extension: string): void {
  const text = decode(data);
  // Form feeds, tabs and escapes of old printers occur; other controls do not.
  // oxlint-disable-next-line no-control-regex -- controls are what is counted
  const controls = text?.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (text === null || controls > text.length / 1000) return refuse('file.type_differs', { extension });
  // What a program would take for a web page or a letter is not plain text, whatever it is called.
  if (/^\s*(?:<!doctype|<html|<svg|<\?xml|<script|mime-version:|\{\\rtf)/i.test(text.slice(0, 500))) refuse('file.type_differs', { extension });
  refuseSecret(text);
}

function decode(data: Buffer): string | null {
  const mark = data.subarray(0, 2).toString('hex');
  const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(data);
    } catch {
      // The next one may fit.
    }
  }
  return null;
}
