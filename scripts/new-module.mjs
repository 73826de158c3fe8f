// `npm run new-module salons`: the folder of a new module with every file the shape check asks for.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const name = process.argv[2] ?? '';
if (!/^[a-z][a-zA-Z]{2,30}$/.test(name) || existsSync(join(ROOT, 'src/modules', name))) {
  console.error('npm run new-module NAME: a new name in camelCase, plural, as in the glossary');
  process.exit(1);
}
const one = name.replace(/s$/, '');
const folder = join(ROOT, 'src/modules', name);
const files = {
  'README.md': `# ${name}\n\nPurpose · words · state diagram · events out and in.\n`,
  'contract.ts': `/** Error codes with their HTTP status. */\nexport const ${one}Errors = { '${one}.not_found': 404 } as const;\n\ntype Errors = typeof ${one}Errors;\ndeclare module '#kit/pure/decision.ts' {\n  interface ErrorMap extends Errors {}\n}\n`,
  'schema.ts': `import { schema } from '#kit/server/table.ts';\n\n/** The module's tables; each leads with association_id. */\nexport const ${name}Schema = schema({});\n`,
  'rules.ts': `import { type Decision, ok } from '#kit/pure/decision.ts';\n\n/** Pure: no clock, no database. */\nexport function canStart(): Decision {\n  return ok;\n}\n`,
  'rules.test.ts': `import { expect, it } from 'vitest';\nimport { canStart } from './rules.ts';\n\nit('may be started', () => expect(canStart().ok).toBe(true));\n`,
  'access.ts': `import { accessTable, signedIn } from '#kit/server/access.ts';\n\n/** Who stands where, and which action needs it. */\nexport const ${one}Access = accessTable({ roles: { signedIn }, actions: { '${one}.read': ['signedIn'] } });\n`,
  'routes.ts': `import type { Route } from '#kit/server/http/route.ts';\n\n/** Endpoint, permission, command: a line each. */\nexport const routes: readonly Route[] = [];\n`,
  'locales/zh-CN.ts': `import type { ${one}Errors } from '../contract.ts';\n\nexport const zhCN = { action: { '${one}.read': '查看' }, error: { '${one}.not_found': '没有找到，可能已移走，或不在您的查看范围内。' } satisfies Record<keyof typeof ${one}Errors, string> };\n`,
  'locales/en.ts': `import type { SameShape } from '#kit/pure/words.ts';\nimport type { zhCN } from './zh-CN.ts';\n\nexport const en: SameShape<typeof zhCN> = { action: { '${one}.read': 'Read' }, error: { '${one}.not_found': 'Not found, or outside what you may see.' } };\n`,
  'index.ts': `import type { ModuleDef } from '#kit/server/registry.ts';\nimport { ${one}Access } from './access.ts';\nimport { ${one}Errors } from './contract.ts';\nimport { en } from './locales/en.ts';\nimport { zhCN } from './locales/zh-CN.ts';\nimport { routes } from './routes.ts';\nimport { ${name}Schema } from './schema.ts';\n\nexport const ${name}Module: ModuleDef = { name: '${name}', schema: ${name}Schema, access: ${one}Access, errors: ${one}Errors, routes, words: { 'zh-CN': zhCN, en } };\n`,
};
for (const [file, text] of Object.entries(files)) {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
}
const edit = (file, from, to) => writeFileSync(join(ROOT, file), readFileSync(join(ROOT, file), 'utf8').replace(from, to));
edit('modules.graph.ts', '  // reads all, writes nothing', `  ${name}: ['accounts', 'units'],\n  // reads all, writes nothing`);
edit('src/app/modules.ts', "import { kitWords }", `import { ${name}Module } from '#modules/${name}/index.ts';\nimport { kitWords }`);
edit('src/app/modules.ts', /(\nexport const modules[^\n]*)\];/, `$1, ${name}Module];`);
console.log(`src/modules/${name} is there; its lines stand in modules.graph.ts and src/app/modules.ts. Words first.`);
