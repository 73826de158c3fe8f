// Holds the dependency rule (ARCHITECTURE.md): down, through the door, never sideways. Fails when it looked at too little.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { transformSync } from 'esbuild';
import { parseSync } from 'oxc-parser';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');
const FLOOR = { files: 300, imports: 1500 };
const ALIASES = { '#kit/': 'src/kit/', '#modules/': 'src/modules/', '#app/': 'src/app/' };

const { graph, sharedTables, readsUp } = await readGraph();
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f)).map((f) => join(SRC, f).split(sep).join('/'));
const wrong = [];
let imports = 0;

/** modules.graph.ts with its types taken off. */
async function readGraph() {
  const { code } = transformSync(readFileSync(join(ROOT, 'modules.graph.ts'), 'utf8'), { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const isTest = (file) => /\.test\.tsx?$|\/testing\/|\/testing\.ts$|\/tests\/|\/gallery\//.test(file);
const areaOf = (file) => {
  const [, area, name] = /src\/(kit|modules|app)\/([^/]+)/.exec(file) ?? [];
  return { area, name, rest: name ? file.slice(file.indexOf(`${area}/${name}/`) + `${area}/${name}/`.length) : '' };
};

function targetOf(file, specifier) {
  for (const [alias, folder] of Object.entries(ALIASES)) if (specifier.startsWith(alias)) return join(ROOT, folder + specifier.slice(alias.length)).split(sep).join('/');
  return specifier.startsWith('.') ? join(dirname(file), specifier).split(sep).join('/') : null;
}

function check(file, specifier, typeOnly) {
  const from = areaOf(file);
  const target = targetOf(file, specifier);
  const say = (rule) => wrong.push(`${relative(ROOT, file)} → ${specifier}: ${rule}`);
  if (target === null) {
    const pure = from.area === 'kit' && from.name === 'pure';
    const contract = from.area === 'modules' && /^(rules|contract)([./]|$)/.test(from.rest);
    if ((pure || contract) && specifier !== 'zod' && !typeOnly) say('pure code, rules and contracts import nothing but each other, kit/pure and zod');
    if (specifier.startsWith('node:') && (from.rest.startsWith('web/') || (from.area === 'kit' && from.name === 'web'))) say('pages run in a browser');
    return;
  }
  const to = areaOf(target);
  if (from.area === 'kit') {
    if (to.area !== 'kit') return say('the kit knows no module and no app');
    if (from.name === 'pure' && to.name !== 'pure') say('kit/pure imports only kit/pure');
    if (from.name === 'web' && to.name === 'server') say('kit/web does not import the server');
    if (from.name === 'server' && to.name === 'web') say('kit/server does not import pages');
    return;
  }
  if (from.area === 'modules') fromModule(from, to, typeOnly, say);
  if (from.area === 'app' && to.area === 'modules' && !['index.ts', 'web/pages.tsx', 'web/public.tsx'].includes(to.rest) && !to.rest.startsWith('locales/') && !/^(contract|rules)/.test(to.rest) && !to.rest.startsWith('seed')) say('the app knows only doors, pages, words and seeds');
}

function fromModule(from, to, typeOnly, say) {
  const inWeb = from.rest.startsWith('web/');
  if (to.area === 'app') return say('a module does not know the app');
  if (/^(rules|contract)([./]|$)/.test(from.rest)) {
    if (to.area === 'kit' && to.name !== 'pure' && !typeOnly) return say('rules and contracts import only kit/pure');
    if (to.area === 'modules' && (to.name !== from.name || !/^(rules|contract|data)([./]|$)/.test(to.rest))) return say('rules and contracts import only each other');
  }
  if (inWeb && to.area === 'kit' && to.name === 'server') return say('pages do not import the server');
  if (to.area !== 'modules') return;
  if (to.name === from.name) {
    if (inWeb && !/^(web|contract|rules|locales|data)([./]|$)/.test(to.rest) && !/\.(contract|rules)\.ts$/.test(to.rest)) say('pages see their own contract, rules and words only');
    return;
  }
  if (from.rest.startsWith('reactions') && !typeOnly && !graph[from.name]?.includes(to.name)) return say('reactions import nobody that is not below');
  if (!graph[from.name]) return say(`${from.name} has no line in modules.graph.ts`);
  if (!graph[from.name].includes(to.name)) return say(`${from.name} may not use ${to.name}`);
  if (inWeb ? !/^(web\/public\.tsx|contract([./]|$))/.test(to.rest) : to.rest !== 'index.ts') say(inWeb ? 'another module is entered by web/public.tsx or its contract' : 'another module is entered by its index.ts');
}

/** Tables named in SQL: a module touches its own, and may join those that a lower module shares. */
function checkTables(file, text, owners) {
  const { area, name } = areaOf(file);
  if (area !== 'modules') return;
  for (const [, verb, table] of text.matchAll(/\b(from|join|into|update|selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom)[ (]+['"`]?([a-z_]+)\b/g)) {
    const owner = owners.get(table);
    if (!owner || owner === name || owner === 'kit') continue;
    const writes = ['into', 'update', 'insertInto', 'updateTable', 'deleteFrom'].includes(verb);
    if (!writes && readsUp[name]?.includes(table)) continue;
    if (writes || !graph[name]?.includes(owner) || !sharedTables[owner]?.includes(table)) wrong.push(`${relative(ROOT, file)}: ${verb} ${table} — that table is ${owner}'s${writes ? ', who alone writes it' : ''}`);
  }
}

function tableOwners() {
  const owners = new Map();
  for (const file of files.filter((f) => /\/modules\/[^/]+\/schema\.ts$|kit\/server\/schema\.ts$/.test(f))) {
    const owner = file.includes('/kit/') ? 'kit' : areaOf(file).name;
    for (const [, table] of readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): \{/gm)) owners.set(table, owner);
  }
  return owners;
}

const owners = tableOwners();
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  if (isTest(file)) continue;
  for (const i of module.staticImports) { imports += 1; check(file, i.moduleRequest.value, text.startsWith('import type', i.start) || (i.entries.length > 0 && i.entries.every((e) => e.isType))); }
  for (const e of module.staticExports.flatMap((x) => x.entries).filter((x) => x.moduleRequest)) { imports += 1; check(file, e.moduleRequest.value, e.isType); }
  checkTables(file, text, owners);
}

/** The graph itself has no cycle. */
function visit(name, path) {
  if (path.includes(name)) return void wrong.push(`modules.graph.ts: a cycle ${[...path, name].join(' → ')}`);
  for (const next of graph[name] ?? []) visit(next, [...path, name]);
}
for (const name of Object.keys(graph)) visit(name, []);

if (files.length < FLOOR.files || imports < FLOOR.imports || owners.size < 30) wrong.push(`examined too little: ${files.length} files, ${imports} imports, ${owners.size} tables`);
for (const line of new Set(wrong)) console.log(line);
console.log(`boundaries: ${files.length} files, ${imports} imports, ${owners.size} tables examined, ${new Set(wrong).size} wrong`);
process.exit(wrong.length > 0 ? 1 : 0);
