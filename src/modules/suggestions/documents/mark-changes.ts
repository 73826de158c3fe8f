/** A stretch of text that stayed or was changed. */
export interface Stretch {
  readonly text: string;
  readonly changed: boolean;
}

/** Texts longer than this (characters) are not compared: the table of the comparison grows with their product. */
const LONGEST = 3000;
/** Stretches that stayed are joined to the change around them when they are shorter than this: single characters confuse the eye. */
const SHORTEST_KEPT = 2;

/**
 * Compares an original with its edit, character by character: what was taken out of the first, what was put into the second.
 * Texts too long to compare are given back unmarked.
 */
export function markChanges(original: string, edited: string): { original: Stretch[]; edited: Stretch[] } {
  const a = [...original];
  const b = [...edited];
  if (a.length > LONGEST || b.length > LONGEST) return { original: plain(original), edited: plain(edited) };
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [keptA, keptB] = commonOf(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const frame = (kept: boolean[], count: number): boolean[] => [...Array.from({ length: head }, () => true), ...kept, ...Array.from({ length: count }, () => true)];
  return { original: stretches(a, frame(keptA, tail)), edited: stretches(b, frame(keptB, tail)) };
}

function plain(text: string): Stretch[] {
  return text === '' ? [] : [{ text, changed: false }];
}

/** Which characters of two texts belong to a longest common subsequence. */
function commonOf(a: readonly string[], b: readonly string[]): [boolean[], boolean[]] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      best[here] = a[i] === b[j] ? (best[here + width + 1] ?? 0) + 1 : Math.max(best[here + width] ?? 0, best[here + 1] ?? 0);
    }
  }
  const keptA = a.map(() => false);
  const keptB = b.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      let run = 0;
      while (i + run < a.length && j + run < b.length && a[i + run] === b[j + run]) run += 1;
      for (let k = 0; k < run && run >= SHORTEST_KEPT; k += 1) {
        keptA[i + k] = true;
        keptB[j + k] = true;
      }
      i += run;
      j += run;
    } else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [keptA, keptB];
}

function stretches(chars: readonly string[], kept: readonly boolean[]): Stretch[] {
  const found: { text: string; changed: boolean }[] = [];
  chars.forEach((char, i) => {
    const changed = !(kept[i] ?? false);
    const last = found.at(-1);
    if (last && last.changed === changed) last.text += char;
    else found.push({ text: char, changed });
  });
  return found;
}
