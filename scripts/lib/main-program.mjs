// Becomes dist/server/main.js: reads the server together with what V8 made of it when it was built. Compiling was a quarter of a start's work.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script, constants } from 'node:vm';

const address = new URL('main.code.js', import.meta.url);
const file = fileURLToPath(address);
const compiled = `${file}.compiled`;
// What another version of Node made is refused by V8, and the text compiled anew.
const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(address), module, file, dirname(file), address.href);
if (process.argv[2] === '--compile') {
  writeFileSync(compiled, script.createCachedData());
  process.exit(0);
}
await module.exports.run();
