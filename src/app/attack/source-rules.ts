import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Source {
  /** Below src/, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Where a dangerous word may stand, and why. Everywhere else it fails. */
interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly allowed: Readonly<Record<string, string>>;
}

export const rules: readonly Rule[] = [
  {
    what: 'SQL made of strings', pattern: /\bsql\.(?:raw|lit|id)\(|CompiledQuery\.raw\(|\.query\(\s*(?:`[^`]*\$\{|'[^']*'\s*\+|[a-z]\w*\s*\+)/g,
    allowed: {
      'kit/server/migrate.ts': 'the text of our own migrations',
      'kit/server/db.ts': 'begin, commit and roll back',
      'kit/server/access.ts': 'names of roles, from the tables of access in the code',
      'kit/server/merging.ts': 'names of columns, from merge plans in the code',
      'kit/server/keyset.ts': 'the number of rows of a page, a whole number and nothing else',
      'kit/server/postgres/database.ts': 'the name of our own database, quoted, at its making',
      'app/backup/restore-backup.ts': 'names of tables and constraints from the catalogue, quoted',
      'app/backup/empty-schema.ts': 'names of tables from the catalogue, quoted',
      'modules/suggestions/seed-bulk.ts': 'definitions of indexes from the catalogue, for demonstration data',
      'modules/organisation/service/matrix.ts': 'kinds of units from the code',
      'modules/reports/service/structure-counts.ts': 'bands of ages from the code',
      'modules/members/service/filter.ts': 'a number of rows from the code',
      'modules/contact/service/directory/filter.ts': 'numbers of rows from the code',
      'modules/duplicates/service/pairs.ts': 'a state of a closed list that the contract checked',
    },
  },
  {
    what: 'a way out to the network', pattern: /(?:from |import\()'(?:node:(?:https?|http2|dgram|tls)|undici|axios|got|node-fetch|nodemailer|openid-client|ws)'|\b(?:globalThis\.)?fetch\((?!\))|(?:from |import\()'node:(?:net|dns)(?:\/promises)?'/g,
    allowed: {
      'kit/server/outbound.ts': 'the one way out: it checks where it dials',
      'modules/notifications/email.ts': 'the mail server that the operator configured; files and addresses in a mail are switched off',
      'modules/accounts/service/platform/provider.ts': 'a library that is given fetchOut',
      'kit/server/postgres/data-folder.ts': 'whether our own database answers',
      'kit/server/malware.ts': 'the scanner that the operator configured: uploaded files, and nothing of whose they are',
      'app/start.ts': 'listens for a moment to see whether the port is taken',
      'app/environment.ts': 'only whether a text is an address',
    },
  },
  { what: 'a day in the zone of whoever set up the database', pattern: /_at::date\b/g, allowed: {} },
  { what: 'a page made of text', pattern: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\.srcdoc\b|createContextualFragment/g, allowed: {} },
  { what: 'text run as code', pattern: /\beval\(|new Function\(|\bvm\.run|from 'node:vm'|setTimeout\(\s*['"`]/g, allowed: { 'app/operation/tidy-memory.ts': 'one word of its own, to reach the collection' } },
  { what: 'a program started', pattern: /from 'node:child_process'|require\('child_process'\)/g, allowed: {
    'kit/server/postgres/cluster.ts': 'our own database',
    'kit/server/postgres/processes.ts': 'our own database',
    'kit/server/postgres/server-user.ts': 'our own database',
    'kit/server/postgres/start-postgres.ts': 'our own database',
    'app/bench.ts': 'nodes that are measured',
    'app/bar.ts': 'the tests of the bar',
  } },
];

/** All TypeScript of the product: tests, their helpers and the checks themselves left out. */
export function productSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|bench)\.tsx?$|(?:^|\/)testing\/|^app\/(?:attack|bar|bench|load)\/|^app\/testing\.ts$/.test(file))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What breaks a rule: `path: what it says`. Browser code calls our own server by fetch, and is left out of the rule on ways out. */
export function breaches(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => rules.flatMap((rule) => {
    if (Object.hasOwn(rule.allowed, path)) return [];
    if (rule.what === 'a way out to the network' && isForBrowsers(path)) return [];
    const code = withoutComments(text);
    return [...code.matchAll(rule.pattern)].filter((m) => !/export (?:async )?function $/.test(code.slice(Math.max(0, m.index - 22), m.index))).map((m) => `${path}: ${rule.what}: ${m[0].slice(0, 60)}`);
  }));
}

/** Allowed places that no longer need their leave. */
export function idleLeaves(sources: readonly Source[]): string[] {
  const texts = new Map(sources.map((s) => [s.path, s.text]));
  return rules.flatMap((rule) => Object.keys(rule.allowed).filter((path) => !withoutComments(texts.get(path) ?? '').match(rule.pattern)).map((path) => `${path}: ${rule.what}`));
}

const isForBrowsers = (path: string): boolean => /^kit\/web\/|\/web\/|^app\/(?:web|gallery)/.test(path);
const withoutComments = (text: string): string => text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');

/** Every pattern written in the sources, with where it stands. */
export function patternsIn(sources: readonly Source[]): { path: string; source: string; flags: string }[] {
  return sources.flatMap(({ path, text }) => {
    const found: { path: string; source: string; flags: string }[] = [];
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (typeof node !== 'object' || node === null) return;
      const { regex } = node as { regex?: { pattern: string; flags: string } };
      if (regex) found.push({ path, source: regex.pattern, flags: regex.flags });
      for (const value of Object.values(node)) if (typeof value === 'object') walk(value);
    };
    walk(parseSync(path, text).program);
    return found;
  });
}
