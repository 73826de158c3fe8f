import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Check } from '#kit/server/registry.ts';
import { SEARCH_VERSION } from './service/read/search-index.ts';

async function wrong(ctx: Ctx, query: ReturnType<typeof sql<{ id: string }>>, say: (id: string) => string): Promise<string[]> {
  return (await query.execute(ctx.tx)).rows.map((r) => say(r.id));
}

/** Proofs for `juzhi check`: the stored state agrees with the record, the units, the clocks, the numbers. */
export const suggestionChecks: readonly Check[] = [
  {
    name: 'suggestions: the state is that of the last recorded step',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select s.id from suggestions s
      join lateral (select e.data ->> 'to' as state from events e where e.association_id = s.association_id and e.subject_type = 'suggestion' and e.subject_id = s.id and e.data ? 'from' and e.data ? 'to' order by e.seq desc limit 1) l on true
      where s.association_id = ${ctx.actor.associationId} and l.state <> s.state limit 100`, (id) => `suggestion ${id} is in another state than its record says`),
  },
  {
    name: 'suggestions: the state is that of the slowest unit',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select s.id from suggestions s
      join lateral (select (array_agg(a.state order by array_position(array['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied'], a.state)))[1] as state
        from assignments a where a.association_id = s.association_id and a.suggestion_id = s.id and a.role <> 'co' and a.state <> 'ended') x on true
      where s.association_id = ${ctx.actor.associationId} and s.state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied') and x.state is distinct from s.state limit 100`, (id) => `suggestion ${id} is not in the state of its units`),
  },
  {
    name: 'suggestions: every unit that owes an answer has a clock, and no ended matter has one',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select a.suggestion_id as id from assignments a where a.association_id = ${ctx.actor.associationId} and a.role <> 'co' and a.state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted')
        and not exists (select 1 from deadlines d where d.association_id = a.association_id and d.part_id = a.id and d.kind = 'reply' and d.state in ('running', 'paused'))
      union all select d.matter_id from deadlines d join suggestions s on s.association_id = d.association_id and s.id = d.matter_id
        where d.association_id = ${ctx.actor.associationId} and d.state in ('running', 'paused') and s.state in ('withdrawn', 'declined', 'reference', 'archived') limit 100`, (id) => `suggestion ${id}: its clocks do not fit its state`),
  },
  {
    name: 'suggestions: carried out is what the desk recorded, and nothing else',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select s.id from suggestions s left join carry_outs c on c.association_id = s.association_id and c.suggestion_id = s.id and c.reversed_at is null
      where s.association_id = ${ctx.actor.associationId} and (s.carried_out_at is null) <> (c.id is null) limit 100`, (id) => `suggestion ${id}: carried out without a record of it, or the other way round`),
  },
  {
    name: 'suggestions: instructed, urgent and adopted is what the standing registrations say',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select s.id from suggestions s
        left join lateral (select count(*) as n, max(array_position(array['normal', 'urgent', 'extraUrgent'], i.urgency)) as urgency from instructions i
          where i.association_id = s.association_id and i.suggestion_id = s.id and not exists (select 1 from registration_corrections x where x.association_id = i.association_id and x.record_id = i.id)) i on true
        where s.association_id = ${ctx.actor.associationId} and ((s.instructed_at is null) <> (i.n = 0) or s.urgency is distinct from (array['normal', 'urgent', 'extraUrgent'])[i.urgency])
      union all select s.id from suggestions s
        join lateral (select coalesce(max(array_position(array['street', 'district', 'city', 'province', 'nation'], a.level)) filter (where a.result <> 'forwarded'
          and not exists (select 1 from registration_corrections x where x.association_id = a.association_id and x.record_id = a.id)), 0) as rank, count(*) as n from adoptions a
          where a.association_id = s.association_id and a.suggestion_id = s.id and a.reverses is null) a on true
        where s.association_id = ${ctx.actor.associationId} and a.n > 0 and s.adopted_rank <> a.rank limit 100`, (id) => `suggestion ${id}: what it shows as instructed or adopted is not what stands`),
  },
  {
    name: 'suggestions: formal numbers have no gaps',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select word || ' ' || formal_year as id from (select formal_year, formal_no, split_part(formal_text, '\u3014', 1) as word from suggestions where association_id = ${ctx.actor.associationId} and formal_no is not null) n
      group by word, formal_year having max(formal_no) - min(formal_no) + 1 <> count(*)`, (id) => `the formal numbers of ${id} have a gap`),
  },
  {
    name: 'suggestions: what was indexed can be searched, and a draft cannot',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select s.id from suggestions s left join suggestion_search x on x.association_id = s.association_id and x.id = s.id
      where s.association_id = ${ctx.actor.associationId} and (s.submitted_at is null and x.id is not null or s.submitted_at is not null and s.search_version >= ${SEARCH_VERSION} and x.id is null) limit 100`, (id) => `suggestion ${id} is not in the index of the search as it should be`),
  },
  {
    name: 'deadlines: the ledger ends where the clock stands',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select d.id from deadlines d
      join lateral (select e.due_after from deadline_entries e where e.association_id = d.association_id and e.deadline_id = d.id and e.due_after is not null order by e.at desc, e.id desc limit 1) l on true
      where d.association_id = ${ctx.actor.associationId} and l.due_after <> d.due_at limit 100`, (id) => `deadline ${id} differs from its ledger`),
  },
  {
    name: 'inbox: no to-do waits on an ended matter',
    run: (ctx) => wrong(ctx, sql<{ id: string }>`select t.id from todos t join suggestions s on s.association_id = t.association_id and s.id = t.matter_id
      where t.association_id = ${ctx.actor.associationId} and t.matter_type = 'suggestion' and t.done_at is null and t.dropped_at is null and s.state in ('withdrawn', 'declined', 'reference', 'archived') limit 100`, (id) => `to-do ${id} waits on an ended matter`),
  },
];
