import { sql } from 'kysely';
import { titleGrades } from '#kit/pure/codes/title-grade.ts';
import { localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { type AppServices, type Ctx, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { newId, seededIds, withIds } from '#kit/server/ids.ts';
import { type MemberCategory, memberCategories } from '#modules/members/index.ts';
import { growMembers, type SeedMember } from '#modules/members/seed.ts';
import { growSuggestions } from '#modules/suggestions/seed-bulk.ts';
import { given, surnames } from '#modules/suggestions/seed-names.ts';
import { seedWords as w } from './demo/seed-words.ts';
import { loadDemo } from './demo.ts';
import { type GrownBranch, growOffices, growUnits } from './grow-organisation.ts';

export interface Growth {
  readonly members: number;
  readonly suggestions: number;
  readonly seed: number;
  readonly units?: number;
}

/** A small seeded generator (mulberry32): the same seed gives the same association on every machine. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Grows the demonstration (loaded first when the database is empty) to about so many members, units and past matters.
 * The same seed on the same day, over the same data, gives the same rows with the same ids.
 */
export async function growDemo(db: Db, app: AppServices, growth: Growth, say: (line: string) => void): Promise<void> {
  const there = await sql<{ n: number }>`select count(*)::int as n from members`.execute(db);
  const source = growth.seed * 1_000_003 + (there.rows[0]?.n ?? 0);
  const morning = startOfLocalDay(localDate(app.clock()));
  await withIds(seededIds(source, morning), () => grow(db, { ...app, clock: () => morning }, { ...growth, seed: source }, say));
}

async function grow(db: Db, app: AppServices, growth: Growth, say: (line: string) => void): Promise<void> {
  await loadDemo(db, app);
  const random = seeded(growth.seed);
  const association = await sql<{ id: string }>`select id from associations order by created_at limit 1`.execute(db);
  const associationId = association.rows[0]?.id ?? '';
  const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, (tx) => work({ tx, actor: systemActor(associationId), now: app.clock(), requestId: 'seed', asked: new Set(), app }));
  await within(async (ctx) => {
    const root = await sql<{ id: string }>`select id from units where association_id = ${associationId} and parent_id is null`.execute(ctx.tx);
    const rootId = root.rows[0]?.id ?? '';
    const branches = await growUnits(ctx, rootId, growth.units ?? Math.min(2000, Math.ceil(growth.members / 50)));
    say(w.units(branches.length));
    const before = await sql<{ n: number }>`select count(*)::int as n from members where association_id = ${associationId}`.execute(ctx.tx);
    await growMembers(ctx, people(random, growth.members, branches, before.rows[0]?.n ?? 0));
    await growOffices(ctx);
    say(w.members(growth.members));
    // What a foreign key looks up is planned once: not by what the tables were when they were empty.
    await sql`analyze units, members`.execute(ctx.tx);
    const members = await sql<{ id: string; name: string; unitId: string }>`select id, name, home_unit_id as "unitId" from members where association_id = ${associationId} order by created_at, phone`.execute(ctx.tx);
    const handling = await sql<{ id: string }>`select id from units where association_id = ${associationId} and kind = 'handlingUnit' order by path`.execute(ctx.tx);
    await growSuggestions(ctx, { members: members.rows, handlingUnits: handling.rows.map((r) => r.id), rootId }, growth.suggestions, random, (done) => { if (done % 10_000 === 0 || done === growth.suggestions) say(w.suggestions(done)); });
  });
  await sql`analyze`.execute(db);
  say(w.done);
}

function people(random: () => number, count: number, branches: readonly GrownBranch[], offset: number): SeedMember[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_none, i) => {
    const branch = pick(branches);
    return {
      id: newId(), name: pick(surnames) + pick(given) + (random() < 0.7 ? pick(given) : ''), homeUnitId: branch.id, sex: random() < 0.5 ? '1' : '2', birth: `${1950 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
      employer: w.employer(i % 300), post: w.posts[i % w.posts.length] ?? '', title: null, affiliation: pick(['13', '12', '05', '06', '11']), phone: `13${String(100_000_000 + offset + i).slice(0, 9)}`, joinedOn: `${2005 + Math.floor(random() * 20)}-06-01`,
      groups: [...(branch.groups.length > 0 && random() < 0.6 ? [pick(branch.groups)] : []), ...(branch.committees.length > 0 && random() < 0.3 ? [pick(branch.committees)] : [])],
      education: pick(['11', '14', '21', '31']), grade: pick(titleGrades), categories: random() < 0.3 ? ['nonpartisan', pick(memberCategories)].filter((c, at, all) => all.indexOf(c) === at) as MemberCategory[] : [],
    };
  });
}
