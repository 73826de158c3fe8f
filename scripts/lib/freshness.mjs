import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

const INPUTS = ['src', 'scripts/build.mjs', 'scripts/lib', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json', 'modules.graph.ts', 'public'];
const STAMP = 'dist/stamp.json';

function inputFiles() {
  const found = [];
  const visit = (path) => {
    const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isFile()) found.push({ path, stat });
    else for (const name of readdirSync(join(ROOT, path)).toSorted()) visit(`${path}/${name}`);
  };
  INPUTS.forEach(visit);
  // Tests are no part of the build.
  return found.filter(({ path }) => !/\.test\.tsx?$/.test(path));
}

const hash = (parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
};

/** Sizes and times of all inputs (quick), and their content (sure). */
export function fingerprint() {
  const files = inputFiles();
  return {
    times: hash(files.map(({ path, stat }) => `${path} ${stat.size} ${stat.mtimeMs}\n`)),
    content: () => hash(files.flatMap(({ path }) => [`${path}\n`, readFileSync(join(ROOT, path))])),
  };
}

/** Whether dist/ was built from these very sources. A copied or checked-out tree has new times: then the content decides. */
export function isFresh() {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(join(ROOT, STAMP), 'utf8'));
  } catch {
    return false;
  }
  const now = fingerprint();
  if (stamp.times === now.times) return true;
  if (stamp.content !== now.content()) return false;
  try {
    writeStamp(now.times, stamp.content);
  } catch {
    // A read-only installation is as fresh as before.
  }
  return true;
}

/** Notes what dist/ was built from. */
export function writeStamp(times, content) {
  writeFileSync(join(ROOT, STAMP), `${JSON.stringify({ times, content })}\n`);
}
