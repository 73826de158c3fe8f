import { type RawBuilder, sql } from 'kysely';
import { type NumberQuote, documentNumber } from '#kit/pure/numbers-zh.ts';
import type { Ctx } from '#kit/server/context.ts';

type Condition = RawBuilder<boolean>;

const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
// A number occurs once a year and series: more are no answer to anybody.
const MOST = 500;
// The year is not known: any will do, so that the end of a number has its official form.
const ANY_YEAR = 2000;

/** Matters whose own number is the quoted one, as SQL over `s`. */
export function ownNumber(q: NumberQuote): Condition {
  if (q.kind === 'issue') return sql<boolean>`false`;
  return sql<boolean>`(s.formal_no = ${q.no} ${q.year === null ? sql`` : sql`and s.formal_year = ${q.year}`} ${q.word === '' ? sql`` : sql`and s.formal_text like ${`%${literal(q.word)}〔%`}`})`;
}

/**
 * The ids of all matters, readable or not, that go by the quoted number: their own, that of an issue that reported them, and, where
 * its word or year was said too, that of a notice that gave them to a unit or of a letter that answered them.
 */
export async function numberedBy(ctx: Ctx, q: NumberQuote): Promise<string[]> {
  const mine = (alias: string): Condition => sql<boolean>`${sql.ref(`${alias}.association_id`)} = ${ctx.actor.associationId}`;
  const ways: RawBuilder<unknown>[] = [];
  if (q.kind !== 'issue') {
    ways.push(sql`select s.id from suggestions s where ${mine('s')} and ${ownNumber(q)}`);
    if (q.word !== '' || q.year !== null) {
      ways.push(
        sql`select a.suggestion_id as id from assignments a where ${mine('a')} and ${printed(q, sql`a.dispatch_no`)}`,
        sql`select r.suggestion_id as id from replies r where ${mine('r')} and r.state = 'sent' and ${printed(q, sql`r.letter_no`)}`,
        sql`select r.suggestion_id as id from replies r where ${mine('r')} and r.state = 'sent' and ${printed(q, sql`r.paper_no`)}`,
      );
    }
  }
  if (q.kind !== 'document') {
    ways.push(sql`select i.suggestion_id as id from express_issues i where ${mine('i')} and i.state = 'signedOff' and ${q.total ? sql`i.total_no` : sql`i.issue_no`} = ${q.no}
      ${q.year === null ? sql`` : sql`and i.year = ${q.year}`} ${q.word === '' ? sql`` : sql`and i.series like ${`%${literal(q.word)}`}`}`);
  }
  const found = await sql<{ id: string }>`select x.id from (${sql.join(ways, sql` union `)}) x limit ${MOST}`.execute(ctx.tx);
  return found.rows.map((r) => r.id);
}

/** Numbers of notices and letters are kept as printed: found from their end, which an index holds reversed. */
function printed(q: NumberQuote, column: RawBuilder<unknown>): Condition {
  const whole = documentNumber('', q.year ?? ANY_YEAR, q.no);
  const end = [...(q.year === null ? whole.slice(whole.indexOf('〕')) : whole)].toReversed().join('');
  return sql<boolean>`(reverse(${column}) like ${`${end}%`} ${q.word === '' ? sql`` : sql`and ${column} like ${`%${literal(q.word)}〔%`}`})`;
}
