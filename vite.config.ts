import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Chromium 86 is the oldest engine we promise: WeChat's own on phones that are still in use.
export default defineConfig({
  root: at('src/app'),
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: 'chrome86',
    cssTarget: 'chrome86',
    manifest: true,
    reportCompressedSize: false,
  },
});
