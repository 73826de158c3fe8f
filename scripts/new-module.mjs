// `npm run new-module -- salons 沙龙`: the folder of a module that passes the checks, with its table and its two lines.
// Written to be changed at once: it holds one thing with a name, which the secretariat keeps and everybody reads.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { moduleWords } from './locales/module.mjs';
import { filesOf } from './lib/module-files.mjs';

const [name = '', title = name] = process.argv.slice(2);
const words = moduleWords(title);
const stop = (line, code) => {
  console.error(line);
  process.exit(code);
};
if (!/^[a-z][a-zA-Z]{2,30}s$/.test(name)) stop(words.usage, 2);
const folder = join(ROOT, 'src/modules', name);
if (existsSync(folder)) stop(words.exists(name), 1);

/** Puts a line into a file of the platform before or after what must be there. */
function enter(file, pattern, replacement) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (!pattern.test(text)) stop(`${file}: ${pattern}`, 1);
  return () => writeFileSync(join(ROOT, file), text.replace(pattern, replacement));
}

const number = Math.max(...readdirSync(join(ROOT, 'migrations')).map((f) => Number.parseInt(f, 10) || 0)) + 1;
const one = name.replace(/ies$/, 'y').replace(/s$/, '');
const dashed = name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const migration = `migrations/${String(number).padStart(4, '0')}-${dashed}.sql`;
const files = filesOf({ name, one, title, words, dashed, table: dashed.replaceAll('-', '_') });
const entries = [
  enter('modules.graph.ts', /( {2}\/\/ reads all, writes nothing\n)/, `  ${name}: ['associations', 'units', 'accounts'],\n$1`),
  enter('src/app/modules.ts', /(\nimport \{ loadDemoInto \})/, `\nimport { ${name}Module } from '#modules/${name}/index.ts';$1`),
];
for (const [file, text] of Object.entries(files.module)) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
writeFileSync(join(ROOT, migration), files.migration);
for (const write of entries) write();
enter('src/app/modules.ts', /(export const modules: [^\n]*)\];/, `$1, ${name}Module];`)();
console.log(words.done(name, migration));
