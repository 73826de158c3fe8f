import { errorsZh } from './errors.zh-CN.ts';
import { eventValuesOf } from './event-values.ts';
import { eventsZh } from './events.zh-CN.ts';
import { noticeNamesZh, noticesZh, todosZh } from './notices.zh-CN.ts';
import { pagesZh } from './pages.zh-CN.ts';
import { rightsZh } from './rights.zh-CN.ts';
import { settingsZh } from './settings.zh-CN.ts';
import { suggestionZh } from './suggestion.zh-CN.ts';

/** Every Chinese word of the closed loop; page authors add theirs in pages.zh-CN.ts. */
export const zhCN = {
  subjectType: { suggestion: '建言' },
  suggestion: suggestionZh,
  suggestions: pagesZh,
  event: eventsZh,
  eventValue: eventValuesOf(suggestionZh),
  todo: todosZh,
  notice: noticesZh,
  noticeName: noticeNamesZh,
  action: rightsZh,
  setting: settingsZh,
  error: errorsZh,
};
