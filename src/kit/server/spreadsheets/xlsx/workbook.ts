import { builtinFormat } from '#kit/pure/tabular/number-formats.ts';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';
import { unpack } from '../zip/part.ts';
import { parseRelations, partText, scan, type Package, type Relation } from './package.ts';
import { attribute, decodeEntities, decodeEscapes, XmlScanner } from './xml-scanner.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** Path of the worksheet's part. */
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  /** Number format code by cell style index; undefined for General. */
  readonly formats: readonly (string | undefined)[];
  readonly shared: readonly string[];
}

/** Reads what the sheets need: their list, the date system, the number formats and the shared texts. */
export async function readWorkbook(pkg: Package, limits: ReadLimits): Promise<WorkbookParts> {
  const root = parseRelations(await partText(pkg, '_rels/.rels')).find((r) => r.type.endsWith('/officeDocument'));
  const path = resolve('', root?.target ?? broken('no workbook'));
  const relations = parseRelations(await partText(pkg, relationsOf(path)));
  const { sheets, date1904 } = await readSheetList(pkg, path, relations);
  const styles = relations.find((r) => r.type.endsWith('/styles'));
  const strings = relations.find((r) => r.type.endsWith('/sharedStrings'));
  const stylesPath = styles && resolve(path, styles.target);
  const stringsPath = strings && resolve(path, strings.target);
  return {
    sheets,
    date1904,
    formats: stylesPath && pkg.entries.has(stylesPath) ? readFormats(await partText(pkg, stylesPath)) : [],
    shared: stringsPath && pkg.entries.has(stringsPath) ? await readShared(pkg, stringsPath, limits) : [],
  };
}

async function readSheetList(pkg: Package, path: string, relations: readonly Relation[]): Promise<{ sheets: SheetPart[]; date1904: boolean }> {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  scan(await partText(pkg, path), (name, attributes) => {
    if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const id = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    const relation = relations.find((r) => r.id === id);
    // Chart sheets hold no table.
    if (!relation?.type.endsWith('/worksheet')) return;
    const part = resolve(path, relation.target);
    if (!pkg.entries.has(part)) broken(`no ${part}`);
    sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''), part });
  });
  return { sheets, date1904 };
}

function readFormats(xml: string): (string | undefined)[] {
  const codes = new Map<number, string>();
  const formats: (string | undefined)[] = [];
  let inCellXfs = false;
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (name === 'cellXfs') inCellXfs = true;
      else if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'xf' && inCellXfs) {
        const id = Number(attribute(attributes, 'numFmtId') ?? '0');
        const code = codes.get(id) ?? builtinFormat(id);
        formats.push(code === undefined || /^general$/i.test(code) || code === '@' ? undefined : code);
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellXfs = false;
    },
    text: () => undefined,
  });
  scanner.push(xml);
  scanner.end();
  return formats;
}

async function readShared(pkg: Package, part: string, limits: ReadLimits): Promise<string[]> {
  const entry = pkg.entries.get(part) ?? broken('no shared texts');
  const shared: string[] = [];
  let total = 0;
  let text = '';
  let phonetic = 0;
  let inText = false;
  const scanner = new XmlScanner({
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        total += text.length + 8;
        if (text.length > limits.cellChars || total > limits.sharedChars) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
        shared.push(decodeEscapes(text));
      }
    },
    text(raw) {
      // Phonetic guides (rPh) repeat the text in another script.
      if (inText && phonetic === 0) text += decodeEntities(raw);
    },
  });
  await feed(scanner, unpack(pkg.file, entry));
  return shared;
}

/** Feeds unpacked UTF-8 to a scanner; other bytes are broken. */
export async function feed(scanner: XmlScanner, chunks: AsyncIterable<Buffer>, after?: () => Promise<void>): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      scanner.push(decoder.decode(chunk, { stream: true }));
      if (after) await after();
    }
    scanner.push(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) broken('not UTF-8');
    throw error;
  }
  scanner.end();
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** A relation's target as a path from the root of the package. */
function resolve(from: string, target: string): string {
  const base = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') base.pop();
    else if (step !== '' && step !== '.') base.push(step);
  }
  return base.join('/');
}
