// Holds the shape of the tree: the same files in every module, small files, no Chinese outside its places, no unfinished marks.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BUDGET = { median: 80, p95: 250, most: 400 };
const FLOOR = 300;
const wrong = [];

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => /\.(tsx?|css)$/.test(f)).map((f) => `src/${f}`);
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

// Every module has a door, a contract, words in both languages and a page that says what it is.
for (const name of readdirSync(join(ROOT, 'src/modules'))) {
  const folder = `src/modules/${name}`;
  for (const file of ['README.md', 'index.ts', 'access.ts', 'routes.ts', 'locales/zh-CN.ts', 'locales/en.ts']) if (!existsSync(join(ROOT, folder, file))) wrong.push(`${folder} has no ${file}`);
  for (const either of ['contract', 'rules']) if (!existsSync(join(ROOT, folder, `${either}.ts`)) && !existsSync(join(ROOT, folder, either))) wrong.push(`${folder} has no ${either}`);
  if (!read('modules.graph.ts').includes(`  ${name}: [`)) wrong.push(`${name} has no line in modules.graph.ts`);
  if (!read('src/app/modules.ts').includes(`${name}Module`)) wrong.push(`${name} is not in src/app/modules.ts`);
}

const isData = (file) => /\/data\/|\/locales\/|calendar-data|-data\.ts$/.test(file);
const code = files.filter((f) => /\.tsx?$/.test(f) && !isData(f));
const lengths = code.map((f) => ({ file: f, lines: read(f).split('\n').length })).toSorted((a, b) => a.lines - b.lines);
const at = (share) => lengths[Math.floor(lengths.length * share)]?.lines ?? 0;
for (const { file, lines } of lengths) if (lines > BUDGET.most) wrong.push(`${file} has ${lines} lines (at most ${BUDGET.most})`);
if (at(0.5) > BUDGET.median) wrong.push(`the median file has ${at(0.5)} lines (at most ${BUDGET.median})`);
if (at(0.95) > BUDGET.p95) wrong.push(`one file in twenty has more than ${at(0.95)} lines (at most ${BUDGET.p95})`);

const CJK = /[\u4e00-\u9fff]/;
const chineseMayStand = (file) => isData(file) || /\.test\.tsx?$|\/tests\/|\/testing|seed|demo|kit\/pure\/|gallery/.test(file);
for (const file of code.filter((f) => !chineseMayStand(f))) {
  const text = read(file).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  const line = text.split('\n').find((l) => CJK.test(l));
  if (line) wrong.push(`${file}: Chinese outside locales: ${line.trim().slice(0, 80)}`);
}

for (const file of code) {
  const text = read(file);
  for (const [mark] of text.matchAll(/\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\b(it|test|describe)\.(skip|only|todo)\b|\bas any\b|: any\b(?! )/g)) wrong.push(`${file}: ${mark}`);
  for (const [mark] of text.matchAll(/(oxlint|eslint)-disable(?!.*--).*$/gm)) wrong.push(`${file}: a rule is switched off without a reason: ${mark.slice(0, 60)}`);
}

// Feelings and leanings of people are not stored, whatever the column is called (privacy rule 1).
for (const file of readdirSync(join(ROOT, 'migrations'))) {
  const found = /\b(attitude|stance|ideolog\w*|sentiment|mood|loyalty)\b/i.exec(read(`migrations/${file}`).replace(/--.*$/gm, ''));
  if (found) wrong.push(`migrations/${file} names ${found[0]}: the product does not store what a person thinks`);
}

if (files.length < FLOOR) wrong.push(`examined only ${files.length} files`);
for (const line of wrong) console.log(line);
console.log(`shape: ${files.length} files; median ${at(0.5)} lines, 95 % up to ${at(0.95)}, longest ${lengths.at(-1)?.lines} (${lengths.at(-1)?.file}); ${wrong.length} wrong`);
process.exit(wrong.length > 0 ? 1 : 0);
