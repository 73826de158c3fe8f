import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { parseNumberQuote } from '#kit/pure/numbers-zh.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { enter } from '#kit/server/walls.ts';
import type * as api from '../../contract/lists.ts';
import type { Category, ResultClass } from '../../rules/words.ts';
import { keysetOf, pageOf } from '../keyset.ts';
import { foundIn } from './found.ts';
import { ownNumber } from './numbered.ts';
import { saidIn, searchFor } from './search.ts';

interface Item { id: string; title: string; content: Record<string, string>; author_line: string; number: string | null; category: Category | null; result_class: ResultClass | null; carried_on: string | null; disputed: boolean; published_at: Date; sort_key: string }

// The public text is the newest of its kind; what the author closed is never here, whatever else is set.
const published = sql`from suggestions s join lateral (select t.title, t.content, t.note from suggestion_texts t where t.association_id = s.association_id and t.suggestion_id = s.id and t.kind = 'public' order by t.revision desc limit 1) p on true
  where s.published_at is not null and s.open`;
const columns = sql`s.id, p.content, p.title, s.author_line, s.formal_text as number, s.category, s.result_class, (select to_char(c.carried_out_on, 'YYYY-MM-DD') from carry_outs c where c.association_id = s.association_id and c.suggestion_id = s.id and c.reversed_at is null) as carried_on, s.closed_as is not distinct from 'disputed' as disputed, s.published_at, to_char(s.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key`;

// Only what is public is searched: words that were taken out before publication find nothing.
const publicText = sql`concat_ws(' ', p.title, ${saidIn(sql`p.content`)}, s.author_line)`;

const present = (r: Item) => ({ id: r.id, title: r.title, authorLine: r.author_line, number: r.number, category: r.category, resultClass: r.result_class, carriedOutOn: r.carried_on, disputed: r.disputed, publishedAt: r.published_at.toISOString() });

/** Results that their authors agreed to publish, for anybody. */
export async function listPublic(ctx: Ctx, { query }: InputOf<typeof api.listPublic>): Promise<OutputOf<typeof api.listPublic>> {
  const after = keysetOf(query.after, 2);
  await enter(ctx.tx, 'installation');
  const search = searchFor(query.search);
  const quote = parseNumberQuote(query.search ?? '');
  const rows = await sql<Item>`select ${columns} ${published}
    ${query.category ? sql`and s.category = ${query.category}` : sql``} ${search ? sql`and (${search.inText(publicText)} ${quote ? sql`or ${ownNumber(quote)}` : sql``})` : sql``} ${after ? sql`and (s.published_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by s.published_at desc, s.id desc limit ${query.limit + 1}`.execute(ctx.tx);
  const name = await sql<{ name: string }>`select name from associations order by created_at limit 1`.execute(ctx.tx);
  return { associationName: name.rows[0]?.name ?? '', ...pageOf(rows.rows, query.limit, (r) => [r.sort_key, r.id], (r) => ({ ...present(r), ...(search ? { found: foundIn(search, r) } : {}) })) };
}

/** One published result with its answer, where the issuer published that too. */
export async function readPublic(ctx: Ctx, { params }: InputOf<typeof api.readPublic>): Promise<OutputOf<typeof api.readPublic>> {
  await enter(ctx.tx, 'installation');
  const rows = await sql<Item & { note: string | null }>`select ${columns}, p.note ${published} and s.id = ${params.id}`.execute(ctx.tx);
  const r = rows.rows[0];
  if (!r) throw new Refusal('suggestion.not_found');
  const reply = r.note === 'withReply'
    ? await sql<{ name: string; body: string; sent_at: Date }>`select u.name, r.body, r.sent_at from replies r join assignments a on a.association_id = r.association_id and a.id = r.assignment_id join units u on u.association_id = a.association_id and u.id = a.unit_id
        where r.suggestion_id = ${r.id} and r.state = 'sent' order by r.sent_at desc limit 1`.execute(ctx.tx)
    : null;
  const answer = reply?.rows[0];
  return { ...present(r), content: r.content, reply: answer ? { unitName: answer.name, body: answer.body, sentAt: answer.sent_at.toISOString() } : null };
}
