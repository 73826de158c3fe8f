import { fill } from '#kit/pure/words.ts';
import { formLine, formText, oneLine, type FormBlock, type FormLook, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayText } from './compose.ts';
import { COMMON } from './data/common-words.ts';
import type { SignedOpinion } from './types.ts';

/** What somebody decided, with name and date under it on the right; what is missing is left for the pen. */
export function opinionBlocks(given: SignedOpinion | undefined, before: string, settings: PaperSettings, look: FormLook = {}): FormBlock[] {
  const text = [before, given?.opinion ?? ''].filter((part) => part !== '').join('\n');
  const name = given?.by ? oneLine(given.by) : COMMON.handName;
  const date = given?.date === undefined ? COMMON.handDate : dayText(given.date);
  const lines = text === '' ? [formLine('', settings, look)] : formText(text, settings, look);
  return [...lines, formLine(`${fill(COMMON.signLine, { name })}${COMMON.blank.repeat(2)}${date}`, settings, { ...look, align: 'right' })];
}
