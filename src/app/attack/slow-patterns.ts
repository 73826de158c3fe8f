/**
 * Signs of a text and the milliseconds that it may take. Each text is a tenth longer than the one before, so that one that runs away
 * is met while it still ends, however fast the machine: where so many signs took less than 20 ms, a tenth more take a few times that.
 */
const LENGTHS: readonly (readonly [number, number])[] = [...Array.from({ length: 28 }, (_, i) => [Math.ceil(16 * 1.1 ** i), 20] as const), [3000, 100]];

/** Signs that a pattern may stumble over: those it names itself, and a few of each kind. */
function alphabetOf(source: string): string[] {
  const own = [...source.replace(/\\u\{?([0-9a-fA-F]{4,6})\}?/g, (_m, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))).replace(/\\[pP]\{[^}]*\}/g, '').replace(/\\[a-zA-Z]/g, '')].filter((c) => !'[](){}*+?^$|\\'.includes(c));
  return [...new Set(['a', '1', ' ', '-', '.', '\u4e2d', '\n', '_', '<', '"', ...own.slice(0, 24)])];
}

/**
 * The text on which a pattern runs away, or null: longer than 20 ms on 210 signs (exponential) or 100 ms on 3,000 (cubic). What grows
 * with the square passes: our texts have ends, and each field's own time is looked at too. `most` texts are tried.
 */
export function slowText(source: string, flags: string, most: number): string | null {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  const signs = alphabetOf(source);
  const pumps = [...signs, ...signs.flatMap((a) => signs.slice(0, 6).map((b) => a + b))].slice(0, most);
  for (const pump of pumps) {
    for (const [length, limit] of LENGTHS) {
      const text = `${pump.repeat(Math.ceil(length / pump.length))}\u0000!`;
      if (best(() => pattern.test(text), limit) > limit) return JSON.stringify(`${pump}\u2026`);
    }
  }
  return null;
}

/** Milliseconds of processor that work takes, the best of five when the first was beyond the limit: others use this machine too, and waiting for them is not the work's. */
export function best(work: () => void, limit: number): number {
  let least = Infinity;
  for (let i = 0; i < 5 && least > limit; i += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
