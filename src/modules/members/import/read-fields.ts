import { type Cell, textCell } from '#kit/pure/tabular/cell.ts';
import { looksLikeIdNumber } from '#kit/pure/tabular/id-number.ts';
import { parseAffiliation, parseEducation, parseEthnic, parseSex } from '#kit/pure/tabular/parse-code.ts';
import { parseDate, type DateRules } from '#kit/pure/tabular/parse-date.ts';
import { parseDegree, parseTitle, type Degree, type Title } from '#kit/pure/tabular/parse-degree.ts';
import { parseEmail } from '#kit/pure/tabular/parse-email.ts';
import { parseMulti } from '#kit/pure/tabular/parse-multi.ts';
import { parsePersonName } from '#kit/pure/tabular/parse-name.ts';
import { parsePhone } from '#kit/pure/tabular/parse-phone.ts';
import { isParsed, type Parsed } from '#kit/pure/tabular/parsed.ts';
import { characters, cleanText, compact } from '#kit/pure/tabular/text.ts';
import type { CheckContext } from './check-row.ts';
import { statusWords } from './data/status-words.ts';
import { categoryWords } from './data/synonyms.ts';
import type { ImportField } from './fields.ts';
import { readUnit, readUnits } from './read-units.ts';
import { proposeSplit } from './split-post.ts';
import { issue, issueNames, type IssueName, type MutableValues, type RowIssue } from './values.ts';
import { birthYears, joinedYears } from '../rules.ts';

type Reader = (cells: readonly Cell[], values: MutableValues, issues: RowIssue[], context: CheckContext) => void;

const MOST_OTHER_PHONES = 5;
const MOST_LINE = 120;
const MOST_TEXT = 500;
/** An identity number inside a longer text. */
const ID_INSIDE = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)/g;
const named: ReadonlySet<string> = new Set(issueNames);

/** Remembers the answers for repeated texts: most columns of a roster hold a few values thousands of times. */
function remembering<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  const answers = new Map<string, Parsed<T>>();
  return (text) => {
    const kept = answers.get(text);
    if (kept) return kept;
    const answer = parse(text);
    if (answers.size < 2000) answers.set(text, answer);
    return answer;
  };
}
const sexOf = remembering(parseSex);
const ethnicOf = remembering(parseEthnic);
const affiliationOf = remembering(parseAffiliation);
const educationOf = remembering(parseEducation);
const degreeOf = remembering<Degree>(parseDegree);
const titleOf = remembering<Title>(parseTitle);

/** The value of a parsed cell; else its error becomes an issue. Notes that are worth a person's look become warnings. */
function take<T>(result: Parsed<T>, field: ImportField, text: string, issues: RowIssue[]): T | undefined {
  if (!isParsed(result)) {
    issues.push(issue(field, result.error as IssueName, { value: clip(text), ...(result.hint ? { hint: clip(result.hint) } : {}) }));
    return undefined;
  }
  for (const note of result.notes ?? []) if (named.has(note)) issues.push(issue(field, note as IssueName, { value: clip(text) }));
  return result.value;
}

/** What may be shown of a cell: an identity number typed in the wrong place is not repeated. */
function clip(text: string): string {
  const bare = cleanText(text).replace(ID_INSIDE, '******');
  return bare.length > 60 ? `${bare.slice(0, 60)}\u2026` : bare;
}

const first = (cells: readonly Cell[]): string => cells[0]?.text ?? '';

/** A reader that sets one code from the first cell. */
function code(field: ImportField & ('sex' | 'ethnicGroup'), parse: (text: string) => Parsed<string>): Reader {
  return (cells, values, issues) => {
    if (cells.length === 0) return;
    const value = take(parse(first(cells)), field, first(cells), issues);
    if (value !== undefined) values[field] = value;
  };
}

function date(field: 'birthDate' | 'joinedOn'): Reader {
  return (cells, values, issues, context) => {
    // Year, month and day may stand in columns of their own.
    const cell = cells.length > 1 ? textCell(cells.map((c) => cleanText(c.text)).join('-')) : cells[0];
    if (!cell) return;
    const span: DateRules = field === 'birthDate' ? birthYears(context.year) : joinedYears(context.year);
    const rules = context.keepsFinalZero === undefined ? span : { ...span, keepsFinalZero: context.keepsFinalZero };
    const value = take(parseDate(cell, rules), field, cell.text, issues);
    if (value) values[field] = value.date;
  };
}

/** One line of text as written, without control characters and identity numbers. */
function line(field: 'formerName' | 'employer' | 'post' | 'employerAndPost' | 'remark', most: number): Reader {
  return (cells, values, issues) => {
    const text = cells.map((c) => withoutIds(cleanText(c.text), field, issues)).filter((t) => t !== '').join('\uff1b');
    if (text === '') return;
    if (characters(text) > most) issues.push(issue(field, 'text_too_long', { value: clip(text), limit: most }));
    else values[field] = text;
    if (field === 'employerAndPost') {
      const split = proposeSplit(text);
      if (split) values.proposedSplit = split;
    }
  };
}

function withoutIds(text: string, field: ImportField, issues: RowIssue[]): string {
  if (text.length < 18) return text;
  const bare = text.replace(ID_INSIDE, '');
  if (bare === text) return text;
  issues.push(issue(field, 'id_number_removed'));
  return cleanText(bare);
}

/** Reads the cells of each field into values; a reader of an empty field says so where that matters. */
export const readers: Readonly<Record<ImportField, Reader>> = {
  name(cells, values, issues) {
    // 姓 and 名 in two columns are one name.
    const text = cells.map((c) => cleanText(c.text)).join('');
    const person = take(parsePersonName(text), 'name', text, issues);
    if (!person) return;
    const note = /[(（[【]([^)）\]】]*)/.exec(text)?.[1] ?? '';
    if (offRoll(note)) issues.push(issue('name', 'status_not_on_roll', { value: clip(note) }));
    values.name = person.name;
    if (person.sex !== undefined) values.sex ??= person.sex;
    if (person.ethnicGroup !== undefined) values.ethnicGroup ??= person.ethnicGroup;
  },
  formerName: line('formerName', 60),
  sex: code('sex', sexOf),
  ethnicGroup: code('ethnicGroup', ethnicOf),
  birthDate: date('birthDate'),
  joinedOn: date('joinedOn'),
  education(cells, values, issues) {
    for (const cell of cells) {
      const value = take(educationOf(cell.text), 'education', cell.text, issues);
      // Of several columns (full-time, part-time) the higher level counts: the smaller code.
      if (value !== undefined && (values.education === undefined || value < values.education)) values.education = value;
      const degree = degreeOf(cell.text);
      if (isParsed(degree)) setDegree(values, degree.value);
    }
  },
  degree(cells, values, issues) {
    for (const cell of cells) {
      const value = take(degreeOf(cell.text), 'degree', cell.text, issues);
      if (value) setDegree(values, value);
    }
  },
  employer: line('employer', MOST_LINE),
  post: line('post', MOST_LINE),
  employerAndPost: line('employerAndPost', MOST_LINE * 2),
  professionalTitle(cells, values, issues) {
    if (cells.length === 0) return;
    const title = take(titleOf(first(cells)), 'professionalTitle', first(cells), issues);
    if (title?.title !== undefined) values.professionalTitle = title.title;
    if (title?.grade !== undefined) values.titleGrade = title.grade;
  },
  affiliations(cells, values, issues) {
    const codes = cells.flatMap((c) => take(affiliationOf(c.text), 'affiliations', c.text, issues) ?? []);
    if (codes.length > 0) values.affiliations = [...new Set(codes)];
  },
  phone(cells, values, issues) {
    if (cells.length === 0) {
      issues.push(issue('phone', 'phone_missing'));
      return;
    }
    const text = first(cells);
    if (looksLikeIdNumber(text)) {
      issues.push(issue('phone', 'id_number_in_cell'));
      return;
    }
    const phones = take(parsePhone(text), 'phone', text, issues);
    if (phones?.main !== undefined) values.phone = phones.main;
    addPhones(values, phones?.others ?? []);
  },
  otherPhones(cells, values, issues) {
    for (const cell of cells) {
      const phones = parsePhone(cell.text);
      if (!isParsed(phones)) issues.push(issue('otherPhones', phones.error as IssueName, { value: clip(cell.text) }));
      else {
        const { main, others } = phones.value;
        // A second column may hold the only mobile number of the row.
        if (main !== undefined && values.phone === undefined && !issues.some((i) => i.field === 'phone' && i.severity === 'error')) {
          values.phone = main;
          const missing = issues.findIndex((i) => i.code === 'import.phone_missing' || i.code === 'import.no_mobile');
          if (missing >= 0) issues.splice(missing, 1);
          addPhones(values, others);
        } else addPhones(values, main === undefined ? others : [main, ...others]);
      }
    }
  },
  email(cells, values, issues) {
    if (cells.length === 0) return;
    const email = take(parseEmail(first(cells)), 'email', first(cells), issues);
    if (email !== undefined) values.email = email;
  },
  unit: readUnit,
  activityGroups: (cells, values, issues, context) => readUnits('activityGroups', 'group', cells, values, issues, context),
  committees: (cells, values, issues, context) => readUnits('committees', 'committee', cells, values, issues, context),
  socialPosts(cells, values, issues) {
    const posts = [...new Set(cells.flatMap((c) => parseMulti(withoutIds(c.text, 'socialPosts', issues))))];
    if (posts.length === 0) return;
    if (characters(posts.join('')) > MOST_TEXT) issues.push(issue('socialPosts', 'text_too_long', { value: clip(posts.join('')), limit: MOST_TEXT }));
    else values.socialPosts = posts;
  },
  memberCategories(cells, values, issues) {
    const categories = cells.flatMap((c) => parseMulti(c.text)).flatMap((word) => {
      const category = categoryWords[compact(word)];
      if (!category) issues.push(issue('memberCategories', 'category_unknown', { value: clip(word) }));
      return category ?? [];
    });
    if (categories.length > 0) values.memberCategories = [...new Set(categories)];
  },
  /** Who is no longer on the roll is not taken in by itself: leaving is an act of its own, with its day and reason. */
  status(cells, _values, issues) {
    const text = compact(first(cells)).replace(/[（(].*[）)]$/, '');
    const status = statusOf(text);
    if (offRoll(text)) issues.push(issue('status', 'status_not_on_roll', { value: clip(text) }));
    else if (status === undefined && text !== '') issues.push(issue('status', 'status_unknown', { value: clip(text) }));
  },
  remark: line('remark', MOST_TEXT),
};

/** The status that a word of a roster names. */
export const statusOf = (text: string) => statusWords[compact(text)] ?? statusWords[compact(text).toLowerCase()];
const offRoll = (text: string): boolean => text !== '' && (statusOf(text) ?? 'active') !== 'active';

function setDegree(values: MutableValues, degree: Degree): void {
  const known = values.degreeCode;
  // The higher level counts (2 doctor, 3 master, 4 bachelor); of equal ones the one that names its field.
  if (known !== undefined && (known[0] ?? '') <= degree.level && (known[0] !== degree.level || known.length > 1 || degree.field === undefined)) return;
  values.degreeCode = `${degree.level}${degree.field ?? ''}`;
  values.degree = degree.text;
}

function addPhones(values: MutableValues, phones: readonly string[]): void {
  const all = [...new Set([...(values.otherPhones ?? []), ...phones])].filter((p) => p !== values.phone).slice(0, MOST_OTHER_PHONES);
  if (all.length > 0) values.otherPhones = all;
}
