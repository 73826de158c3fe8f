import { defineConfig } from 'vitest/config';

const shared = { globalSetup: ['src/kit/server/testing/global-setup.ts'], testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } };

// Two projects: rules and flows run side by side; journeys drive a browser one after the other.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'flows', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] } },
      { test: { ...shared, name: 'journeys', include: ['journeys/**/*.test.ts'], fileParallelism: false, testTimeout: 300_000, sequence: { groupOrder: 1 } } },
    ],
  },
});
