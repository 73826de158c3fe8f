import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { buildPaper, formLine, formTable, formTitle, paperSettings } from '#kit/server/documents/index.ts';
import { directoryAccess } from '../../access.ts';
import type * as api from '../../contract/directory.ts';
import { type DirectoryLine, type DirectoryQuery, directoryQuery } from '../../contract/directory.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type CardPerson, vcardOf } from '../../vcard.ts';
import { directoryConditions } from './filter.ts';
import { directoryPage } from './list.ts';
import { choicesJoin, seeingOf } from './seeing.ts';

const BATCH = 500;
/** A paper is built whole in memory. */
const MOST_ON_PAPER = 3000;
const w = zhCN.contact.sheet;
const LIST = '、';
const VCARD = 'text/vcard; charset=utf-8';

const cell = {
  name: (p: DirectoryLine) => p.name, unit: (p: DirectoryLine) => p.unitName, groups: (p: DirectoryLine) => p.groups.join(LIST), employer: (p: DirectoryLine) => p.employer, post: (p: DirectoryLine) => p.post, title: (p: DirectoryLine) => p.title,
  phone: (p: DirectoryLine) => p.phone, email: (p: DirectoryLine) => p.email, id: (p: DirectoryLine) => p.id,
} as const;
type Key = keyof typeof cell;
const widths: Partial<Record<Key, number>> = { unit: 20, groups: 22, employer: 28, post: 14, phone: 14, email: 24 };
/** Parts of the line on paper: a number and an address stay whole. */
const SHARES: Readonly<Record<Key, number>> = { name: 10, unit: 15, groups: 20, employer: 25, post: 13, title: 13, phone: 18, email: 26, id: 20 };
const shown = Object.keys(w.columns) as (keyof typeof w.columns)[];
const columns: readonly SheetColumn[] = shown.map((key) => ({ key, label: w.columns[key], word: `contact.sheet.columns.${key}`, usual: key !== 'groups' && key !== 'email' && key !== 'title', width: widths[key] ?? 12 }));

/** Whoever exports the directory takes those within reach of that right, and of them what the directory shows. */
async function conditions(ctx: Ctx, q: DirectoryQuery) {
  return [...(await directoryConditions(ctx, await seeingOf(ctx), q)), scope(ctx, directoryAccess, 'directory.export', 'm')];
}

async function* people(ctx: Ctx, q: DirectoryQuery): AsyncGenerator<DirectoryLine, void, undefined> {
  let after: string[] | null = null;
  for (;;) {
    const { rows, keysOf } = await directoryPage(ctx, q, after, BATCH, [scope(ctx, directoryAccess, 'directory.export', 'm')]);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = keysOf(last);
  }
}

const base = {
  query: directoryQuery,
  allow: (ctx: Ctx): void => allowAnywhere(ctx, directoryAccess, 'directory.export'),
  async count(ctx: Ctx, q: DirectoryQuery) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from members m ${choicesJoin} where ${sql.join(await conditions(ctx, q), sql` and `)}`.execute(ctx.tx);
    const n = rows[0]?.n ?? 0;
    return { rows: n, persons: n };
  },
  persons: async (ctx: Ctx, q: DirectoryQuery) => sql`select m.id from members m ${choicesJoin} where ${sql.join(await conditions(ctx, q), sql` and `)}`,
  async *rows(ctx: Ctx, q: DirectoryQuery, keys: readonly string[]): AsyncGenerator<readonly ExportCell[], void, undefined> {
    for await (const p of people(ctx, q)) yield keys.map((k) => cell[k as Key](p));
  },
};

const associationName = async (ctx: Ctx): Promise<string> => (await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirst())?.name ?? '';

async function* cards(rows: AsyncIterable<readonly ExportCell[]>, association: string): AsyncGenerator<string, void, undefined> {
  for await (const [id, name, unit, employer, post, phone, email] of rows) {
    const text = (v: ExportCell): string | null => (typeof v === 'string' && v !== '' ? v : null);
    const whole = text(phone);
    yield vcardOf({ id: text(id) ?? '', name: text(name) ?? '', unit: text(unit) ?? '', employer: text(employer), post: text(post), phone: whole?.includes('*') ? null : whole, email: text(email) }, association);
  }
}

const cardKeys = ['id', 'name', 'unit', 'employer', 'post', 'phone', 'email'] as const;

/** The directory as it leaves: a sheet, vCards, or a list on paper. */
export const directorySheets: Readonly<Record<string, ExportList>> = {
  directory: exportList<DirectoryQuery>({ ...base, title: 'contact.sheet.title', columns: () => columns }),
  directoryCards: exportList<DirectoryQuery>({
    ...base, title: 'contact.sheet.cards', columns: () => cardKeys.map((key) => ({ key, label: key === 'id' ? w.number : w.columns[key], word: key === 'id' ? 'contact.sheet.number' : `contact.sheet.columns.${key}`, ...(key === 'name' ? { always: true } : {}) })),
    file: { extension: 'vcf', mime: VCARD, write: async (ctx, rows, text) => Readable.from(cards(inOrder(rows, text.columns), await associationName(ctx)), { objectMode: false }) },
  }),
  directoryPaper: exportList<DirectoryQuery>({
    ...base, title: 'contact.sheet.paper', columns: () => columns.map((c) => ({ ...c, usual: ['name', 'unit', 'employer', 'post', 'phone'].includes(c.key) })),
    file: {
      extension: 'docx', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      async write(ctx, rows, text) {
        const settings = paperSettings();
        const shares = text.columns.map((c) => SHARES[c.key as Key] ?? SHARES.name);
        const lines: (readonly ExportCell[])[] = [];
        for await (const row of rows) {
          if (lines.length >= MOST_ON_PAPER) throw new Refusal('directory.paper_too_long', { limit: MOST_ON_PAPER });
          lines.push(row);
        }
        const table = formTable(shares, [
          { head: true, cells: text.columns.map((c) => ({ text: c.label, label: true })) },
          ...lines.map((row) => ({ whole: true, cells: row.map((v) => ({ text: typeof v === 'string' ? v : '' })) })),
        ], settings);
        return Readable.from([await buildPaper({ meta: { title: text.title, creator: ctx.actor.name, date: localDate(ctx.now) }, children: [...formTitle(text.title, settings), table, formLine(text.stamp, settings)] }, settings)]);
      },
    },
  }),
};

/** Cells of the columns chosen, put in the order in which a card is written; what was not chosen is empty. */
async function* inOrder(rows: AsyncIterable<readonly ExportCell[]>, chosen: readonly SheetColumn[]): AsyncGenerator<readonly ExportCell[], void, undefined> {
  const at = cardKeys.map((key) => chosen.findIndex((c) => c.key === key));
  for await (const row of rows) yield at.map((i) => (i < 0 ? null : row[i]));
}

/** One person as a vCard with what the reader sees of them; the taking is a fact that the person sees. */
export async function personCard(ctx: Ctx, { params }: InputOf<typeof api.personCard>): Promise<FileAnswer> {
  const { rows } = await directoryPage(ctx, { ids: [params.id] }, null, 1);
  const p = rows[0];
  if (!p) throw new Refusal('directory.person_not_found');
  await record(ctx, 'contact.cardFileTaken', { type: 'member', id: p.id }, { name: p.name });
  const person: CardPerson = { id: p.id, name: p.name, unit: p.unitName, employer: p.employer, post: p.post, phone: p.phoneMasked ? null : p.phone, email: p.email };
  return { fileName: `${p.name}.vcf`, mime: VCARD, body: Buffer.from(vcardOf(person, await associationName(ctx))) };
}
