import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#kit/server/db.ts';
import { inTransaction } from '#kit/server/db.ts';
import { loadWords } from '../locales/load.ts';

const w = loadWords.register;

/** How many of a site's people and units stand in a list: every so-and-so-many-th. */
const every = { applicant: 50, newcomer: 50, change: 100, edit: 20, nominee: 200, alike: 100, named: 20, chosen: 3 } as const;

/**
 * What the register's lists hold beside the people themselves, in proportion to them: what they share, edits that wait, answers to the yearly check and to the
 * notice, a message to everybody with its receipts and calls, groups, applications, first years, changes, recognitions, likenesses, points, visits, pairings,
 * meetings. Written by rows, without what acts would do; a list that was grown already is passed over.
 */
export async function growRegister(db: Db): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows: [at] } = await sql<{ association: string; account: string; name: string; notice: number; round: string | null; field: string; root: string }>`select a.association_id as association, a.id as account, a.name,
        (select max(version) from privacy_notices n where n.association_id = a.association_id) as notice, (select r.id from check_rounds r where r.association_id = a.association_id and r.state = 'open' order by r.created_at limit 1) as round,
        (select f.id from field_defs f where f.association_id = a.association_id and f.key = 'post') as field, (select u.id from units u where u.association_id = a.association_id and u.parent_id is null) as root
      from accounts a where a.username = 'mishu'`.execute(tx);
    if (!at) return;
    const run = (statement: RawBuilder<unknown>): Promise<unknown> => statement.execute(tx);
    const people = sql`(select m.*, row_number() over (order by m.created_at, m.phone, m.id) as n, (select a.id from accounts a where a.association_id = m.association_id and a.member_id = m.id) as account_id from members m where m.association_id = ${at.association} and m.status = 'active')`;
    // Everywhere somebody of the place itself is in charge.
    const keeper = sql`coalesce((select a.id from members m join accounts a on a.association_id = m.association_id and a.member_id = m.id where m.association_id = u.association_id and m.home_unit_id = u.id order by m.id limit 1), ${at.account})`;
    const units = (kind: string): RawBuilder<unknown> => sql`(select u.*, row_number() over (order by u.path) as n from units u where u.association_id = ${at.association} and u.kind = ${kind} and u.valid_to is null)`;

    await run(sql`insert into contact_choices (association_id, member_id, phone, work, updated_at) select p.association_id, p.id, case when p.n % 2 = 0 then 'all' else 'units' end, 'all', now() from ${people} p where abs(hashtext(p.id::text)) % ${every.chosen} = 0 on conflict do nothing`);
    await run(sql`insert into field_edits (association_id, id, member_id, field_id, unit_id, old_value, new_value, state, asked_by, asked_at, decided_by, decided_at)
      select p.association_id, gen_random_uuid(), p.id, ${at.field}, p.home_unit_id, to_jsonb(p.post), to_jsonb(coalesce(p.post, '') || ${w.also}::text), s.state, p.name, now() - p.n * interval '1 second', case when s.state = 'approved' then ${at.name}::text end, case when s.state = 'approved' then now() end
      from ${people} p cross join (values ('pending'), ('approved')) as s(state) where p.n % ${every.edit} = 0 and not exists (select from field_edits e where e.association_id = p.association_id and e.member_id = p.id)`);
    if (at.notice) await run(sql`insert into consents (association_id, id, member_id, scope, notice_version, answer, channel, recorded_by, at) select p.association_id, gen_random_uuid(), p.id, 'notice', ${at.notice}, 'read', 'self', p.name, now() from ${people} p where p.n % 3 > 0 and not exists (select from consents c where c.association_id = p.association_id and c.member_id = p.id)`);
    if (at.round) await run(sql`insert into check_answers (association_id, round_id, member_id, unit_id, answer, answered_at, answered_by)
      select p.association_id, ${at.round}::uuid, p.id, p.home_unit_id, x.answer, case when x.answer is not null then now() end, case when x.answer is not null then p.name end from ${people} p cross join lateral (select case when p.n % 50 = 0 then 'corrected' when p.n % 5 < 2 then 'confirmed' end as answer) x on conflict do nothing`);

    const { rows: grown } = await sql`select from contact_messages where association_id = ${at.association} and title = ${w.message}`.execute(tx);
    if (grown.length === 0) await run(sql`with said as (insert into contact_messages (association_id, id, title, body, channels, audience, ask_reply, state, sender_id, sender_name, created_at, frozen_at, finished_at)
        select ${at.association}, gen_random_uuid(), ${w.message}, ${w.message}, '{}', jsonb_build_object('groups', '[]'::jsonb, 'members', '[]'::jsonb, 'rules', jsonb_build_array(jsonb_build_object('units', jsonb_build_array(${at.root}::text)))), true, 'sent', ${at.account}, ${at.name}, now(), now(), now() returning association_id, id),
      got as (insert into contact_recipients (association_id, message_id, member_id, name, unit_id, account_id, told_at, read_at, replied_at)
        select p.association_id, s.id, p.id, p.name, p.home_unit_id, p.account_id, now(), case when p.n % 2 = 0 then now() end, case when p.n % 4 = 0 then now() end from said s join ${people} p using (association_id) returning association_id, message_id, member_id)
      insert into contact_calls (association_id, id, message_id, member_id, outcome, at, by_id, by_name) select g.association_id, gen_random_uuid(), g.message_id, g.member_id, 'reached', now(), ${at.account}, ${at.name} from got g join ${people} p on p.id = g.member_id where p.n % 20 = 1`);
    const { rows: groups } = await sql`select from contact_groups where association_id = ${at.association} and name = any(${[w.everybody, w.named]}::text[])`.execute(tx);
    if (groups.length === 0) {
      await run(sql`insert into contact_groups (association_id, id, name, kind, rule, owner_id, owner_name, shared, created_at, updated_at) values (${at.association}, gen_random_uuid(), ${w.everybody}, 'rule', jsonb_build_object('units', jsonb_build_array(${at.root}::text)), ${at.account}, ${at.name}, true, now(), now()), (${at.association}, gen_random_uuid(), ${w.named}, 'list', null, ${at.account}, ${at.name}, true, now(), now())`);
      await run(sql`insert into contact_group_members (association_id, group_id, member_id, added_at) select p.association_id, g.id, p.id, now() from contact_groups g join ${people} p using (association_id) where g.name = ${w.named} and p.n % ${every.named} = 0`);
    }

    await run(sql`insert into membership_applications (association_id, id, unit_id, source, state, name, name_key, submitted_at, ended_at, created_at, updated_at)
      select p.association_id, gen_random_uuid(), p.home_unit_id, 'paper', x.state, p.name, p.name_key, now() - p.n * interval '1 minute', case when x.state = 'declined' then now() end, now() - p.n * interval '1 minute', now() from ${people} p cross join lateral (select case p.n / ${every.applicant} % 3 when 0 then 'reviewing' when 1 then 'introducing' else 'declined' end as state) x
      where p.n % ${every.applicant} = 0 and not exists (select from membership_applications a where a.association_id = p.association_id and a.name_key = p.name_key)`);
    await run(sql`insert into onboardings (association_id, id, member_id, unit_id, applied_unit_id, started_on, ends_on, state, created_at) select p.association_id, gen_random_uuid(), p.id, p.home_unit_id, p.home_unit_id, current_date - (p.n % 300)::int, current_date + 365 - (p.n % 300)::int, 'onboarding', now() from ${people} p where p.n % ${every.newcomer} = 1 and not exists (select from onboardings o where o.association_id = p.association_id and o.member_id = p.id)`);
    await run(sql`insert into membership_changes (association_id, id, member_id, kind, state, unit_id, on_day, by_member, asked_by_name, asked_at) select p.association_id, gen_random_uuid(), p.id, 'suspend', 'done', p.home_unit_id, current_date - 400, false, ${at.name}, now() - p.n * interval '1 minute' from ${people} p where p.n % ${every.change} = 2 and not exists (select from membership_changes c where c.association_id = p.association_id and c.member_id = p.id)`);
    await run(sql`insert into recognitions (association_id, id, member_id, unit_id, state, facts, nominated_by_name, nominated_at) select p.association_id, gen_random_uuid(), p.id, p.home_unit_id, 'withdrawn', '-', ${at.name}, now() - p.n * interval '1 minute' from ${people} p where p.n % ${every.nominee} = 3 and not exists (select from recognitions r where r.association_id = p.association_id and r.member_id = p.id)`);
    await run(sql`insert into duplicate_pairs (association_id, id, a_id, b_id, weight, reasons, state, found_at) select p.association_id, gen_random_uuid(), least(p.id, q.id), greatest(p.id, q.id), 40 + (p.n % 50)::int, '[{"code":"name","points":40}]', 'open', now() from ${people} p join ${people} q on q.n = p.n + 1 where p.n % ${every.alike} = 0 on conflict do nothing`);

    await run(sql`insert into liaison_points (association_id, id, name, batch, level, unit_id, officer_id, since, created_at) select u.association_id, gen_random_uuid(), u.short_name || ${w.point}::text, 1 + (u.n % 4)::int, (array['provincial', 'city', 'district'])[1 + u.n % 3], u.id, ${keeper}, current_date - 300, now() from ${units('branch')} u where not exists (select from liaison_points p where p.association_id = u.association_id and p.unit_id = u.id)`);
    await run(sql`insert into liaison_assignments (association_id, id, account_id, kind, point_id, target, starts_on, created_at) select p.association_id, gen_random_uuid(), coalesce(p.officer_id, ${at.account}), 'staff', p.id, 2, current_date - 200, now() from liaison_points p where p.association_id = ${at.association} and not exists (select from liaison_assignments a where a.association_id = p.association_id and a.point_id = p.id)`);
    await run(sql`insert into liaison_visits (association_id, id, account_id, unit_id, point_id, state, planned_on, visited_on, summary, created_at, done_at)
      select p.association_id, gen_random_uuid(), coalesce(p.officer_id, ${at.account}), p.unit_id, p.id, 'done', current_date - 150 + g.k, current_date - 150 + g.k, ${w.visit}, now(), now() from liaison_points p cross join generate_series(1, 5) as g(k) where p.association_id = ${at.association} and not exists (select from liaison_visits v where v.association_id = p.association_id and v.point_id = p.id)`);
    await run(sql`insert into pairings (association_id, id, unit_a_id, unit_b_id, starts_on, goal, created_at) select u.association_id, gen_random_uuid(), u.id, b.id, current_date - 300, 2, now() from ${units('activityGroup')} u join ${units('branch')} b on b.n = u.n where not exists (select from pairings p where p.association_id = u.association_id and p.unit_a_id = u.id)`);
    await run(sql`insert into meetings (association_id, id, unit_id, kind, title, starts_at, notice_days, quorum, majority, state, created_at) select u.association_id, gen_random_uuid(), ${at.root}, 'presidents', ${w.meeting}, now() - u.n * interval '1 day', 3, m.quorum, m.majority, 'held', now()
      from ${units('branch')} u cross join (select quorum, majority from meetings where association_id = ${at.association} order by created_at limit 1) m where (select count(*) from meetings x where x.association_id = u.association_id) < 20`);
  });
  await sql`analyze`.execute(db);
}
