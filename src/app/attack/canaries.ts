import { type Db, sql } from '#kit/server/db.ts';

/** Ways to make a page run a text. Each calls `hit` when one works. */
export const canaries: readonly string[] = [
  '<script>hit(1)</script>', '<img src=x onerror=hit(2)>', '"><svg onload=hit(3)>', "'><img src=x onerror='hit(4)'>", '<a href="javascript:hit(5)">x</a>', 'javascript:hit(6)', '</title><script>hit(7)</script>', '</textarea><img src=x onerror=hit(8)>',
  '<iframe srcdoc="<script>parent.hit(9)</script>">', '<math><mtext><img src=x onerror=hit(10)></mtext></math>', '<details open ontoggle=hit(11)>', '<input autofocus onfocus=hit(12)>', '<style>@import "javascript:hit(13)";</style><img src=x onerror=hit(13)>',
  '{{constructor.constructor("hit(14)")()}}', '${hit(15)}', '<!--><img src=x onerror=hit(16)>', '<svg><animate onbegin=hit(17) attributeName=x dur=1s>', '<object data="javascript:hit(18)">', '<embed src="javascript:hit(19)">', '<form action="javascript:hit(20)"><button autofocus>x</button></form>',
  '<base href="https://evil.example/">', '<meta http-equiv=refresh content="0;javascript:hit(22)">', '<noscript><p title="</noscript><img src=x onerror=hit(23)>">', '<svg><style><img src=x onerror=hit(24)></style></svg>', '<video><source onerror=hit(25)></video>', '<body onload=hit(26)>', '&lt;img src=x onerror=hit(27)&gt;',
  '\\u003cimg src=x onerror=hit(28)\\u003e', '<x contenteditable onblur=hit(29)>x', ']]><script>hit(30)</script>',
];

const SHOWN = /^(?:name|short_name|title|note|reason|summary|text|body|content|sentence|place|employer|post|label|problem|analysis|proposal|guide|evidence|remark|opinion|detail|address|chair|recorder|standard|purpose|background|.+_(?:name|note|text|reason|title|place))$/;

/**
 * Puts a canary behind every text that people wrote and pages show, past every check that the commands make: as if each had
 * been forgotten. Returns how many columns took it.
 */
export const plantCanaries = (db: Db): Promise<number> => plantTexts(db, canaries.map((behind) => ['', behind]));

/** Puts something before and behind every such text, another pair for each column. */
export async function plantTexts(db: Db, pairs: readonly (readonly [before: string, behind: string])[]): Promise<number> {
  const [before, behind] = [pairs.map((p) => p[0]), pairs.map((p) => p[1])];
  const { rows } = await sql<{ table: string; column: string }>`select c.table_name as "table", c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER' and c.table_name not in ('events', 'role_grants', 'files', 'accounts', 'code_tables', 'codes', 'fields', 'jobs', 'settings') order by 1, 2`.execute(db);
  let planted = 0;
  for (const { table, column } of rows.filter((r) => SHOWN.test(r.column))) {
    const done = await sql`update ${sql.table(table)} set ${sql.ref(column)} = (${before}::text[])[1 + abs(hashtext(${sql.ref(column)})) % ${pairs.length}] || ${sql.ref(column)} || (${behind}::text[])[1 + abs(hashtext(${sql.ref(column)})) % ${pairs.length}] where ${sql.ref(column)} <> ''`.execute(db).then(() => 1, () => 0);
    planted += done;
  }
  return planted;
}
