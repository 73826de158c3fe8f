import { sql } from 'kysely';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, formatDateZh, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { orderAccess } from '../../access.ts';
import type * as api from '../../contract/profile.ts';
import type { AnnualSheet } from '../../contract/profile.ts';
import { ANNUAL as W } from '../../data/profile-words.ts';
import { annualPaper } from '../../papers/annual.ts';
import { type AnnualNumber, annualNumbers, annualUnits, countingDay } from '../../rules/profile.ts';
import { peopleKinds, peopleWhere, unitsWhere } from './annual-records.ts';
import { chartersOf, profileOf, representativesOf } from './read.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const MEETINGS = ['general', 'council', 'standingCouncil', 'presidents'] as const;

/** The numbers of a year in one statement, so that they are of one moment; each with the condition of the list that it opens. */
async function counted(ctx: Ctx, year: number, on: string): Promise<Record<AnnualNumber, number>> {
  const a = ctx.actor.associationId;
  const people = peopleKinds.map((kind) => sql`(select count(*)::int from members m where m.association_id = ${a} and ${peopleWhere(kind, year, on)}) as ${sql.ref(kind)}`);
  const units = annualUnits.map((kind) => sql`(select count(*)::int from units u where u.association_id = ${a} and ${unitsWhere(kind, on)}) as ${sql.ref(kind)}`);
  const met = MEETINGS.map((kind) => sql`(select count(*)::int from meetings m where m.association_id = ${a} and m.kind = ${kind} and m.state in ('held', 'minuted') and m.starts_at >= ${startOfLocalDay(`${year}-01-01`)} and m.starts_at <= ${endOfLocalDay(`${year}-12-31`)}) as ${sql.ref(kind)}`);
  const rules = sql`(select count(*)::int from rule_documents d where d.association_id = ${a} and (d.repealed_on is null or d.repealed_on >= ${on}::date) and exists (select from rule_versions v where v.association_id = d.association_id and v.rule_id = d.id and v.state = 'adopted' and v.effective_from <= ${on}::date)) as ${sql.ref('rulesInForce')}`;
  const { rows } = await sql<Record<AnnualNumber, number>>`select ${sql.join([...people, ...units, ...met, rules])}`.execute(ctx.tx);
  return rows[0] as Record<AnnualNumber, number>;
}

/** Where the records of a number stand. */
function hrefOf(key: AnnualNumber, year: number, on: string): string {
  const meetings = (kind: string): string => `/meetings?kind=${kind}&state=held,minuted&dayFrom=${year}-01-01&dayTo=${year}-12-31`;
  switch (key) {
    case 'membersAtEnd': return `/reports/structure?on=${on}`;
    case 'rulesInForce': return `/rules?state=inForce&on=${on}`;
    case 'general': case 'council': case 'standingCouncil': case 'presidents': return meetings(key);
    default: return `/about/records?year=${year}&kind=${key}`;
  }
}

async function sheetOf(ctx: Ctx, year: number): Promise<AnnualSheet> {
  allowAnywhere(ctx, orderAccess, 'about.sheet');
  const on = countingDay(year, localDate(ctx.now));
  const all = await counted(ctx, year, on);
  const p = await profileOf(ctx);
  const holder = (await representativesOf(ctx, on)).find((r) => r.now);
  const wanted = { creditCode: p.credit_code, supervisingBody: p.supervising_body, registrationAuthority: p.registration_authority, purpose: p.purpose, foundedOn: p.founded_on, address: p.address, representative: holder?.name };
  return {
    year, on, name: (await namesOverTime(ctx))(on), numbers: annualNumbers.map((key) => ({ key, n: all[key], href: hrefOf(key, year, on) })), missing: Object.entries(wanted).filter(([, v]) => !v).map(([k]) => k),
  };
}

/** The numbers of the annual inspection sheet, counted from the records on its day. */
export function read(ctx: Ctx, { query }: InputOf<typeof api.readAnnual>): Promise<AnnualSheet> {
  return sheetOf(ctx, query.year);
}

/** The annual inspection sheet as Word: registration, governance, people, units, meetings; what is not kept here stays blank for the pen. */
export async function paper(ctx: Ctx, { query }: InputOf<typeof api.annualPaper>): Promise<FileAnswer> {
  const sheet = await sheetOf(ctx, query.year);
  const p = await profileOf(ctx);
  const holder = (await representativesOf(ctx, sheet.on)).find((r) => r.now);
  const charter = (await chartersOf(ctx, sheet.on)).find((c) => c.holds);
  const day = (d: string | null | undefined): string => (d ? formatDateZh(d) : '');
  const title = fill(W.title, { year: sheet.year });
  const n = Object.fromEntries(sheet.numbers.map((x) => [x.key, x.n])) as Record<AnnualNumber, number>;
  const bytes = await annualPaper({
    title, name: sheet.name, on: sheet.on, numbers: n,
    facts: [
      [W.creditCode, p.credit_code ?? ''], [W.registrationNumber, p.registration_number], [W.registrationAuthority, p.registration_authority], [W.supervisingBody, p.supervising_body], [W.foundedOn, day(p.founded_on)], [W.certificateUntil, day(p.certificate_until)],
      [W.representative, holder ? [holder.name, holder.post].filter(Boolean).join(' ') : ''], [W.representativeFrom, day(holder?.from)], [W.phone, p.phone], [W.email, p.email],
    ],
    wide: [[W.address, p.address], [W.purpose, p.purpose], [W.scope, p.scope], [W.charter, charter?.holds ? fill(W.charterLine, { title: charter.document.title, n: charter.holds.number, day: day(charter.holds.effective_from) }) : '']],
  });
  await record(ctx, 'about.sheetPrinted', { type: 'association', id: ctx.actor.associationId }, { year: sheet.year });
  return { fileName: `${sheet.name}${title}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
