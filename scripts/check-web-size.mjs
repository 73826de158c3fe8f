// Holds the weight of the pages: first load within its budget, no foreign host, no style that Chromium 86 does not know.
// node scripts/check-web-size.mjs [folder]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './lib/paths.mjs';

const BUDGET = 150 * 1024;
/** What a page may bring besides: with a member's home page the first load stays within 200 kB. */
const budgetOf = (name) => (/home/.test(name) ? 60 : 100) * 1024;
/** Pages that only show, opened on phones by a link in a message: what checks a form is not fetched before they are drawn. */
const SHOWING = /(?:member-home|suggestions\/web\/matter\/matter)-page/;
/** With this many files or fewer, nothing was examined. */
const FLOOR = 5;
/** Names of XML, what React and its like print in error messages, what zod builds to test an address: never requested. */
const HARMLESS = /^https?:\/\/(?:www\.w3\.org\/|react\.dev\/errors|reactjs\.org\/|tanstack\.com\/|json-schema\.org\/|localhost(?:[:/]|$)|\[?\$\{)/;
const TOO_NEW = [/:has\(/, /@layer\b/, /@container\b/, /[;{]inset(?:-\w+)?:/, /aspect-ratio:/, /:is\(/, /:where\(/, /color-mix\(/, /\d(?:dvh|svh|lvh)\b/, /[;{](?:margin|padding)-(?:inline|block):/];

const folder = process.argv[2] ?? join(ROOT, 'dist/web');
const problems = [];
const manifestPath = join(folder, '.vite/manifest.json');
if (!existsSync(manifestPath)) {
  console.error(`no build in ${folder}: run npm run build`);
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const weight = (file) => gzipSync(readFileSync(join(folder, file))).length;

/** A chunk with all that it needs before it can run. */
function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(manifest[name].imports ?? [], seen);
  }
  return seen;
}
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
/** The scripts and styles that a chunk brings. */
const filesOf = (name) => [manifest[name].file, ...(manifest[name].css ?? [])];
const named = [...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file);
const first = new Set([...[...closure([entry])].flatMap(filesOf), ...named]);
const total = [...first].reduce((sum, file) => sum + weight(file), 0);
if (total > BUDGET) {
  const list = [...first].map((file) => `  ${kb(weight(file))} ${file}`).join('\n');
  problems.push(`first load is ${kb(total)}, budget ${kb(BUDGET)}:\n${list}`);
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => ['.js', '.css', '.html', '.svg', '.webmanifest'].includes(extname(file)));
if (files.length <= FLOOR) problems.push(`only ${files.length} files examined`);
for (const file of files) {
  const text = readFileSync(join(folder, file), 'utf8');
  const hosts = new Set((text.match(/https?:\/\/[^\s"'`)<>\\]+/g) ?? []).values());
  for (const url of hosts) if (!HARMLESS.test(url)) problems.push(`${file} names a foreign host: ${url.slice(0, 100)}`);
  if (file.endsWith('.css')) for (const style of TOO_NEW) if (style.test(text)) problems.push(`${file} has a style newer than Chromium 86: ${style.source}`);
}

const pages = Object.keys(manifest)
  .filter((name) => manifest[name].isDynamicEntry)
  .map((name) => ({ name, size: [...new Set([...closure([name])].flatMap(filesOf))].filter((file) => !first.has(file)).reduce((sum, file) => sum + weight(file), 0) }))
  .toSorted((a, b) => b.size - a.size);
const showing = Object.keys(manifest).filter((name) => SHOWING.test(name));
if (showing.length < 2) problems.push(`the pages that members open first are not found: ${showing.join(', ')}`);
for (const name of showing) for (const part of closure([name])) if (/zod/.test(manifest[part].name)) problems.push(`${name} waits for what checks forms: ${manifest[part].file}`);
for (const page of pages) if (page.size > budgetOf(page.name)) problems.push(`${page.name} brings ${kb(page.size)}, budget ${kb(budgetOf(page.name))}`);
console.log(`web: first load ${kb(total)} of ${kb(BUDGET)} gzip, ${files.length} files, ${pages.length} pages and word lists; heaviest: ${pages.slice(0, 3).map((p) => `${p.name.replace(/^.*?modules\//, '')} ${kb(p.size)}`).join(', ')}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
