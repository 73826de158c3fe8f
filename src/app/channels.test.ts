import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsBelow } from '#kit/server/speak.ts';
import { channels, noticeWords } from './channels.ts';
import { registry } from './modules.ts';

const SOURCE = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(SOURCE, file), 'utf8');
const isServer = (f: string): boolean => f.endsWith('.ts') && !/\.test\.ts$|(?:^|\/)testing|^app\/(?:bar|bench|attack)\/|\/web\/|\/locales\/|seed/.test(f) && !/^kit\/(?:web|pure)\//.test(f);

const SENDS = /(?:from |import\()'(?:nodemailer|undici|node:https|openid-client)'|(?<![.\w]|function )fetch\(\s*[`'"a-z]|new WebSocket|text\/event-stream|\.hijack\(\)|reply\.raw|createTransport|import \{[^}]*\bconnect\b[^}]*\} from 'node:net'/;

/** Source files of the server that hold one of the signs of a way out; `more` are read as if they were among them. */
async function using(signs: RegExp, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const files = (await readdir(SOURCE, { recursive: true })).map((f) => f.replaceAll('\\', '/')).filter(isServer);
  return [...files.filter((f) => signs.test(read(f))), ...Object.keys(more).filter((f) => signs.test(more[f] ?? ''))].toSorted();
}

/** Words of notices that are not on the list. */
const strangeWords = (notices: readonly (readonly [string, string])[]): string[] => notices.flatMap(([kind, text]) => [...text.matchAll(/\{(\w+)[^}]*\}/g)].map((m) => m[1] ?? '').filter((word) => !noticeWords.includes(word)).map((word) => `${kind}: ${word}`));

describe('the register of the ways by which data leave', () => {
  it('names every file that can send, and no other sends', async () => {
    const found = await using(SENDS);
    expect(found.filter((f) => !Object.hasOwn(channels.sends, f))).toEqual([]);
    expect(Object.keys(channels.sends).filter((f) => !found.includes(f))).toEqual([]);
  });

  it('names every route that answers with something else than JSON', () => {
    const files = registry.endpoints.filter((e) => e.kind === 'file').map((e) => `${e.method} ${e.path}`);
    const door = read('app/export-door.test.ts');
    // Each has its reason there; a new one fails there and here.
    expect(files.filter((f) => !door.includes(`'${f}'`))).toEqual([]);
    expect(new Set(registry.endpoints.map((e) => e.kind ?? 'json')).size).toBeLessThanOrEqual(3);
  });

  it('lets a notice, which also goes by mail, say only what is on its list: no number, address or affiliation', () => {
    const notices = [...wordsBelow(registry, 'zh-CN', 'notice')];
    expect(notices.length).toBeGreaterThan(60);
    expect(strangeWords(notices)).toEqual([]);
    const unused = noticeWords.filter((word) => !notices.some(([, text]) => text.includes(`{${word}`)));
    expect(unused).toEqual([]);
  });

  it('has no word on that list that would tell what is sensitive', () => {
    expect(noticeWords.filter((w) => /phone|mobile|email|address|birth|idNumber|affiliation|party|religion|health|password|secret|token/i.test(w))).toEqual([]);
  });

  it('control: a sender that is in no register, and a notice that tells a number, are found', async () => {
    const doctored = { 'modules/members/hook.ts': "export const tell = (url: string) => fetch(url, { method: 'POST' });", 'modules/members/stream.ts': "reply.raw.write('data: x')", 'modules/members/quiet.ts': 'export const two = 1 + 1;' };
    const found = (await using(SENDS, doctored)).filter((f) => !Object.hasOwn(channels.sends, f));
    expect(found).toEqual(['modules/members/hook.ts', 'modules/members/stream.ts']);
    expect(strangeWords([['member.moved', '{name}\u7684\u7535\u8bdd\u662f{phone}']])).toContain('member.moved: phone');
  });
});
