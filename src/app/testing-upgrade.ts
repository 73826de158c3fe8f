// A process that migrates a database and is killed inside one step, for the tests of upgrades: `testing-upgrade.ts <database url> <step>`.
import { migrate, migrations } from '#kit/server/migrate.ts';

const [url = '', step = ''] = process.argv.slice(2);

await migrate({ connectionString: url }, undefined, {}, async () => {
  const all = await migrations();
  const real = all[step];
  if (!real) throw new Error(`no step ${step}`);
  return { ...all, [step]: { up: async (db) => { await real.up(db); process.kill(process.pid, 'SIGKILL'); } } };
});
