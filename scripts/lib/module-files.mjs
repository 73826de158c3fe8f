const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** The texts of a fresh module's files by their path in its folder, and its migration. */
export function filesOf({ name, one, title, words, dashed, table }) {
  const One = capital(one);
  const Names = capital(name);
  const module = {
    'README.md': `# ${name}

What it is for, in two sentences, and whose work it makes lighter.

Words: a *${one}* (${title}) is …

\`\`\`
created ──▶ (its states, when it has any)
\`\`\`

- The secretariat keeps them, everybody in the association reads them.
- Facts out: \`${one}.created\`, \`${one}.renamed\`. Facts in: none.
`,
    'contract.ts': `import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const ${one}Errors = { '${one}.not_found': 404, '${one}.name_taken': 409, '${one}.name_blank': 422 } as const;
type ${One}Errors = typeof ${one}Errors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ${One}Errors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    '${one}.created': { name: string };
    '${one}.renamed': { name: string; before: string };
  }
}

export const ${one}Line = z.object({ id: z.uuid(), name: z.string(), version: z.int(), can: z.object({ rename: z.boolean() }) });
export type ${One}Line = z.output<typeof ${one}Line>;

const name = z.string().trim().min(1).max(60);
const params = z.strictObject({ id: z.uuid() });

export const list${Names} = endpoint({
  method: 'GET', path: '/api/${dashed}', summary: 'Everything of this kind, by name', query: z.strictObject({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(${one}Line), next: z.string().nullable() }), errors: [],
});
export const read${One} = endpoint({ method: 'GET', path: '/api/${dashed}/:id', summary: 'One of them', params, output: ${one}Line, errors: ['${one}.not_found'] });
export const create${One} = endpoint({
  method: 'POST', path: '/api/${dashed}', summary: 'Set one up', body: z.strictObject({ id: z.uuid(), name }), output: ${one}Line, errors: ['${one}.name_taken', '${one}.name_blank'],
});
export const rename${One} = endpoint({
  method: 'PATCH', path: '/api/${dashed}/:id', summary: 'Give it another name', params, body: z.strictObject({ version: z.int(), name }), output: ${one}Line,
  errors: ['${one}.not_found', '${one}.name_taken', '${one}.name_blank', 'matter.changed'],
});
`,
    'rules.ts': `import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type {} from './contract.ts';

/** A name says something: it holds a letter or a digit of any script. */
export function canBeNamed(name: string): Decision {
  return /[\\p{L}\\p{N}]/u.test(name) ? ok : no('${one}.name_blank');
}
`,
    'rules.test.ts': `import { expect, test } from 'vitest';
import { canBeNamed } from './rules.ts';

test.each([['${title}', true], ['2026', true], ['——', false], ['　', false]])('a name %j: %s', (name, fine) => {
  expect(canBeNamed(name).ok).toBe(fine);
});
`,
    'schema.ts': `import { type TablesOf, instant, int, schema, text, uuid } from '#kit/server/table.ts';

export const ${name}Schema = schema({
  ${table}: { association_id: uuid(), id: uuid(), name: text(), version: int().byDefault(), created_at: instant() },
});

type ${Names}Tables = TablesOf<typeof ${name}Schema>;
declare module '#kit/server/db.ts' {
  interface Database extends ${Names}Tables {}
}
`,
    'access.ts': `import { accessTable, anywhere, signedIn } from '#kit/server/access.ts';

/** The secretariat keeps them; everybody in the association reads them. */
export const ${one}Access = accessTable({
  roles: { signedIn, secretariatOfficer: anywhere('secretariatOfficer') },
  actions: { '${one}.read': ['signedIn'], '${one}.create': ['secretariatOfficer'], '${one}.rename': ['secretariatOfficer'] },
});
`,
    'service.ts': `import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { ${one}Access } from './access.ts';
import type { ${One}Line, create${One}, list${Names}, read${One}, rename${One} } from './contract.ts';
import { canBeNamed } from './rules.ts';

type Action = keyof typeof ${one}Access.actions;

/** Those that the actor may read. */
function readable(ctx: Ctx) {
  return ctx.tx.selectFrom('${table} as x').select(['x.id', 'x.name', 'x.version']).select(standing(ctx.actor, ${one}Access, 'x').as('standing'))
    .where('x.association_id', '=', ctx.actor.associationId).where(scope(ctx, ${one}Access, '${one}.read', 'x'));
}
type Row = Awaited<ReturnType<typeof ${one}For>>;

/** One of them, held for change when the action changes it; absent and not readable look the same. */
export async function ${one}For(ctx: Ctx, action: Action, id: string) {
  const query = readable(ctx).where('x.id', '=', id);
  const row = await (action === '${one}.read' ? query : query.forUpdate()).executeTakeFirst();
  if (!row) throw new Refusal('${one}.not_found');
  allow(ctx, ${one}Access, action, row.standing);
  return row;
}

function present(row: Row): ${One}Line {
  return { id: row.id, name: row.name, version: row.version, can: { rename: allows(${one}Access, '${one}.rename', row.standing) } };
}

/** A page of them by name; \`after\` is the last name of the page before. */
export async function list(ctx: Ctx, { query: { after, limit = 50 } }: InputOf<typeof list${Names}>) {
  let query = readable(ctx).orderBy('x.name').limit(limit + 1);
  if (after !== undefined) query = query.where('x.name', '>', after);
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(present);
  return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null };
}

export async function read(ctx: Ctx, { params }: InputOf<typeof read${One}>): Promise<${One}Line> {
  return present(await ${one}For(ctx, '${one}.read', params.id));
}

export async function create(ctx: Ctx, { body }: InputOf<typeof create${One}>): Promise<${One}Line> {
  allowAnywhere(ctx, ${one}Access, '${one}.create');
  insist(canBeNamed(body.name));
  await ctx.tx.insertInto('${table}').values({ association_id: ctx.actor.associationId, ...body, created_at: ctx.now }).execute().catch(nameTaken);
  await record(ctx, '${one}.created', { type: '${one}', id: body.id }, { name: body.name });
  return present(await ${one}For(ctx, '${one}.read', body.id));
}

export async function rename(ctx: Ctx, { params, body }: InputOf<typeof rename${One}>): Promise<${One}Line> {
  const row = await ${one}For(ctx, '${one}.rename', params.id);
  if (row.version !== body.version) throw new Refusal('matter.changed');
  insist(canBeNamed(body.name));
  await ctx.tx.updateTable('${table}').set({ name: body.name, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute().catch(nameTaken);
  await record(ctx, '${one}.renamed', { type: '${one}', id: row.id }, { name: body.name, before: row.name });
  return present(await ${one}For(ctx, '${one}.read', row.id));
}

function nameTaken(error: unknown): never {
  throw isUniqueViolation(error) ? new Refusal('${one}.name_taken') : error;
}
`,
    'routes.ts': `import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { create, list, read, rename } from './service.ts';

export const routes = [
  route(api.list${Names}, '${one}.read', list),
  route(api.read${One}, '${one}.read', read),
  route(api.create${One}, '${one}.create', create),
  route(api.rename${One}, '${one}.rename', rename),
];
`,
    'index.ts': `import type { ModuleDef } from '#kit/server/registry.ts';
import { ${one}Access } from './access.ts';
import { ${one}Errors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { routes } from './routes.ts';
import { ${name}Schema } from './schema.ts';

export const ${name}Module: ModuleDef = { name: '${name}', schema: ${name}Schema, access: ${one}Access, errors: ${one}Errors, routes, words: { 'zh-CN': zhCN, en } };

export { type ${One}Line } from './contract.ts';
`,
    'locales/zh-CN.ts': `import type { ${one}Errors } from '../contract.ts';

export const zhCN = {
  ${one}: { name: '${title}' },
  event: { '${one}.created': '${words.created}', '${one}.renamed': '${words.renamed}' },
  error: {
    '${one}.not_found': '${words.notFound}',
    '${one}.name_taken': '${words.nameTaken}',
    '${one}.name_blank': '${words.nameBlank}',
  } satisfies Record<keyof typeof ${one}Errors, string>,
};
`,
    'locales/en.ts': `import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  ${one}: { name: '${One}' },
  event: { '${one}.created': 'Set up {name}', '${one}.renamed': 'Renamed {before} to {name}' },
  error: {
    '${one}.not_found': 'There is no such thing, or it is outside what you may see.',
    '${one}.name_taken': 'This name is taken. Please choose another.',
    '${one}.name_blank': 'The name must hold a letter or a digit.',
  },
};
`,
    [`${dashed}.test.ts`]: `import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';

let t: TestApp;
let officer: Person;
let anybody: Person;
beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  anybody = await t.person('陈知行');
});
afterAll(() => t.close());

test('the secretariat sets one up and renames it; everybody reads it; nobody else changes it', async () => {
  const id = newId();
  await t.done(api.create${One}, { body: { id, name: '甲' } }, officer);
  expect(await t.done(api.read${One}, { params: { id } }, anybody)).toEqual({ id, name: '甲', version: 1, can: { rename: false } });
  expect((await t.call(api.rename${One}, { params: { id }, body: { version: 1, name: '乙' } }, anybody)).error?.code).toBe('access.denied');
  expect((await t.done(api.rename${One}, { params: { id }, body: { version: 1, name: '乙' } }, officer)).version).toBe(2);
  expect((await t.call(api.rename${One}, { params: { id }, body: { version: 1, name: '丙' } }, officer)).error?.code).toBe('matter.changed');
  expect((await t.done(api.list${Names}, { query: {} }, anybody)).items.map((x) => x.name)).toEqual(['乙']);
});

test('two of one name, and a name of nothing, are refused', async () => {
  await t.done(api.create${One}, { body: { id: newId(), name: '丁' } }, officer);
  expect((await t.call(api.create${One}, { body: { id: newId(), name: '丁' } }, officer)).error?.code).toBe('${one}.name_taken');
  expect((await t.call(api.create${One}, { body: { id: newId(), name: '——' } }, officer)).error?.code).toBe('${one}.name_blank');
});
`,
  };
  const migration = `create table ${table} (
  association_id uuid not null references associations (id),
  id uuid not null,
  name text not null,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, name)
);
`;
  return { module, migration };
}
