import { postWords } from './data/synonyms.ts';
import { postJoiners, postRemark } from './data/unit-words.ts';

export interface EmployerAndPost {
  readonly employer: string;
  readonly post: string;
}

const POSTS = new Set(postWords);
const LONGEST_POST = Math.max(...postWords.map((p) => p.length));

/** Proposes where the employer ends and the post begins; undefined when it is not clear. A proposal only: the text stays whole. */
export function proposeSplit(text: string): EmployerAndPost | undefined {
  const spaced = /^(\S{3,})\s+(\S.*)$/.exec(text.trim());
  const [employer, post] = spaced?.[1] && spaced[2] && endsWithPost(bare(spaced[2])) ? [spaced[1], spaced[2].trim()] : split(bare(text));
  return employer !== '' && post !== '' ? { employer, post } : undefined;
}

const bare = (text: string): string => text.replace(/\s+/g, '');

/** Takes known posts off the end, several when they are joined by 、 or the like. */
function split(text: string): [string, string] {
  let employer = text;
  for (;;) {
    const length = postLength(employer);
    if (length === 0) break;
    employer = employer.slice(0, -length).replace(postJoiners.atEnd, '');
    if (employer.length < 2) return ['', ''];
  }
  return [employer, text.slice(employer.length).replace(postJoiners.atStart, '')];
}

function endsWithPost(text: string): boolean {
  return postLength(text) > 0;
}

/** The length of the longest known post that a text ends with. */
function postLength(text: string): number {
  const plain = text.replace(postRemark, '');
  const note = text.length - plain.length;
  for (let length = Math.min(LONGEST_POST, plain.length); length >= 2; length -= 1) if (POSTS.has(plain.slice(-length))) return length + note;
  return 0;
}
