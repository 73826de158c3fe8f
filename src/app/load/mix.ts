import { newId } from '#kit/server/ids.ts';

import type { Call } from '../bench/load.ts';
import { demoPassword } from '../demo/seed-cast.ts';
import { json, unsafe } from '../bench/readings.ts';
import type { Site } from '../bench/site.ts';
import { benchWords } from '../locales/bench.ts';
import { loadWords as w } from '../locales/load.ts';
import type { Deed } from './fire.ts';
import { loginOf } from './grow.ts';

/** So many different members are signed in; beside them the staff, some of them on several devices. */
const PEOPLE = 400;

interface Filed { id: string; version: number; unit: string }
interface Handled { id: string; version: number; part: string; username: string }

/** What people do on a working day, each as often as its weight says, done by many different signed-in people. */
export async function mixOf(s: Site, random: () => number): Promise<Deed[]> {
  const { pool } = s.connection;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const members = await s.tokens(Array.from({ length: PEOPLE }, (_none, i) => loginOf(i + 1)));
  const staff = await s.tokens(Array.from({ length: 20 }, () => ['mishu', 'bianji', 'lianluo']).flat());
  const [mishu, duban] = [await s.token('mishu'), await s.token('duban')];
  const { rows: own } = await pool.query<{ id: string; username: string }>('select s.id, a.username from suggestions s join accounts a on a.association_id = s.association_id and a.member_id = s.lead_member_id where s.submitted_at is not null and a.username like \'load%\' order by s.submitted_at desc, s.id limit 300');
  const authors = await s.tokens(own.map((o) => o.username));
  const { rows: filed } = await pool.query<Filed>("select s.id, s.version, (select u.id from units u where u.association_id = s.association_id and u.kind = 'handlingUnit' order by u.path limit 1) as unit from suggestions s where s.state = 'filed' order by s.id");
  const { rows: handled } = await pool.query<Handled>(`select distinct on (s.id) s.id, s.version, p.id as part, a.username from suggestions s join assignments p on p.association_id = s.association_id and p.suggestion_id = s.id and p.state = 'handling'
    join role_grants g on g.association_id = s.association_id and g.role = 'handlingOfficer' and g.unit_id = p.unit_id and g.ended_at is null join accounts a on a.association_id = g.association_id and a.id = g.account_id where s.state = 'handling' order by s.id`);
  const officers = new Map<string, string>();
  for (const { username } of handled) if (!officers.has(username)) officers.set(username, await s.token(username));

  const get = (token: string, path: string): Call => ({ path, headers: json(token) });
  const post = (token: string, path: string, body: unknown, method = 'POST'): Call => ({ path, method, headers: unsafe(token), body: JSON.stringify(body) });
  const one = (name: string, weight: number, make: () => Call): Deed => ({ name, weight, calls: () => [{ name, call: make() }] });
  const word = (list: readonly string[]): string => encodeURIComponent(pick(list));
  return [
    one(w.kinds.signIn, 2, () => ({ path: '/api/sign-in', method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': newId() }, body: JSON.stringify({ name: loginOf(PEOPLE + 1 + Math.floor(random() * PEOPLE)), password: demoPassword }) })),
    one(w.kinds.inbox, 16, () => get(pick(random() < 0.5 ? staff : members), '/api/inbox/todo?limit=50')),
    one(w.kinds.memberList, 8, () => get(mishu, `/api/members?limit=50${pick(['', '&sex=1', '&category=returnee', '&sort=strokes'])}`)),
    one(w.kinds.memberSearch, 6, () => get(mishu, `/api/members?limit=50&search=${word(['zs', 'lxm', ...benchWords.hanSearches])}`)),
    one(w.kinds.directory, 6, () => get(pick(members), `/api/directory?limit=50${pick(['', '&letter=w', '&search=zs', `&search=${word(benchWords.hanSearches)}`])}`)),
    one(w.kinds.suggestionList, 12, () => get(pick(staff), `/api/suggestions?limit=50${pick(['', '&state=handling', '&state=closed', '&overdue=true'])}`)),
    one(w.kinds.mine, 6, () => get(pick(members), '/api/suggestions?view=mine&limit=50')),
    one(w.kinds.matter, 22, () => { const i = Math.floor(random() * own.length); return get(random() < 0.5 ? pick(staff) : (authors[i] ?? mishu), `/api/suggestions/${own[i]?.id}`); }),
    one(w.kinds.search, 8, () => get(pick(staff), `/api/suggestions?limit=20&search=${word(benchWords.searches)}`)),
    one(w.kinds.statistics, 3, () => get(mishu, pick(['/api/reports/structure?rows=age,education&column=sex', '/api/reports/suggestions?by=unit', '/api/organisation/matrix']))),
    {
      name: w.kinds.draft, weight: 5, calls: () => {
        const [token, id] = [pick(members), newId()];
        return [
          { name: w.kinds.draft, call: post(token, `/api/suggestions/${id}/draft`, { version: 0, type: 'suggestion', title: benchWords.draftTitle, content: { situation: benchWords.draftText.repeat(20), proposal: benchWords.draftText.repeat(20) }, open: true, suggestedUnitIds: [] }, 'PUT') },
          { name: w.kinds.submit, call: post(token, `/api/suggestions/${id}/submit`, { version: 1, open: true }) },
        ];
      },
    },
    { name: w.kinds.dispatch, weight: 0.5, calls: () => { const f = filed.pop(); return f ? [{ name: w.kinds.dispatch, call: post(duban, `/api/suggestions/${f.id}/dispatch`, { version: f.version, mode: 'lead', unitIds: [f.unit], coUnitIds: [] }) }] : null; } },
    {
      name: w.kinds.reply, weight: 0.5, calls: () => {
        const h = handled.pop();
        const token = h && officers.get(h.username);
        return h && token ? [{ name: w.kinds.reply, call: post(token, `/api/suggestions/${h.id}/reply`, { version: h.version, assignmentId: h.part, replyId: newId(), resultClass: 'A', body: w.reply, contactName: w.contact, contactPhone: '0000-8120000', fileIds: [] }) }] : null;
      },
    },
  ];
}
