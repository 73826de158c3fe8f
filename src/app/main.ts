import { run } from './start.ts';

// As it is run from its sources. Built, it is `scripts/lib/main-program.mjs` that runs it.
await run();
