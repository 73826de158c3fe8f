/** A run of text that both versions share, or that only the original (`removed`) or the edited one (`added`) has. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

// Chinese has no spaces between words: one character is a unit there, a Latin word or a number is a unit elsewhere.
const unit = /[A-Za-z]+|\d+(?:[.,]\d+)*|\r?\n|[^\S\n]+|./gu;

/** Above this many changed units a passage is shown as replaced whole: finer marks would be noise and slow. */
const limit = 1500;

type Step = 'same' | 'removed' | 'added';

/** Furthest points reached on the diagonals -d … d, as they stood before round d. */
type Reach = Int32Array;

function isDown(v: Reach, d: number, k: number): boolean {
  const at = k + d;
  return k === -d || (k !== d && (v[at - 1] ?? -1) < (v[at + 1] ?? -1));
}

/** The shortest script from a to b (Myers), or null when it is longer than the limit. */
function script(a: readonly string[], b: readonly string[]): Step[] | null {
  const trace: Reach[] = [];
  let v: Reach = new Int32Array([0]);
  for (let d = 0; d <= Math.min(a.length + b.length, limit); d += 1) {
    // One diagonal more on each side than the round before.
    const wide = new Int32Array(2 * d + 3);
    wide.set(v, 1);
    const before = wide.slice(1, 2 * d + 2);
    trace.push(before);
    for (let k = -d; k <= d; k += 2) {
      const down = isDown(before, d, k);
      let x = d === 0 ? 0 : down ? (before[k + d + 1] ?? 0) : (before[k + d - 1] ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      wide[k + d + 1] = x;
      if (x >= a.length && y >= b.length) return walk(trace, a.length, b.length);
    }
    v = wide;
  }
  return null;
}

function walk(trace: readonly Reach[], endX: number, endY: number): Step[] {
  const steps: Step[] = [];
  let x = endX;
  let y = endY;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const v = trace[d] as Reach;
    const k = x - y;
    const down = isDown(v, d, k);
    const fromX = d === 0 ? 0 : (v[k + d + (down ? 1 : -1)] ?? 0);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      steps.push('same');
      x -= 1;
      y -= 1;
    }
    if (d === 0) break;
    steps.push(down ? 'added' : 'removed');
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

function join(steps: readonly Step[], a: readonly string[], b: readonly string[]): Run[] {
  const runs: Run[] = [];
  let i = 0;
  let j = 0;
  for (const kind of steps) {
    const text = (kind === 'added' ? b[j] : a[i]) ?? '';
    if (kind !== 'added') i += 1;
    if (kind !== 'removed') j += 1;
    const last = runs[runs.length - 1];
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  }
  return runs;
}

/** Draws changes together that only a single shared character holds apart: easier to read than confetti. */
function calm(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  runs.forEach((run, i) => {
    const between = removed !== '' && added !== '' && i < runs.length - 1;
    if (run.kind === 'removed') removed += run.text;
    else if (run.kind === 'added') added += run.text;
    else if (between && run.text.length === 1 && run.text !== '\n') {
      removed += run.text;
      added += run.text;
    } else {
      flush();
      out.push({ ...run });
    }
  });
  flush();
  return out;
}

/** What an edit changed, word by word. Joining `same`+`removed` gives the original, `same`+`added` the edited text, exactly. */
export function diffWords(original: string, edited: string): Run[] {
  if (original === edited) return original ? [{ kind: 'same', text: original }] : [];
  const a = original.match(unit) ?? [];
  const b = edited.match(unit) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const midA = a.slice(head, a.length - tail);
  const midB = b.slice(head, b.length - tail);
  const steps = script(midA, midB);
  const middle: Run[] = steps ? join(steps, midA, midB) : [{ kind: 'removed', text: midA.join('') }, { kind: 'added', text: midB.join('') }];
  const runs: Run[] = [{ kind: 'same', text: a.slice(0, head).join('') }, ...middle, { kind: 'same', text: a.slice(a.length - tail).join('') }];
  return calm(runs.filter((r) => r.text !== ''));
}
