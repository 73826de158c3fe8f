// Becomes dist/server/main.js: reads the server together with what V8 made of it when it was built. Compiling was a quarter of a start's work.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script, constants } from 'node:vm';
import { crc32 } from 'node:zlib';

const address = new URL('main.code.js', import.meta.url);
const file = fileURLToPath(address);
const compiled = `${file}.compiled`;
const text = readFileSync(file);
// What another version of Node made V8 refuses. Of the rest it looks at the length alone: what is damaged would end the process, what was made of
// another text would run. So a sum over both stands behind it, and where that is wrong the text is compiled anew.
const SUM_BYTES = 4;
const sumOf = (made) => crc32(made, crc32(text));

function kept() {
  if (!existsSync(compiled)) return undefined;
  const all = readFileSync(compiled);
  const made = all.subarray(0, -SUM_BYTES);
  return all.length > SUM_BYTES && all.readUInt32LE(made.length) === sumOf(made) ? made : undefined;
}

const script = new Script(text.latin1Slice(), { filename: file, cachedData: kept(), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(address), module, file, dirname(file), address.href);
if (process.argv[2] === '--compile') {
  const made = script.createCachedData();
  const sum = Buffer.alloc(SUM_BYTES);
  sum.writeUInt32LE(sumOf(made));
  writeFileSync(compiled, Buffer.concat([made, sum]));
  process.exit(0);
}
await module.exports.run(script.cachedDataRejected === false);
