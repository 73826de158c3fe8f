import { expect, test } from 'vitest';
import { looksLikeIdNumber } from './id-number.ts';
import { looksLikeLabel } from './label.ts';
import { parseAffiliation, parseEducation, parseEthnic, parseSex } from './parse-code.ts';
import { parseDate } from './parse-date.ts';
import { parseDegree, parseTitle } from './parse-degree.ts';
import { parseEmail } from './parse-email.ts';
import { parseMulti } from './parse-multi.ts';
import { parsePersonName } from './parse-name.ts';
import { parsePhone } from './parse-phone.ts';
import { looksLikeUnit } from './row-kind.ts';
import { cleanText, compact, isPlaceholder } from './text.ts';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  looksLikeIdNumber, looksLikeLabel, parseAffiliation, parseEducation, parseEthnic, parseSex, parseDegree, parseTitle, parseEmail, parseMulti, parsePersonName, parsePhone, looksLikeUnit, cleanText, compact, isPlaceholder,
  parseDate: (text) => parseDate({ text, type: 'text' }, { min: '1900-01-01', max: '2030-01-01' } as never),
};

test.each(Object.entries(readers))('a cell as long as a cell may be is read within 150 ms, whatever fills it: %s', (_name, read) => {
  for (const pump of ['\u4efd', '1', ' ', '-', '.', '\u5e74', '\u521d\u5e74', 'a', '\uff08', '1-', '\u3001', '*', '\u2460', '\u00b7', '@a', '\u515a1', '\u3000 ', '\u738b ']) {
    const text = `${pump.repeat(Math.floor(32_000 / pump.length))}x`;
    let least = Infinity;
    for (let i = 0; i < 3 && least > 150; i += 1) {
      const before = process.cpuUsage();
      read(text);
      // The processor's time, not the clock's: others use this machine too.
      least = Math.min(least, process.cpuUsage(before).user / 1000);
    }
    expect([pump, least <= 150 ? 'in time' : `${Math.round(least)} ms`]).toEqual([pump, 'in time']);
  }
});
