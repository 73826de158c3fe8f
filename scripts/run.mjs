// `node scripts/run.mjs cli seed --members 10`: the same preparation as `npm start`, then dist/server/<first argument>.js.
void import('./lib/node-version.mjs')
  .then(({ requireNode }) => requireNode())
  .then(() => import('./lib/prepare.mjs'))
  .then(({ launch }) => launch(process.argv.splice(2, 1)[0] || 'cli'));
