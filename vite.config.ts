import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** Pages are built for Chromium 86, on which office browsers stand. The build's root and output are given by scripts/build.mjs. */
export default defineConfig({
  root: join(root, 'src/app'),
  publicDir: join(root, 'src/app/public'),
  cacheDir: join(root, 'node_modules/.vite-web'),
  build: {
    outDir: join(root, 'dist/web'),
    target: 'chrome86',
    cssTarget: 'chrome86',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      // Marks for frameworks that draw on a server; there is none here.
      onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
    },
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` } },
});
