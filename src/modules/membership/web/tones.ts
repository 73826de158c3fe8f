import type { Tone } from '#kit/web/ui/tag.tsx';
import type { ChangeState } from '../rules/words.ts';

export const tones: Readonly<Record<ChangeState, Tone>> = { requested: 'wait', running: 'wait', done: 'good', cancelled: 'plain', refused: 'soon' };

/** Hands a made file to the browser to save. */
export function saveJson(name: string, value: unknown): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 1)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Reads a file of ours; null when it is none. */
export async function readJson(file: File | undefined): Promise<unknown> {
  if (!file || file.size > 2_000_000) return null;
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    return null;
  }
}
