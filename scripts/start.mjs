// `npm start`: installs and builds what is missing, then becomes the server (one process, so signals stay simple).
// Nothing but this check may run on an old Node, so everything else is imported after it.
void import('./lib/node-version.mjs')
  .then(({ requireNode }) => requireNode())
  .then(() => import('./lib/prepare.mjs'))
  .then(({ launch }) => launch('main'));
