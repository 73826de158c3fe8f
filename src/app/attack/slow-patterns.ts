/** How long a text must be before a pattern that is slower than it is long shows. */
const LENGTHS = [24, 400, 1600, 6400] as const;
/** Milliseconds that the longest may take before growth is looked at. */
const SHORT = 2;

/** Signs that a pattern may stumble over: those it names itself, and a few of each kind. */
function alphabetOf(source: string): string[] {
  const own = [...source.replace(/\\u\{?([0-9a-fA-F]{4,6})\}?/g, (_m, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))).replace(/\\[pP]\{[^}]*\}/g, '').replace(/\\[a-zA-Z]/g, '')].filter((c) => !'[](){}*+?^$|\\'.includes(c));
  return [...new Set(['a', '1', ' ', '-', '.', '\u4e2d', '\n', '_', '<', '"', ...own.slice(0, 24)])];
}

/** The text on which a pattern takes more than in proportion to its length, or null. `most` texts are tried. */
export function slowText(source: string, flags: string, most = 400): string | null {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  const signs = alphabetOf(source);
  const pumps = [...signs, ...signs.flatMap((a) => signs.slice(0, 12).map((b) => a + b))].slice(0, most);
  for (const pump of pumps) for (const lead of ['', signs.at(-1) ?? '']) {
    const times: number[] = [];
    for (const length of LENGTHS) {
      const text = `${lead}${pump.repeat(Math.ceil(length / pump.length))}\u0000!`;
      const took = best(() => pattern.test(text));
      times.push(took);
      // Exponential: even a short text is too long.
      if (length <= 400 && took > 20) return JSON.stringify(`${lead}${pump}\u2026`);
    }
    const [, , medium = 0, long = 0] = times;
    // Four times the text in more than eight times the time is not in proportion.
    if (long > SHORT && long > medium * 8) return JSON.stringify(`${lead}${pump}\u2026`);
  }
  return null;
}

function best(work: () => void): number {
  let least = Infinity;
  for (let i = 0; i < 2; i += 1) {
    const at = performance.now();
    work();
    least = Math.min(least, performance.now() - at);
    if (least < 0.3) break;
  }
  return least;
}
