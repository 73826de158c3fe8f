import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { markInName, markInText } from './data/secrecy.ts';

/** What a file is, told by its content. */
export type Family = 'pdf' | 'jpeg' | 'png' | 'package' | 'compound' | 'text';

interface Kind {
  readonly mime: string;
  readonly family: Family;
  /** May be shown in the page; everything else is only ever saved. */
  readonly inline: boolean;
}

/** What may be uploaded, by extension; the content must agree. Archives may not: nobody can look into them all the way. */
export const fileKinds: Readonly<Record<string, Kind>> = {
  pdf: { mime: 'application/pdf', family: 'pdf', inline: true },
  jpg: { mime: 'image/jpeg', family: 'jpeg', inline: true },
  jpeg: { mime: 'image/jpeg', family: 'jpeg', inline: true },
  png: { mime: 'image/png', family: 'png', inline: true },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', family: 'package', inline: false },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', family: 'package', inline: false },
  ofd: { mime: 'application/ofd', family: 'package', inline: false },
  doc: { mime: 'application/msword', family: 'compound', inline: false },
  xls: { mime: 'application/vnd.ms-excel', family: 'compound', inline: false },
  wps: { mime: 'application/wps-office.wps', family: 'compound', inline: false },
  et: { mime: 'application/wps-office.et', family: 'compound', inline: false },
  txt: { mime: 'text/plain', family: 'text', inline: false },
  csv: { mime: 'text/csv', family: 'text', inline: false },
};

const archives: ReadonlySet<string> = new Set(['zip', 'rar', '7z', 'gz', 'tar', 'tgz', 'bz2', 'xz', 'cab', 'iso']);

/** The extension of a cleaned name, in lower case without the dot; empty when it has none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at + 1).toLowerCase();
}

/** Whether files of this name may be uploaded at all. */
export function canUploadName(name: string): Decision {
  const extension = extensionOf(name);
  if (Object.hasOwn(fileKinds, extension)) return ok;
  return no(archives.has(extension) ? 'file.archive_refused' : 'file.unknown_type');
}

/** The mark of secrecy that a text bears, white space ignored; null without one. */
export function secrecyMark(text: string): string | null {
  return markInText.exec(text.replace(/[\s\p{Cc}]+/gu, ''))?.[0] ?? null;
}

/** The mark of secrecy that a file name bears, with a star or as a word that stands apart; null without one. */
export function secrecyMarkOfName(name: string): string | null {
  const stem = name.replace(/\.[^.]*$/, '');
  const mark = secrecyMark(stem);
  if (mark) return mark;
  const word = markInName.exec(stem);
  return word?.[1] ?? word?.[2] ?? null;
}

export const MAX_MEGAPIXELS = 120;

/** Whether a picture can be opened without drowning a phone or an office computer. */
export function canShowPixels(width: number, height: number): Decision {
  if (width < 1 || height < 1) return no('file.damaged');
  return width * height > MAX_MEGAPIXELS * 1_000_000 ? no('file.too_many_pixels', { megapixels: MAX_MEGAPIXELS }) : ok;
}
