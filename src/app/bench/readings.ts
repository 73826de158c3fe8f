import { newId } from '#kit/server/ids.ts';
import { benchWords as w } from '../locales/bench.ts';
import { type Call, send } from './load.ts';
import type { Site } from './site.ts';

export const json = (token: string, extra: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${token}`, ...extra });

/** The reading pages of a secretary and of a member, and search, by name: the same calls at each size. */
export async function readings(s: Site): Promise<Map<string, (n: number) => Call>> {
  const [mishu, member, auditor, admin] = [await s.token('mishu'), await s.token('chenzhixing'), await s.token('shenji'), await s.token('admin')];
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
    [w.matrix, office('/api/organisation/matrix?rows=40')], [w.matrixNames, office('/api/organisation/matrix?rows=40&names=yes')], [w.targets, office('/api/organisation/targets?limit=50')], [w.coverage, office('/api/organisation/coverage')],
    [w.structure, office('/api/reports/structure?rows=age,education&column=sex')], [w.structureThen, office('/api/reports/structure?rows=age,education&column=sex&on=2015-12-31')], [w.structurePeople, office('/api/reports/structure/people?where=sex:1,age:40')],
    [w.directory, get(member, () => '/api/directory?limit=50')], [w.directorySearch, get(member, () => '/api/directory?limit=50&search=zs')], [w.letters, get(member, () => '/api/directory/letters')], [w.posts, office('/api/posts?limit=50')], [w.postsEnding, office('/api/posts?limit=50&expiring=30')],
    [w.directoryHan, searched('/api/directory?limit=50', w.hanSearches)], [w.directoryHanMember, (n) => ({ path: `/api/directory?limit=50&search=${encodeURIComponent(w.hanSearches[n % w.hanSearches.length] ?? '')}`, headers: json(member) })], [w.memberHan, searched('/api/members?limit=50', w.hanSearches)], [w.memberWords, searched('/api/members?limit=50', w.wordSearches)], [w.directoryWords, searched('/api/directory?limit=50', w.wordSearches)],
    [w.directoryWordsMember, (n) => ({ path: `/api/directory?limit=50&search=${encodeURIComponent(w.wordSearches[n % w.wordSearches.length] ?? '')}`, headers: json(member) })],
    [w.postsSearch, searched('/api/posts?limit=50', w.postSearches)], [w.structurePublished, office('/api/reports/structure?rows=age&column=sex&publish=true')], [w.structureUnit, office(`/api/reports/structure?rows=unit&column=sex&unitId=${at?.district}`)],
    [w.honours, office('/api/honours?limit=50')], [w.honoursSearch, searched('/api/honours?limit=50', w.honourSearches)],
    [w.report, office('/api/reports/suggestions?by=unit')], [w.suggestionsCount, office('/api/suggestions-count?state=closed')], [w.postsCount, office('/api/posts/count')], [w.done, office('/api/inbox/done?limit=50')], [w.notifications, get(member, () => '/api/notifications?limit=20')], [w.audit, get(auditor, () => '/api/audit/events?limit=50')],
  );
  calls.push(...(await registerReadings(s, office, searched, (base, words) => (n) => ({ path: `${base}&search=${encodeURIComponent(words[n % words.length] ?? '')}`, headers: json(admin) }))));
  return new Map(calls);
}

type Make = (n: number) => Call;

/** What the register keeps beside the people themselves: what waits, who was asked, written to and visited, who signs in; a list that the site has nothing of is left out. */
async function registerReadings(s: Site, office: (address: string) => Make, searched: (base: string, words: readonly string[]) => Make, byAdmin: (base: string, words: readonly string[]) => Make): Promise<[string, Make][]> {
  const { rows: [at] } = await s.connection.pool.query<Record<'round' | 'message' | 'rule' | 'list' | 'root' | 'district' | 'branch' | 'person', string | null>>(`select (select round_id from check_answers group by 1 order by count(*) desc limit 1) as round, (select message_id from contact_recipients group by 1 order by count(*) desc limit 1) as message,
    (select id from contact_groups where kind = 'rule' and removed_at is null order by created_at desc limit 1) as rule, (select group_id from contact_group_members group by 1 order by count(*) desc limit 1) as list, (select id from units where parent_id is null) as root,
    (select id from units where kind = 'district' order by path limit 1) as district, (select home_unit_id from members group by 1 order by count(*) desc limit 1) as branch, (select id from members where status = 'active' order by created_at desc, id limit 1) as person`);
  const found: [string, Make][] = [];
  const of = (id: string | null | undefined, name: string, make: (id: string) => Make): void => { if (id) found.push([name, make(id)]); };
  found.push(
    [w.membersStrokes, office('/api/members?limit=50&sort=strokes')], [w.membersByUnit, office('/api/members?limit=50&sort=unit')], [w.membersPhone, searched('/api/members?limit=50', w.phoneSearches)], [w.membersPinyin, searched('/api/members?limit=50', w.pinyinSearches)], [w.memberPick, searched('/api/members/pick?limit=20', w.nameSearches)], [w.memberSearchCount, searched('/api/members/count?', w.nameSearches)],
    [w.directoryCount, searched('/api/directory/count?', w.nameSearches)], [w.lettersSearch, searched('/api/directory/letters?', w.nameSearches)], [w.directoryPinyin, searched('/api/directory?limit=50', w.pinyinSearches)],
    [w.targetSearch, searched('/api/organisation/targets?limit=50', w.unitSearches)], [w.targetsCount, office('/api/organisation/targets/count')], [w.matrixSearch, searched('/api/organisation/matrix?rows=20', w.unitSearches)], [w.honoursCount, office('/api/honours/count')], [w.honourNumbers, office('/api/honours/numbers')],
    [w.edits, office('/api/field-edits?limit=50')], [w.editsCount, office('/api/field-edits/count')], [w.editsSearch, searched('/api/field-edits?limit=50', w.nameSearches)], [w.editsDone, office('/api/field-edits?limit=50&state=approved')],
    [w.consents, office('/api/consents?limit=50')], [w.consentsSearch, searched('/api/consents?limit=50', w.nameSearches)], [w.consentsOpen, office('/api/consents?limit=50&state=notRead')], [w.consentsCount, office('/api/consents/count?state=notRead')], [w.rounds, office('/api/check-rounds?limit=50')],
    [w.groups, office('/api/contact-groups')], [w.messages, office('/api/messages?limit=50')],
    [w.applications, office('/api/membership-applications?limit=50')], [w.applicationsSearch, searched('/api/membership-applications?limit=50', w.nameSearches)], [w.onboardings, office('/api/onboardings?limit=50')], [w.onboardingsSearch, searched('/api/onboardings?limit=50', w.nameSearches)], [w.changes, office('/api/membership-changes?limit=50')], [w.changesSearch, searched('/api/membership-changes?limit=50', w.nameSearches)],
    [w.recognitions, office('/api/recognitions?limit=50')], [w.duplicates, office('/api/duplicates?limit=50')], [w.duplicatesSearch, searched('/api/duplicates?limit=50', w.nameSearches)],
    [w.points, office('/api/liaison/points?limit=50')], [w.pointsSearch, searched('/api/liaison/points?limit=50', w.unitSearches)], [w.visits, office('/api/liaison/visits?limit=50')], [w.visitsSearch, searched('/api/liaison/visits?limit=50', w.unitSearches)], [w.charges, office('/api/liaison/assignments?limit=50')], [w.pairings, office('/api/pairings?limit=50')], [w.liaisonCoverage, office('/api/liaison/coverage')], [w.liaisonPeople, searched('/api/liaison/people?', w.nameSearches)],
    [w.meetings, office('/api/meetings?limit=50')], [w.terms, office('/api/terms')], [w.tasks, office('/api/tasks?limit=50')], [w.exports, office('/api/exports?limit=50')],
    [w.accounts, byAdmin('/api/accounts?limit=50', [''])], [w.accountsSearch, byAdmin('/api/accounts?limit=50', w.nameSearches)], [w.accountsWithout, byAdmin('/api/accounts/members-without?limit=50', [''])],
  );
  of(at?.round, w.round, (id) => office(`/api/check-rounds/${id}`));
  of(at?.round, w.roundPeople, (id) => office(`/api/check-rounds/${id}/people?limit=50`));
  of(at?.round, w.roundMissing, (id) => office(`/api/check-rounds/${id}/people?limit=50&state=missing`));
  of(at?.round, w.roundSearch, (id) => searched(`/api/check-rounds/${id}/people?limit=50`, w.nameSearches));
  of(at?.message, w.message, (id) => office(`/api/messages/${id}`));
  of(at?.message, w.recipients, (id) => office(`/api/messages/${id}/recipients?limit=50&show=unread`));
  of(at?.message, w.recipientsSearch, (id) => searched(`/api/messages/${id}/recipients?limit=50`, w.nameSearches));
  of(at?.message, w.chaseUnits, (id) => office(`/api/messages/${id}/units`));
  of(at?.rule, w.groupByRule, (id) => office(`/api/contact-groups/${id}/members?limit=50`));
  of(at?.list, w.groupByList, (id) => office(`/api/contact-groups/${id}/members?limit=50`));
  of(at?.branch, w.unitPeople, (id) => office(`/api/organisation/units/${id}/people?limit=50`));
  of(at?.branch, w.unitPosts, (id) => office(`/api/posts/of-unit/${id}`));
  of(at?.person, w.memberFile, (id) => office(`/api/members/${id}`));
  of(at?.person, w.memberFields, (id) => office(`/api/members/${id}/fields`));
  return found;
}

export const unsafe = (token: string): Record<string, string> => json(token, { 'content-type': 'application/json', 'idempotency-key': newId() });
