import { type Compound, openCompound } from './compound.ts';
import { refuse, refuseSecret } from './refuse.ts';

const ENCRYPTED = 0x0100;
const BOUNDSHEET = 0x85;
const FILEPASS = 0x2f;
const MACRO_SHEET = 1;
const LOOK_AT = 4 * 1048576;

/** Checks a .doc, .xls, .wps or .et: no password, no macros of either kind, no embedded objects, no DDE, no mark of secrecy. */
export function checkOldOffice(data: Buffer, extension: string): void {
  const file = openCompound(data);
  refuseByNames(file);
  const document = file.entries.find((e) => e.name === 'worddocument');
  const workbook = file.entries.find((e) => e.name === 'workbook' || e.name === 'book');
  if (extension === 'doc' || extension === 'wps' ? !document : !workbook) refuse('file.type_differs', { extension });
  const content = document ?? workbook;
  // Streams below 4,096 bytes lie elsewhere; no real document is that small.
  if (content && content.size >= 4096 && !file.isWhole(content)) refuse('file.damaged');
  if (document) {
    const head = file.read(document, 12);
    if (head.length === 12 && (head.readUInt16LE(10) & ENCRYPTED) !== 0) refuse('file.encrypted');
  }
  if (workbook) checkWorkbook(file.read(workbook, LOOK_AT));
  checkTexts(data);
}

/** Refuses what the names of its parts betray, in any compound file. */
export function refuseByNames(file: Compound): void {
  const names = file.entries.map((e) => e.name);
  if (names.some((n) => n === 'encryptedpackage' || n === 'encryptioninfo' || n === 'encryptedsummary')) refuse('file.encrypted');
  if (names.some((n) => n.startsWith('_vba_project') || n === 'vba' || n === 'macros' || n === 'vbaproject' || n === 'project' || n === 'projectwm')) refuse('file.has_macros');
  const embedded = (e: { name: string; isStorage: boolean; hasChildren: boolean }): boolean =>
    /^mbd[0-9a-f]{8}$/.test(e.name) || e.name === '\u0001ole10native' || e.name === '\u0001ole' || (e.name === 'objectpool' && e.hasChildren);
  if (file.entries.some(embedded)) refuse('file.has_embedded');
}

/** Walks the records of a workbook: a password, or a sheet of the old macro language. */
function checkWorkbook(stream: Buffer): void {
  for (let at = 0; at + 4 <= stream.length; ) {
    const record = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (record === FILEPASS) refuse('file.encrypted');
    if (record === BOUNDSHEET && stream[at + 4 + 5] === MACRO_SHEET) refuse('file.has_macros');
    // The first sheet's own records begin after the end of the globals.
    if (record === 0x0a) return;
    at += 4 + length;
  }
}

// A field begins with the sign 0x13.
// oxlint-disable-next-line no-control-regex -- see above
const ddeField = /\u0013\s*DDE(?:AUTO)?\s/i;

/** Texts lie in the file as UTF-16 or in one byte a sign, at any alignment. */
function checkTexts(data: Buffer): void {
  for (const text of [data.toString('utf16le'), data.subarray(1).toString('utf16le')]) {
    if (ddeField.test(text)) refuse('file.has_remote_parts');
    refuseSecret(text);
  }
  if (ddeField.test(data.toString('latin1'))) refuse('file.has_remote_parts');
}
