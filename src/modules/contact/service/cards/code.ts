import { createHmac, timingSafeEqual } from 'node:crypto';

/** `s`: shown on a screen, of one window of time; `p`: printed, holds as long as the card. */
export type CodeKind = 's' | 'p';

export interface CardCode {
  readonly publicId: string;
  readonly kind: CodeKind;
  /** Window of time of a shown code; 0 of a printed one. */
  readonly window: number;
  readonly mark: string;
}

const SHAPE = /^([A-Za-z0-9_-]{16})\.([sp])([0-9a-z]{1,8})\.([A-Za-z0-9_-]{22})$/;

/** The sign of a card's secret over what the code says: 128 bits, base64url. */
function markOf(secret: string, publicId: string, kind: CodeKind, window: number): string {
  return createHmac('sha256', secret).update(`${publicId}.${kind}${window.toString(36)}`).digest().subarray(0, 16).toString('base64url');
}

/** A code that only the holder of the secret can make. */
export function codeOf(secret: string, publicId: string, kind: CodeKind, window: number): string {
  return `${publicId}.${kind}${window.toString(36)}.${markOf(secret, publicId, kind, window)}`;
}

/** The parts of a code, or null for any other text. */
export function readCode(text: string): CardCode | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, publicId = '', kind, window = '', mark = ''] = match;
  const at = Number.parseInt(window, 36);
  if (kind === 'p' && at !== 0) return null;
  return { publicId, kind: kind === 'p' ? 'p' : 's', window: at, mark };
}

/** Whether the code was made with this secret; compared in constant time. */
export function isGenuine(code: CardCode, secret: string): boolean {
  return timingSafeEqual(Buffer.from(code.mark), Buffer.from(markOf(secret, code.publicId, code.kind, code.window)));
}
