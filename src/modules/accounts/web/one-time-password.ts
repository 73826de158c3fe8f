// Without signs that are taken for others on paper: 0 O 1 l I.
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const ALL = LOWER + UPPER + DIGITS;
const GROUPS = 3;
const GROUP_LENGTH = 4;

/**
 * A one-time password of twelve random signs (about 69 bits) in three groups, with a small and a capital letter and a
 * digit. It is made here and sent to the server, so that no answer of the server ever holds a password.
 */
export function oneTimePassword(random: (n: number) => number = fair): string {
  for (;;) {
    const signs = Array.from({ length: GROUPS * GROUP_LENGTH }, () => ALL.charAt(random(ALL.length)));
    if ([LOWER, UPPER, DIGITS].every((set) => signs.some((s) => set.includes(s)))) return [0, 1, 2].map((g) => signs.slice(g * GROUP_LENGTH, (g + 1) * GROUP_LENGTH).join('')).join('-');
  }
}

/** A random whole number below n, each as likely as the other. */
function fair(n: number): number {
  const limit = 256 - (256 % n);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 255) >= limit);
  return (byte[0] ?? 0) % n;
}
