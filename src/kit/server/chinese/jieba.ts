import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';
import { domainWords } from './data/domain-words.ts';

let loaded: Jieba | undefined;

/** The segmenter, loaded at first use (about 45 MB and 0.3 s): a process that never segments never pays for it. */
export function jieba(): Jieba {
  loaded ??= load();
  return loaded;
}

function load(): Jieba {
  const require = createRequire(import.meta.url);
  const { Jieba: Segmenter } = require('@node-rs/jieba') as { Jieba: typeof Jieba };
  // Not through the package's dict module: it would read the larger idf table too.
  const segmenter = Segmenter.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  segmenter.loadDict(Buffer.from(domainWords.split(' ').map((word) => `${word} 2000 n`).join('\n')));
  return segmenter;
}
