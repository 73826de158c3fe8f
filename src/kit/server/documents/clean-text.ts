// Written as code points, since a control character in a source file is invisible.
/** Every way to end a line: of Unix, Windows and old Macs, and the soft breaks of text programs. */
export const LINE_BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
// Controls, direction overrides (they make a paper read differently from its text), invisible joiners that are no part of a
// Chinese character, and the non-characters that no XML may hold. Variation selectors stay: rare names need them.
// oxlint-disable-next-line no-control-regex -- removing control characters is what it is for
const FORBIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
const PLANE_ENDS = /[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{10fffe}\u{10ffff}]/gu;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text fit for a paper: line breaks as \n, tabs as wide blanks (a line of pasted cells stays legible), controls and broken characters removed, all else untouched. */
export function cleanText(text: string): string {
  return text.replace(LINE_BREAKS, '\n').replace(/\t/g, '\u3000').replace(FORBIDDEN, '').replace(PLANE_ENDS, '').replace(LONE_SURROGATES, '');
}

/** A clean text on one line: breaks become nothing, blanks around them too. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s*\n\s*/g, '').trim();
}

/** A clean line without the blanks (full-width too) people use for indentation. */
export const tidyLine = (line: string): string => line.trim();

/** The paragraphs of a text: its non-empty lines without the blanks (full-width too) people use for indentation. */
export function paragraphsOf(text: string): string[] {
  return cleanText(text).split('\n').map(tidyLine).filter((line) => line !== '');
}

/** The same with the cells of pasted tables still parted by tabs. */
export function linesWithCells(text: string): string[] {
  return text.replace(LINE_BREAKS, '\n').split('\n').map((line) => line.split('\t').map((cell) => tidyLine(cleanText(cell))).join('\t').trimEnd()).filter((line) => line !== '');
}
