import { type HolidayFileError, type HolidayFileResult, parseHolidayFile } from '#kit/pure/calendar-file.ts';
import { isLocalDate } from '#kit/pure/time.ts';
import { restWords, workWords } from './data/rest-words.ts';

/** Reads a year's list as people bring it: the JSON file of holiday-cn, or lines `2027-01-01 <name> <day off or worked>`. */
export function parseListText(text: string): HolidayFileResult {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return parseLines(trimmed);
  try {
    return parseHolidayFile(JSON.parse(trimmed));
  } catch {
    return { ok: false, errors: [{ row: null, code: 'holiday_file.not_an_object' }] };
  }
}

function parseLines(text: string): HolidayFileResult {
  const errors: HolidayFileError[] = [];
  const years = new Map<number, number>();
  const days = text.split(/\r?\n/).map((l) => l.trim()).filter((l) => l !== '').map((line, index) => {
    const parts = line.split(/[\s,\u3001\uff0c]+/);
    const [date = '', ...rest] = parts;
    const mark = rest.at(-1)?.toLowerCase() ?? '';
    const isOffDay = restWords.some((w) => w === mark) ? true : workWords.some((w) => w === mark) ? false : undefined;
    const plain = isoDate(date);
    if (isOffDay === undefined) errors.push({ row: index + 1, code: 'holiday_file.off_day_invalid', value: mark });
    if (isLocalDate(plain)) years.set(Number(plain.slice(0, 4)), (years.get(Number(plain.slice(0, 4))) ?? 0) + 1);
    return { date: plain, name: (isOffDay === undefined ? rest : rest.slice(0, -1)).join(' '), isOffDay: isOffDay ?? true };
  });
  // The year of a list is the one that most of its days belong to.
  const year = [...years].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  const parsed = parseHolidayFile({ year, papers: [], days });
  if (parsed.ok) return errors.length > 0 ? { ok: false, errors } : parsed;
  return { ok: false, errors: [...errors, ...parsed.errors].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

/** `2027/1/1`, `2027.1.1` and the written-out form with year, month and day signs become `2027-01-01`. */
function isoDate(text: string): string {
  const m = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/.exec(text);
  return m ? `${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}` : text;
}
