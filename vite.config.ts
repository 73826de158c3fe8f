import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { leanContracts } from './scripts/lib/lean-contracts.ts';
import { pageHints } from './scripts/lib/page-hints.ts';

const root = import.meta.dirname;

// Chunks that many pages need, instead of thirty small ones that each cost a way to the server: the kit beyond what the frames use, zod, and what
// the pages of a matter share.
const inFrames = /\/ui\/(?:button|icon|link|dialog|menu|use-place|states|feedback)\.tsx?$/;
const isKit = (id: string): boolean => /\/src\/kit\/pure\/(?:calendar|lights|limits|pasted-rows|read-day)\.ts$|\/react-router\/.+\/useBlocker\.js$/.test(id) || (/\/src\/kit\/web\/(?:(?:ui|form|list)\/|(?:dates|params|text-length|diff|upload)\.)/.test(id) && !inFrames.test(id));
const ofMatters = /\/src\/modules\/(?:suggestions\/(?:contract\/matter|rules\/writing|locales\/event-values|web\/matter\/(?:tones|use-now|use-lights))|associations\/contract\.calendar|files\/contract)\.ts$/;

/** What members open on their phones, often by a link in a message. */
const FIRST_PAGES = /\/(?:member-home|matter)-page-/;

/** Writes each text file packed beside itself, so that the server packs nothing while people wait. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  async writeBundle({ dir }) {
    const folder = dir ?? '';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|css|svg|webmanifest)$/.test(file));
    const pack = async (file: string): Promise<void> => {
      const plain = await readFile(join(folder, file));
      if (plain.length < 1024) return;
      await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(plain, { level: 9 }));
      await writeFile(join(folder, `${file}.br`), await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
    };
    await Promise.all(files.map(pack));
  },
};

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
    // The shell page names all that its script needs. What nearly every page needs, and styles, are fetched beside a page's code; so is all that
    // a member's first pages need. A list of all else would weigh on the first load.
    modulePreload: { polyfill: false, resolveDependencies: (file, needed, { hostType }) => (hostType === 'html' || FIRST_PAGES.test(file) ? needed : needed.filter((n) => /\.css$|\/(?:kit|zod)-/.test(n))) },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'kit', test: isKit },
            { name: 'matter', test: ofMatters },
            { name: 'zod', test: /\/node_modules\/zod\// },
          ],
        },
      },
      // Marks for frameworks that draw on a server; there is none here.
      onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
    },
  },
  plugins: [leanContracts, pageHints, packed],
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` } },
});
