import { cleanText, tidyNumber } from '#kit/server/documents/index.ts';
import { dayIso } from './compose.ts';
import { zhCN } from './locales/zh-CN.ts';
import type { PaperDate, PaperKind } from './types.ts';

/** What no common file system takes, and the blanks that shells and mail programs trip over. */
const UNSAFE = /[\\/:*?"<>|\s\u3000]+/gu;
/** Most bytes of the name before its ending: file systems allow 255, backup and mail programs add their own. */
const MOST_BYTES = 180;
const ENDING = '.docx';

/** The name a paper is saved under: kind, number, title, day, joined by hyphens; any text is made safe, long titles are cut between characters. */
export function documentFileName(kind: PaperKind, number: string | null, title: string, date: PaperDate): string {
  const day = dayIso(date).replaceAll('-', '');
  const fixed = [zhCN.paper[kind], safe(number ? tidyNumber(number) : ''), day].filter((part) => part !== '').join('-');
  const left = MOST_BYTES - Buffer.byteLength(fixed) - 1;
  const parts = [zhCN.paper[kind], safe(number ? tidyNumber(number) : ''), cut(safe(title), left), day];
  return cut(parts.filter((part) => part !== '').join('-'), MOST_BYTES) + ENDING;
}

function safe(text: string): string {
  return cleanText(text).replace(UNSAFE, ' ').trim().replace(/ /g, '').replace(/\.{2,}/g, '.').replace(/^[.-]+|[.-]+$/g, '');
}

function cut(text: string, bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(char) > bytes) break;
    kept += char;
  }
  return kept;
}
