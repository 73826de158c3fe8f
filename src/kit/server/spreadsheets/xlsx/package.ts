import type { FileHandle } from 'node:fs/promises';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';
import { readDirectory, type ZipEntry } from '../zip/directory.ts';
import { unpack, unpackText } from '../zip/part.ts';
import { attribute, XmlScanner } from './xml-scanner.ts';

/** A checked package: every part was unpacked once and found harmless. */
export interface Package {
  readonly file: FileHandle;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

const SMALL_PART = 8 * 1024 * 1024;
const CFB = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Parts that mean code, foreign objects or outside data, by the start of their names. */
const REFUSED: readonly (readonly [RegExp, 'spreadsheet.macro_refused' | 'spreadsheet.embedded_refused' | 'spreadsheet.external_link_refused'])[] = [
  [/vbaproject|vbadata|^xl\/(?:macrosheets|dialogsheets|activex)\//, 'spreadsheet.macro_refused'],
  [/^xl\/embeddings\/|\.(?:zip|xlsx|xlsm|xlsb|xls|docx|docm|doc|pptx|ppt|7z|rar|gz|exe|ole|oleobject)$/, 'spreadsheet.embedded_refused'],
  [/^xl\/(?:externallinks|querytables)\/|^xl\/connections\.xml$/, 'spreadsheet.external_link_refused'],
];

/** Opens a zip as a spreadsheet package and checks every part by name, size, checksum and content. */
export async function openPackage(file: FileHandle, size: number, limits: ReadLimits): Promise<Package> {
  const list = await readDirectory(file, size, limits);
  const entries = new Map(list.map((e) => [e.name, e]));
  const names = list.map((e) => e.name.toLowerCase());
  if (names.includes('encryptedpackage')) refuse('spreadsheet.encrypted');
  for (const [pattern, code] of REFUSED) if (names.some((n) => pattern.test(n))) refuse(code);
  if (!entries.has('[Content_Types].xml') || names.some((n) => n === 'xl/workbook.bin' || n.startsWith('word/') || n.startsWith('ppt/'))) refuse('spreadsheet.unknown_format');
  for (const entry of list) await checkPart(file, entry, limits.documentTypes);
  await checkTypes(file, entries);
  for (const entry of list) if (entry.name.endsWith('.rels')) await checkRelations(file, entry);
  return { file, entries };
}

/** Unpacks a part within its declared size and looks for hidden containers and document type declarations. */
async function checkPart(file: FileHandle, entry: ZipEntry, documentTypes: boolean): Promise<void> {
  const isXml = /\.(?:xml|rels|vml)$/i.test(entry.name);
  let first = true;
  let carry = Buffer.alloc(0);
  for await (const chunk of unpack(file, entry)) {
    if (first) {
      first = false;
      if (chunk.subarray(0, 8).equals(CFB)) refuse('spreadsheet.embedded_refused');
      if (chunk.length > 3 && chunk.readUInt32LE(0) === 0x04034b50) refuse('spreadsheet.embedded_refused');
      if (isXml && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff) || chunk[0] === 0)) refuse('spreadsheet.unsafe', { reason: 'xml encoding' });
    }
    if (!isXml) continue;
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    if (!documentTypes && (joined.includes('<!DOCTYPE') || joined.includes('<!ENTITY'))) refuse('spreadsheet.unsafe', { reason: 'doctype' });
    carry = Buffer.from(joined.subarray(-10));
  }
}

async function checkTypes(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>): Promise<void> {
  const entry = entries.get('[Content_Types].xml');
  if (!entry) return refuse('spreadsheet.unknown_format');
  const defaults = new Map<string, string>();
  const overrides = new Map<string, string>();
  scan(await unpackText(file, entry, SMALL_PART), (name, attributes) => {
    const type = (attribute(attributes, 'ContentType') ?? '').toLowerCase();
    if (name === 'Default') defaults.set((attribute(attributes, 'Extension') ?? '').toLowerCase(), type);
    if (name === 'Override') overrides.set((attribute(attributes, 'PartName') ?? '').toLowerCase(), type);
  });
  // A default only counts where a part uses it: some programs always list the macro kinds.
  for (const part of entries.keys()) {
    const lower = part.toLowerCase();
    const type = overrides.get(`/${lower}`) ?? defaults.get(lower.slice(lower.lastIndexOf('.') + 1)) ?? '';
    if (/macroenabled|vbaproject|activex/.test(type)) refuse('spreadsheet.macro_refused');
    if (/externallink/.test(type)) refuse('spreadsheet.external_link_refused');
    if (/oleobject/.test(type)) refuse('spreadsheet.embedded_refused');
  }
}

/** Relations to anything outside are refused, save hyperlinks: they are only text to us and every e-mail column has them. */
async function checkRelations(file: FileHandle, entry: ZipEntry): Promise<void> {
  for (const relation of parseRelations(await unpackText(file, entry, SMALL_PART))) {
    const type = relation.type.toLowerCase();
    if (/vbaproject|activex|xlmacrosheet/.test(type)) refuse('spreadsheet.macro_refused');
    if (/externallink|attachedtemplate|connections$|querytable/.test(type)) refuse('spreadsheet.external_link_refused');
    if (/oleobject|\/package$/.test(type)) refuse('spreadsheet.embedded_refused');
    if (relation.external && !type.endsWith('/hyperlink')) refuse('spreadsheet.external_link_refused');
  }
}

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** The relations of a .rels part. */
export function parseRelations(xml: string): Relation[] {
  const relations: Relation[] = [];
  scan(xml, (name, attributes) => {
    if (name !== 'Relationship') return;
    const [id, type, target] = ['Id', 'Type', 'Target'].map((a) => attribute(attributes, a) ?? '');
    relations.push({ id: id ?? '', type: type ?? '', target: target ?? '', external: attribute(attributes, 'TargetMode') === 'External' });
  });
  return relations;
}

/** Runs over a small XML text, telling only of opening tags. */
export function scan(xml: string, open: (name: string, attributes: string) => void): void {
  const scanner = new XmlScanner({ open, close: () => undefined, text: () => undefined }, SMALL_PART);
  scanner.push(xml);
  scanner.end();
}

/** The text of a part that must be there. */
export async function partText(pkg: Package, name: string): Promise<string> {
  const entry = pkg.entries.get(name) ?? broken(`no ${name}`);
  return await unpackText(pkg.file, entry, SMALL_PART);
}
