import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Only `npm run bar` uses it: the rows, one after the other, with all the time they need. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: { name: 'bar', include: ['src/app/bar/rows.bar.ts'], globalSetup: ['src/kit/server/testing/global-setup.ts'], testTimeout: 3_600_000, hookTimeout: 180_000, maxWorkers: 1, fileParallelism: false },
});
