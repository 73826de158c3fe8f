import { newId } from '#kit/server/ids.ts';
import { benchWords as w } from '../locales/bench.ts';
import { type Call, send } from './load.ts';
import type { Site } from './site.ts';

export const json = (token: string, extra: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${token}`, ...extra });

/** The reading pages of a secretary and of a member, and search, by name: the same calls at each size. */
export async function readings(s: Site): Promise<Map<string, (n: number) => Call>> {
  const [mishu, member, auditor] = [await s.token('mishu'), await s.token('chenzhixing'), await s.token('shenji')];
  const list = await send(s.url, { path: '/api/suggestions?limit=50', headers: json(mishu) });
  if (list.status !== 200) throw new Error(list.body);
  const ids = (JSON.parse(list.body) as { items: { id: string }[] }).items.map((i) => i.id);
  const get = (token: string, make: (n: number) => string) => (n: number): Call => ({ path: make(n), headers: json(token) });
  const calls: [string, ReturnType<typeof get>][] = [
    [w.members100, get(mishu, () => '/api/members?limit=100')], [w.suggestions50, get(mishu, () => '/api/suggestions?limit=50')], [w.mine, get(member, () => '/api/suggestions?view=mine&limit=50')], [w.inbox, get(mishu, () => '/api/inbox/todo?limit=50')],
    [w.matter, get(mishu, (n) => `/api/suggestions/${ids[n % ids.length]}`)], [w.search, get(mishu, (n) => `/api/suggestions?search=${encodeURIComponent(w.searches[n % w.searches.length] ?? '')}&limit=20`)], [w.memberSearch, get(mishu, () => '/api/members?search=zs&limit=50')],
  ];
  const { rows: [at] } = await s.connection.pool.query<{ district: string; root: string; grown: string }>("select (select id from units where kind = 'district' order by path limit 1) as district, id as root, (select max(valid_from)::text from units) as grown from units where parent_id is null");
  const office = (address: string) => get(mishu, () => address);
  const searched = (base: string, words: readonly string[]) => get(mishu, (n) => `${base}&search=${encodeURIComponent(words[n % words.length] ?? '')}`);
  calls.push(
    [w.membersFiltered, office('/api/members?limit=50&sex=1&category=returnee')], [w.membersOfUnit, office(`/api/members?limit=50&unit=${at?.district}`)], [w.membersCount, office('/api/members/count')],
    [w.units, office('/api/units?limit=50')], [w.unitSearch, searched('/api/units?limit=30&kind=branch', w.unitSearches)], [w.unitTree, office(`/api/units/tree?to=${at?.district}`)], [w.unitTreeThen, office(`/api/units/tree?on=${at?.grown}`)],
    [w.unitChildren, office(`/api/units/${at?.root}/children`)], [w.unitChildrenThen, office(`/api/units/${at?.root}/children?on=${at?.grown}`)],
    [w.matrix, office('/api/organisation/matrix')], [w.matrixNames, office('/api/organisation/matrix?names=yes')], [w.targets, office('/api/organisation/targets?limit=50')], [w.coverage, office('/api/organisation/coverage')],
    [w.structure, office('/api/reports/structure?rows=age,education&column=sex')], [w.structureThen, office('/api/reports/structure?rows=age,education&column=sex&on=2015-12-31')], [w.structurePeople, office('/api/reports/structure/people?where=sex:1,age:40')],
    [w.directory, get(member, () => '/api/directory?limit=50')], [w.directorySearch, get(member, () => '/api/directory?limit=50&search=zs')], [w.letters, get(member, () => '/api/directory/letters')], [w.posts, office('/api/posts?limit=50')], [w.postsEnding, office('/api/posts?limit=50&expiring=30')],
    [w.directoryHan, searched('/api/directory?limit=50', w.hanSearches)], [w.directoryHanMember, (n) => ({ path: `/api/directory?limit=50&search=${encodeURIComponent(w.hanSearches[n % w.hanSearches.length] ?? '')}`, headers: json(member) })], [w.memberHan, searched('/api/members?limit=50', w.hanSearches)],
    [w.postsSearch, searched('/api/posts?limit=50', w.postSearches)], [w.structurePublished, office('/api/reports/structure?rows=age,education&column=sex&publish=true')], [w.structureUnit, office(`/api/reports/structure?rows=unit&column=sex&unitId=${at?.district}`)],
    [w.honours, office('/api/honours?limit=50')], [w.honoursSearch, searched('/api/honours?limit=50', w.honourSearches)],
    [w.report, office('/api/reports/suggestions?by=unit')], [w.suggestionsCount, office('/api/suggestions-count?state=closed')], [w.postsCount, office('/api/posts/count')], [w.done, office('/api/inbox/done?limit=50')], [w.notifications, get(member, () => '/api/notifications?limit=20')], [w.audit, get(auditor, () => '/api/audit/events?limit=50')],
  );
  return new Map(calls);
}

export const unsafe = (token: string): Record<string, string> => json(token, { 'content-type': 'application/json', 'idempotency-key': newId() });
