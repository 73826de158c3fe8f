// Office browsers are built on Chromium 86 to 100. The compiler lowers syntax; these few library calls it leaves alone.
function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const n = Math.trunc(index) || 0;
  return this[n < 0 ? this.length + n : n];
}

/** Adds the few standard functions that Chromium 86 lacks and our libraries call. */
export function supportOldBrowsers(): void {
  define(Object, 'hasOwn', (o: object, k: PropertyKey) => Object.prototype.hasOwnProperty.call(o, k));
  define(Array.prototype, 'at', at);
  define(String.prototype, 'at', at);
  define(Array.prototype, 'findLast', function findLast<T>(this: T[], test: (v: T, i: number, a: T[]) => boolean): T | undefined {
    for (let i = this.length - 1; i >= 0; i -= 1) if (test(this[i] as T, i, this)) return this[i];
    return undefined;
  });
  define(globalThis, 'structuredClone', (v: unknown) => JSON.parse(JSON.stringify(v)) as unknown);
}
