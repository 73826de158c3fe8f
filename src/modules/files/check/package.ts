import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { Refusal } from '#kit/pure/decision.ts';
import { defaultLimits } from '#kit/server/spreadsheets/limits.ts';
import { type ZipEntry, readDirectory } from '#kit/server/spreadsheets/zip/directory.ts';
import { unpack, unpackText } from '#kit/server/spreadsheets/zip/part.ts';
import { openCompound } from './compound.ts';
import { refuseByNames } from './old-office.ts';
import { refuse } from './refuse.ts';
import { attribute, checkRelations } from './relations.ts';
import { isProgram, sniff } from './sniff.ts';
import { checkFields } from './word-fields.ts';
import { xmlGuard } from './xml-guard.ts';
import { markFinder } from './xml-text.ts';

const MiB = 1048576;
const SMALL_PART = 4 * MiB;
const FIELDS_PART = 64 * MiB;
const INNER_PART = 20 * MiB;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** Checks a .docx, .xlsx or .ofd: no password, macros, controls, embedded programs, remote parts, DDE, or mark of secrecy. */
export async function checkPackage(path: string, extension: string, depth = 0): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const entries = await readDirectory(file, size, defaultLimits);
    await checkParts(file, entries, { path, extension, depth });
  } catch (error) {
    throw asFileError(error);
  } finally {
    await file.close();
  }
}

interface Where {
  readonly path: string;
  readonly extension: string;
  readonly depth: number;
}

async function checkParts(file: FileHandle, entries: readonly ZipEntry[], where: Where): Promise<void> {
  const named = new Map(entries.map((e) => [e.name.toLowerCase(), e]));
  const types = named.get('[content_types].xml');
  if (where.extension === 'ofd') {
    if (!named.has('ofd.xml')) refuse(types ? 'file.type_differs' : 'file.archive_refused', { extension: 'ofd' });
  } else {
    if (!types) refuse(named.has('mimetype') || named.has('ofd.xml') ? 'file.type_differs' : 'file.archive_refused', { extension: where.extension });
    checkTypes(await unpackText(file, types, SMALL_PART), [...named.keys()], where.extension);
  }
  refusePartNames([...named.keys()]);
  for (const entry of entries) await checkPart(file, entry, where);
}

/** A declaration counts where a part bears it: some libraries declare every type they know of. */
function checkTypes(xml: string, names: readonly string[], extension: string): void {
  if (/<!doctype/i.test(xml)) refuse('file.damaged');
  const tags = [...xml.matchAll(/<(?:\w+:)?(Default|Override)\b[^>]*>/g)];
  const used = tags.filter(([tag, kind]) => kind === 'Override' || names.some((n) => n.endsWith(`.${attribute(tag, 'Extension').toLowerCase()}`)));
  const overrides = tags.filter(([, kind]) => kind === 'Override').map(([tag]) => attribute(tag, 'ContentType').toLowerCase());
  const types = used.map(([tag]) => attribute(tag, 'ContentType').toLowerCase());
  if (overrides.some((t) => t.includes('macroenabled')) || types.some((t) => t.includes('vbaproject') || t.includes('vbadata'))) refuse('file.has_macros');
  if (types.some((t) => t.includes('activex') || t.includes('oleobject') || t.includes('vnd.ms-package'))) refuse('file.has_embedded');
  if (!types.includes(extension === 'docx' ? word : sheet)) refuse('file.type_differs', { extension });
}

function refusePartNames(names: readonly string[]): void {
  if (names.some((n) => /(?:^|\/)(?:vbaproject|vbadata)|\/macrosheets\//.test(n))) refuse('file.has_macros');
  if (names.some((n) => /\/activex\//.test(n))) refuse('file.has_embedded');
  if (names.some((n) => /^xl\/(?:connections\.xml|querytables\/)/.test(n))) refuse('file.has_remote_parts');
}

async function checkPart(file: FileHandle, entry: ZipEntry, where: Where): Promise<void> {
  const name = entry.name.toLowerCase();
  if (name.endsWith('/') || entry.unpacked === 0) return;
  if (name.endsWith('.rels')) return checkRelations(await unpackText(file, entry, SMALL_PART));
  if (name.endsWith('.xml')) return checkXml(file, entry, where.extension === 'docx');
  const head = await firstBytes(file, entry);
  const family = sniff(head);
  if (isProgram(head) || family === 'archive') refuse('file.has_embedded');
  if (family === 'compound') return refuseCompound(file, entry);
  if (family === 'package') return checkInner(file, entry, where);
}

/** In a Word file any part may be the text: a relation says which, and its name is free. */
async function checkXml(file: FileHandle, entry: ZipEntry, isWord: boolean): Promise<void> {
  const [marks, guard] = [markFinder(), xmlGuard()];
  for await (const chunk of unpack(file, entry)) {
    guard.feed(chunk);
    marks.feed(chunk);
  }
  if (isWord) checkFields(await unpackText(file, entry, FIELDS_PART));
}

async function firstBytes(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  for await (const chunk of unpack(file, entry)) return chunk.subarray(0, 16);
  return Buffer.alloc(0);
}

/** An old-format file inside is a macro store or an embedded object; both are refused, each with its own sentence. */
async function refuseCompound(file: FileHandle, entry: ZipEntry): Promise<never> {
  if (entry.unpacked <= INNER_PART) refuseByNames(openCompound(await whole(file, entry)));
  return refuse('file.has_embedded');
}

/** A chart carries its figures as a small workbook: it is checked like an upload of its own. Anything else inside is refused. */
async function checkInner(file: FileHandle, entry: ZipEntry, { path, depth }: Where): Promise<void> {
  const extension = /\.(docx|xlsx)$/i.exec(entry.name)?.[1]?.toLowerCase();
  if (!extension || depth > 0 || entry.unpacked > INNER_PART) refuse('file.has_embedded');
  const inner = `${path}.inner`;
  try {
    await writeFile(inner, await whole(file, entry), { mode: 0o600 });
    await checkPackage(inner, extension, depth + 1);
  } finally {
    await rm(inner, { force: true });
  }
}

async function whole(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of unpack(file, entry)) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The archive reader is shared with the spreadsheets; its refusals are said in the words of files. */
function asFileError(error: unknown): unknown {
  if (!(error instanceof Refusal) || !error.code.startsWith('spreadsheet.')) return error;
  return new Refusal(error.code === 'spreadsheet.encrypted' ? 'file.encrypted' : 'file.damaged');
}
