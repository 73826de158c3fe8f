import type { SameShape } from '#kit/pure/words.ts';
import { errorsEn } from './errors.en.ts';
import { eventValuesOf } from './event-values.ts';
import { eventsEn } from './events.en.ts';
import { noticeNamesEn, noticesEn, todosEn } from './notices.en.ts';
import { pagesEn } from './pages.en.ts';
import { rightsEn } from './rights.en.ts';
import { settingsEn } from './settings.en.ts';
import { suggestionEn } from './suggestion.en.ts';
import type { zhCN } from './zh-CN.ts';

/** Every English word of the closed loop; page authors add theirs in pages.en.ts. */
export const en: SameShape<typeof zhCN> = {
  subjectType: { suggestion: 'Suggestion' },
  suggestion: suggestionEn,
  suggestions: pagesEn,
  event: eventsEn,
  eventValue: eventValuesOf(suggestionEn),
  todo: todosEn,
  notice: noticesEn,
  noticeName: noticeNamesEn,
  action: rightsEn,
  setting: settingsEn,
  error: errorsEn,
};
