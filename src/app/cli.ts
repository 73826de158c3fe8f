import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '#kit/server/db.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { sentence } from '#kit/server/http/answer.ts';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { migrate, migrations } from '#kit/server/migrate.ts';
import { explicitSsl, runningServer } from '#kit/server/postgres/index.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { createAdmin } from '#modules/accounts/index.ts';
import { rotateKeys } from '#modules/fields/index.ts';
import { importMembersFile } from '#modules/members/index.ts';
import { BackupFailure } from './backup/format.ts';
import { identityIn, makeBackupKey, recipientsOf } from './backup/keys.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { backupFolder } from './backup/schedule.ts';
import { writeBackup } from './backup/write-backup.ts';
import { makeAnew, runChecks } from './check.ts';
import { notUnderstood, options } from './cli-options.ts';
import { databaseClock } from './clock.ts';
import { type App, VERSION, createApp } from './create-app.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { baseUrlOf } from './environment.ts';
import { explain } from './explain.ts';
import { cliWords as w } from './locales/cli.ts';
import { startWords } from './locales/start.ts';
import { registry } from './modules.ts';
import { applyErased, needList, setHeadsAside } from './operation/after-restore.ts';
import { partsIn } from './parts.ts';
import { readPassword } from './read-password.ts';
import { recogniseAnyone } from './recognise.ts';
import { growDemo } from './seed.ts';

// Whoever reads only the beginning of what is printed has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Command = (app: App, connection: ReturnType<typeof connect>, args: string[]) => Promise<number>;

/** The operator's commands; each returns the exit code. */
const commands: Readonly<Record<string, Command>> = {
  'create-admin': async (app, { db }, args) => {
    const { values } = parseArgs({ args, options: options['create-admin'] });
    if (!values.username) return usage('create-admin');
    const password = values.password ?? (await readPassword(w.askPassword));
    const done = await createAdmin(db, app.services, { username: values.username, name: values.name ?? values.username, password, ...(values['clear-factors'] ? { clearFactors: true } : {}), ...(values.role ? { roles: values.role as never } : {}) });
    say(done.created ? w.adminCreated(values.username) : w.adminReset(values.username));
    return 0;
  },
  'import-members': async (app, { db }, args) => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: options['import-members'] });
    const file = positionals[0];
    if (!file) return usage('import-members');
    const report = await importMembersFile(db, app.services, path.resolve(file), { dryRun: values['dry-run'] ?? false });
    for (const line of report.lines) say(line);
    return report.ok ? 0 : 1;
  },
  check: async (app, { db }) => {
    let wrong = 0;
    await runChecks(db, app.services, (name, problems) => {
      wrong += problems.length;
      say(problems.length === 0 ? `✓ ${name}` : `✗ ${name}`);
      for (const p of problems) say(`    ${p}`);
    });
    say(wrong === 0 ? w.allAgrees : w.disagrees(wrong));
    return wrong === 0 ? 0 : 1;
  },
  recount: async (app, { db }) => {
    await makeAnew(db, app.services, (name) => say(`✓ ${name}`));
    say(w.countedAnew);
    return 0;
  },
  'rotate-keys': async (app, { db }) => {
    const done = await rotateKeys(db, app.services);
    say(w.keysRotated(done.keyId, done.count, app.services.keys?.file ?? ''));
    return 0;
  },
  'erase-again': async (app, connection, args) => (args[0] ? eraseListed(app, connection, args[0]) : usage('erase-again')),
  release: async (_app, { db }) => {
    const held = await db.selectFrom('associations').select('name').where('restored_at', 'is not', null).orderBy('name').execute();
    say(held.length === 0 ? w.nothingHeld : w.releasedByTwo(held.map((a) => a.name).join(w.between)));
    return held.length === 0 ? 0 : 1;
  },
  seed: async (app, { db }, args) => {
    const { values } = parseArgs({ args, options: options.seed });
    const figures = [values.members, values.suggestions, values.seed, ...(values.units === undefined ? [] : [values.units])];
    if (!figures.every((f) => /^\d{1,7}$/.test(f))) return usage('seed');
    await growDemo(db, app.services, { members: Number(values.members), suggestions: Number(values.suggestions), seed: Number(values.seed), ...(values.units ? { units: Number(values.units) } : {}) }, say);
    return 0;
  },
};

/** Erases again whom a list kept outside the database names and the restored backup brought back. */
async function eraseListed(app: App, connection: ReturnType<typeof connect>, file: string): Promise<number> {
  const { listed, erased } = await applyErased(connection.db, app.services, path.resolve(file));
  say(w.erasedAgain(listed, erased));
  return 0;
}

/** Says what was not understood and does nothing: a mistyped option must not look as if it had been obeyed. */
function refused(command: string, what: string): number {
  process.stderr.write(`${w.notUnderstood(what)}\n`);
  return usage(command);
}

function usage(command?: string): number {
  say(w.usage);
  if (command) say(w.usageOf[command] ?? '');
  return 2;
}

/** Commands that need no application, or must not migrate what they find. */
const bare: Readonly<Record<string, (dataDir: string, args: string[]) => Promise<number>>> = {
  'backup-key': async (dataDir, args) => {
    const { values } = parseArgs({ args, options: options['backup-key'] });
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const file = path.resolve(values.out);
    say(w.backupKeyMade(await makeBackupKey(dataDir, file, new Date()), file));
    return 0;
  },
  backup: async (dataDir, args) => {
    const { values } = parseArgs({ args, options: options.backup });
    const recipients = values.recipient ?? (await recipientsOf(dataDir));
    if (recipients.length === 0) throw new BackupFailure('noRecipient');
    // Beside a running application its own server is asked; a stopped one is started for the while.
    const running = process.env.DATABASE_URL ? explicitSsl(process.env.DATABASE_URL) : await runningServer(dataDir);
    const database = running ? { url: running, folder: dataDir, close: () => Promise.resolve() } : await openDatabase(dataDir, () => undefined);
    try {
      const done = await writeBackup({ databaseUrl: database.url, filesFolder: path.join(database.folder, 'files'), into: path.resolve(values.into ?? backupFolder(dataDir)), recipients, product: VERSION, now: new Date() });
      const rows = Object.values(done.closing.tables).reduce((sum, t) => sum + t.rows, 0);
      say(w.backedUp(done.file, done.bytes, rows, done.closing.files));
      return 0;
    } finally {
      await database.close();
    }
  },
  parts: async (_dataDir, args) => {
    const { values } = parseArgs({ args, options: options.parts });
    const list = await partsIn(path.resolve(import.meta.dirname, '../..'));
    if (values.out) await writeFile(path.resolve(values.out), list);
    else process.stdout.write(list);
    return 0;
  },
  restore: async (dataDir, args) => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: options.restore });
    const file = positionals[0];
    if (!file || !values.key) return usage('restore');
    const identity = await identityIn(path.resolve(values.key));
    const database = await openDatabase(dataDir, () => undefined);
    try {
      if (values.erased) await needList(path.resolve(values.erased));
      const done = await restoreBackup({ file: path.resolve(file), identity, databaseUrl: database.url, filesFolder: path.join(database.folder, 'files'), now: new Date() });
      say(w.restored(formatDateTimeZh(new Date(done.manifest.takenAt)), Object.values(done.closing.tables).reduce((sum, t) => sum + t.rows, 0), done.closing.files));
      const { erased } = values;
      if (erased) await withApp(database, (app, connection) => eraseListed(app, connection, erased));
      else say(w.eraseHint);
      const aside = await setHeadsAside(database.folder, new Date());
      if (aside) say(w.headsAside(aside));
      return 0;
    } finally {
      await database.close();
    }
  },
};

async function run(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const strange = notUnderstood(name, args);
  if (strange !== null) return refused(name, strange);
  const alone = bare[name];
  if (alone) return alone(path.resolve(process.env.JUZHI_DATA || 'data'), args);
  const command = commands[name];
  if (!command) return usage();
  const database = await openDatabase(path.resolve(process.env.JUZHI_DATA || 'data'), () => undefined);
  try {
    return await withApp(database, (app, connection) => command(app, connection, args));
  } finally {
    await database.close();
  }
}

/** Runs work with an application that serves nobody and works off nothing. */
async function withApp(database: OpenDatabase, work: (app: App, connection: ReturnType<typeof connect>) => Promise<number>): Promise<number> {
  const bringer = database.lost ? {} : { bringer: { host: '', port: 0, waiting: (nodes: string) => say(startWords.waitingForNodes(nodes)) } };
  await migrate({ connectionString: database.url }, undefined, database.raise, migrations, bringer);
  // The operator's commands go over all associations: as the owner, and by name.
  const connection = connect({ connectionString: acrossAll(database.url), statement_timeout: 0 });
  const clock = await databaseClock(connection);
  const app = await createApp({ connection, dataDir: database.folder, baseUrl: baseUrlOf(process.env.JUZHI_URL, ''), clock: clock.now, recognise: recogniseAnyone, secure: false, work: false });
  try {
    return await work(app, connection);
  } finally {
    clock.stop();
    await app.close();
    await connection.close();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const text = error instanceof Refusal ? sentence(registry, 'zh-CN', error.code, { ...error.params }) : explain(error);
  process.stderr.write(`${text}\n${error instanceof Refusal ? error.fields.map((f) => `  ${f.path}: ${sentence(registry, 'zh-CN', f.code, { ...f.params })}\n`).join('') : ''}`);
  process.exitCode = 1;
}
