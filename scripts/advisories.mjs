// Asks the registry whether anything grave is known against the packages of the lock. Ends with 0: nothing; 1: something; 2: it could not be asked.
import { spawnSync } from 'node:child_process';
import { graveOf } from './lib/advisories.mjs';
import { ROOT } from './lib/paths.mjs';

const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], { cwd: ROOT, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1048576 });
let answer = null;
try {
  answer = JSON.parse(stdout);
} catch {
  // Told below.
}
const grave = graveOf(answer);
if (grave === null) {
  console.log('not asked: the registry does not answer questions about advisories');
  process.exit(2);
}
console.log(`${grave.length} high or critical without a dated exception`);
for (const line of grave) console.log(line);
process.exit(grave.length > 0 ? 1 : 0);
