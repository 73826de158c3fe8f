// The smallest app on a data folder, run by the launcher's tests as a process that may be killed.
import { lockDataFolder, StartError, startPostgres } from '../postgres/index.ts';

const [dataDir = '', systemFolder = '', ...flags] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const held = flags.includes('no-lock') ? undefined : await lockDataFolder(dataDir);
  const server = await startPostgres({ dataDir, systemFolder, fsync: flags.includes('fsync'), onProgress: (step) => say({ step }) });
  const { url, pid, reused, folder, relocated } = server;
  void server.lost.then(() => say({ lost: true }));
  process.once('SIGTERM', () => void server.stop().then(() => held?.release()).then(() => process.exit(0)));
  say({ url, pid, reused, folder, relocated });
  setInterval(() => undefined, 60_000);
} catch (error) {
  say(error instanceof StartError ? { error: error.code, params: error.params } : { error: String(error) });
  process.exitCode = 1;
}
