import { sql } from 'kysely';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { fieldAccess } from '../access.ts';
import { type FieldFilter, fieldFilter } from '../contract/dictionary.ts';
import { consentFilter } from '../contract/notice.ts';
import { peopleFilter } from '../contract/rounds.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type Field, dictionary, inUse } from './dictionary.ts';
import { fieldsFound } from './list.ts';
import { asked } from './list-consents.ts';
import { peoplePlace, writePlace } from './people-cursor.ts';
import { base, conditions } from './round-people.ts';
import { ratesOf, staffRound } from './rounds.ts';

const BATCH = 1000;
const SCOPE = 'scope.';
const consentQuery = z.strictObject(consentFilter);
const roundQuery = z.strictObject({ round: z.uuid(), ...peopleFilter });
type ConsentQuery = z.output<typeof consentQuery>;
type RoundQuery = z.output<typeof roundQuery>;
const cw = zhCN.consent.list;
const pw = zhCN.checkRound.people;

/** Consents that are asked for now, each a column of its own. */
async function scopes(ctx: Ctx): Promise<{ key: string; label: string }[]> {
  const today = localDate(ctx.now);
  return (await dictionary(ctx)).filter((f) => f.terms.basis === 'consent' && inUse(f, today)).map((f) => ({ key: f.key, label: f.terms.label }));
}

interface ConsentSheetRow { id: string; pinyin: string; name: string; unit: string; account: boolean; version: number | null; read_at: Date | null; given: number; refused: number; open: number; answers: Record<string, 'given' | 'refused' | 'withdrawn'> | null }
const consentCells: Readonly<Record<string, (r: ConsentSheetRow) => ExportCell>> = {
  name: (r) => r.name, unit: (r) => r.unit, account: (r) => (r.account ? cw.hasAccount : cw.noAccount), version: (r) => r.version, readAt: (r) => r.read_at && localDate(r.read_at), given: (r) => r.given, refused: (r) => r.refused, open: (r) => r.open,
};

/** Who has read the notice and answered, with the answer to each consent. */
export const consentsSheet = exportList<ConsentQuery>({
  query: consentQuery, title: 'consent.list.title',
  allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'consent.list'),
  columns: async (ctx) => [
    { key: 'name', label: cw.name, word: 'consent.list.name' }, { key: 'unit', label: cw.unit, word: 'consent.list.unit', width: 20 }, { key: 'account', label: cw.account, word: 'consent.list.account' },
    { key: 'version', label: cw.sheetVersion, word: 'consent.list.sheetVersion', type: 'number' }, { key: 'readAt', label: cw.sheetRead, word: 'consent.list.sheetRead', type: 'date' },
    ...(['given', 'refused', 'open'] as const).map((key) => ({ key, label: cw[key], word: `consent.list.${key}`, type: 'number' as const })), ...(await scopes(ctx)).map((s) => ({ key: SCOPE + s.key, label: s.label, width: 14 })),
  ],
  async count(ctx, query) {
    const { from, where } = await asked(ctx, query);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from} where ${where}`.execute(ctx.tx);
    return { rows: rows[0]?.n ?? 0, persons: rows[0]?.n ?? 0 };
  },
  persons: async (ctx, query) => {
    const { from, where } = await asked(ctx, query);
    return sql`select m.id from ${from} where ${where}`;
  },
  rows: consentRows,
});

async function* consentRows(ctx: Ctx, query: ConsentQuery, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  const { from, where, open } = await asked(ctx, query);
  for (let after: string | undefined; ;) {
    const page: { rows: ConsentSheetRow[] } = await sql<ConsentSheetRow>`select m.id, m.pinyin, m.name, u.short_name as unit, exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id) as account, s.read_version as version, s.read_at, s.given, s.refused, greatest(0, ${open}) as open,
        (select jsonb_object_agg(x.scope, x.answer) from (select distinct on (c.scope) c.scope, c.answer from consents c where c.association_id = m.association_id and c.member_id = m.id order by c.scope, c.at desc, c.id desc) x) as answers
      from ${from} join units u on u.association_id = m.association_id and u.id = m.home_unit_id where ${where} and ${peoplePlace(after)} order by m.pinyin, m.id limit ${BATCH}`.execute(ctx.tx);
    for (const r of page.rows) {
      yield columns.map((c) => {
        if (!c.startsWith(SCOPE)) return consentCells[c]?.(r) ?? null;
        const answer = r.answers?.[c.slice(SCOPE.length)];
        return answer ? zhCN.field.answer[answer] : null;
      });
    }
    const last = page.rows.at(-1);
    if (!last || page.rows.length < BATCH) return;
    after = writePlace(last.pinyin, last.id);
  }
}

interface PersonRow { id: string; pinyin: string; name: string; unit: string; phone: string | null; answer: 'confirmed' | 'corrected' | null; answered_at: Date | null; answered_by: string | null; chased_at: Date | null }
const personCells: Readonly<Record<string, (r: PersonRow) => ExportCell>> = {
  name: (r) => r.name, unit: (r) => r.unit, phone: (r) => r.phone, state: (r) => (r.answer ? zhCN.field.checked[r.answer] : pw.states.missing), at: (r) => r.answered_at && localDate(r.answered_at), by: (r) => r.answered_by, chased: (r) => r.chased_at && localDate(r.chased_at),
};

/** Who was asked in a round and what they answered, with numbers as the reader sees them in the list. */
export const roundPeopleSheet = exportList<RoundQuery>({
  query: roundQuery, title: 'checkRound.people.title',
  allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'checkRound.chase'),
  columns: () => (['name', 'unit', 'phone', 'state', 'at', 'by', 'chased'] as const).map((key) => ({ key, label: pw[key], word: `checkRound.people.${key}`, ...(key === 'at' || key === 'chased' ? { type: 'date' as const } : {}), ...(key === 'unit' ? { width: 20 } : key === 'phone' ? { width: 14 } : {}) })),
  async count(ctx, { round, ...filter }) {
    await staffRound(ctx, round);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${base} where ${conditions(ctx, round, filter)}`.execute(ctx.tx);
    return { rows: rows[0]?.n ?? 0, persons: rows[0]?.n ?? 0 };
  },
  persons: (ctx, { round, ...filter }) => sql`select m.id from ${base} where ${conditions(ctx, round, filter)}`,
  rows: roundRows,
  inWords: async (ctx, { round }) => (await staffRound(ctx, round)).title,
});

async function* roundRows(ctx: Ctx, { round, ...filter }: RoundQuery, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  const whole = scope(ctx, fieldAccess, 'memberField.tierSecretariat', 'm');
  for (let after: string | undefined; ;) {
    const page: { rows: PersonRow[] } = await sql<PersonRow>`select m.id, m.pinyin, m.name, u.short_name as unit, case when ${whole} then m.phone else left(m.phone, 3) || '****' || right(m.phone, 4) end as phone, a.answer, a.answered_at, a.answered_by, a.chased_at
      from ${base} where ${conditions(ctx, round, filter)} and ${peoplePlace(after)} order by m.pinyin, m.id limit ${BATCH}`.execute(ctx.tx);
    for (const r of page.rows) yield columns.map((c) => personCells[c]?.(r) ?? null);
    const last = page.rows.at(-1);
    if (!last || page.rows.length < BATCH) return;
    after = writePlace(last.pinyin, last.id);
  }
}

const rateQuery = z.strictObject({ round: z.uuid() });
const ow = zhCN.checkRound.one;

/** The response by unit: numbers only. */
export const roundRatesSheet = exportList<z.output<typeof rateQuery>>({
  query: rateQuery, title: 'checkRound.one.sheet',
  allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'checkRound.list'),
  columns: () => (['unit', 'asked', 'answered', 'corrected', 'missing', 'rate'] as const).map((key) => ({ key, label: ow[key], word: `checkRound.one.${key}`, ...(key === 'unit' ? { width: 24 } : { type: 'number' as const }) })),
  async count(ctx, { round }) {
    await staffRound(ctx, round);
    return { rows: (await ratesOf(ctx, round)).length, persons: 0 };
  },
  async *rows(ctx, { round }, columns) {
    for (const u of await ratesOf(ctx, round)) {
      const cell: Record<string, ExportCell> = { unit: u.unitName, asked: u.asked, answered: u.answered, corrected: u.corrected, missing: u.asked - u.answered, rate: u.asked === 0 ? null : Math.round((u.answered / u.asked) * 1000) / 10 };
      yield columns.map((c) => cell[c] ?? null);
    }
  },
  inWords: async (ctx, { round }) => (await staffRound(ctx, round)).title,
});

const fw = zhCN.field;
const yesNo = (yes: boolean): string => (yes ? fw.yes : fw.no);
const fieldCells: Readonly<Record<string, (f: Field) => ExportCell>> = {
  label: (f) => f.terms.label, purpose: (f) => f.terms.purpose, type: (f) => fw.type[f.terms.type], storage: (f) => fw.storage[f.storage], tier: (f) => fw.tier[f.terms.tier], basis: (f) => fw.basis[f.terms.basis], editedBy: (f) => fw.editedBy[f.terms.editedBy],
  approval: (f) => (f.terms.editedBy === 'secretary' ? null : yesNo(f.terms.needsApproval)), sensitive: (f) => yesNo(f.terms.sensitive), encrypted: (f) => yesNo(f.terms.encrypted), keep: (f) => (f.terms.keepDays === null ? fw.keepForever : f.terms.keepDays === 0 ? fw.keepNoDay : fill(fw.keepDays, { days: f.terms.keepDays })), from: (f) => f.effectiveFrom,
};
const fieldWidths = { label: 16, purpose: 40, type: 10, storage: 10, tier: 24, basis: 14, editedBy: 12, approval: 10, sensitive: 8, encrypted: 8, keep: 12, from: 12 } as const;

/** The dictionary as a sheet: what is kept about a member and why, of nobody in particular. */
export const fieldsSheet = exportList<FieldFilter>({
  query: fieldFilter, title: 'field.title', allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'field.list'),
  columns: () => (Object.keys(fieldWidths) as (keyof typeof fieldWidths)[]).map((key) => (key === 'encrypted' ? { key, label: fw.encrypted, word: 'field.encrypted', width: fieldWidths[key] } : { key, label: fw.col[key], word: `field.col.${key}`, width: fieldWidths[key], ...(key === 'from' ? { type: 'date' as const } : {}) })),
  count: async (ctx, query) => ({ rows: (await fieldsFound(ctx, query)).length, persons: 0 }),
  async *rows(ctx, query, columns) {
    for (const f of await fieldsFound(ctx, query)) yield columns.map((c) => fieldCells[c]?.(f) ?? null);
  },
});
