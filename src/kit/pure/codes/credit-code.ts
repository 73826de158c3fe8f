const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** What is wrong with a unified social credit code. */
export type CreditCodeFault = 'length' | 'sign' | 'body' | 'check';

/** As it is typed: small letters, spaces and full-width signs are no mistake. */
export function tidyCreditCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
}

/**
 * Reads a unified social credit code (GB 32100-2015, 18 signs): null when it is right, else what is wrong. Signs 9 to 17 are the code of the
 * organisation, which has a check sign of its own (GB 11714); the last sign checks the whole.
 */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== 18) return 'length';
  if ([...code].some((c) => !SIGNS.includes(c)) || !/^\w{2}\d{6}/.test(code)) return 'sign';
  const body = code.slice(8, 17);
  const rest = 11 - (Array.from(body.slice(0, 8)).reduce((sum, c, i) => sum + BODY_SIGNS.indexOf(c) * (BODY_WEIGHTS[i] ?? 0), 0) % 11);
  if (body[8] !== (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest))) return 'body';
  let [sum, weight] = [0, 1];
  for (const c of code.slice(0, 17)) {
    sum += SIGNS.indexOf(c) * weight;
    weight = (weight * 3) % 31;
  }
  return code[17] === SIGNS[(31 - (sum % 31)) % 31] ? null : 'check';
}
