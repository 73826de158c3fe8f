// `npm test`: sets up what is missing and runs every check and test; `node scripts/test.mjs checks` only the static ones.
void import('./lib/node-version.mjs')
  .then(({ requireNode }) => requireNode())
  .then(() => import('./lib/test-run.mjs'))
  .then(({ testRun }) => testRun(process.argv[2] === 'checks'));
