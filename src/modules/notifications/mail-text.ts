import type { Locale } from '#kit/pure/words.ts';
import type { AppServices } from '#kit/server/context.ts';
import { speak } from '#kit/server/speak.ts';
import { cleanLine } from './rules.ts';

const SUBJECT_SIGNS = 60;

/** Subject and body of a mail that carries one sentence and the page it leads to. */
export function mailText(app: AppServices, locale: Locale, sentence: string, link: string): { subject: string; body: string } {
  const line = cleanLine(sentence);
  const short = [...line].length > SUBJECT_SIGNS ? `${[...line].slice(0, SUBJECT_SIGNS - 1).join('')}…` : line;
  const word = (key: string, params?: Record<string, string>): string => speak(app.registry, locale, key, params) ?? '';
  return {
    subject: word('notifications.mailSubject', { text: short }),
    body: [line, '', word('notifications.mailOpen', { link: app.baseUrl + link }), '', '--', word('notifications.mailFoot')].join('\n'),
  };
}
