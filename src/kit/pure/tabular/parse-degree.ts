import { degreeFields, degreeLevels } from '#kit/pure/codes/degree.ts';
import { notTitles, titleGradeWords, titlesByGrade, type TitleGrade } from '#kit/pure/codes/title-grade.ts';
import { parsed, unreadable, type Parsed } from './parsed.ts';
import { MOST_CELL_SIGNS, cleanText, compact, isPlaceholder } from './text.ts';

export interface Degree {
  /** GB/T 6864 first digit: 1 honorary doctor, 2 doctor, 3 master, 4 bachelor. */
  readonly level: string;
  /** GB/T 6864 last two digits, when a field is named. */
  readonly field?: string;
  /** As written. */
  readonly text: string;
}

/** The highest degree in a text: 工学硕士, 博士, 文学学士学位, MBA. Error: degree_unknown. */
export function parseDegree(raw: string): Parsed<Degree> {
  if (raw.length > MOST_CELL_SIGNS) return unreadable('degree_unknown');
  let best: Degree | undefined;
  // A line end parts two of them as a comma does, and so does the schooling written before a degree: 博士研究生 工学博士.
  for (const written of raw.split(/[\r\n]+/).flatMap((line) => compact(line).split(/[、,，;；/|\\+＋&]+|(?<=研究生|本科|大学|专科)(?=.*(?:博士|硕士|学士))|(?=[(（][^)）]*(?:博士|硕士|学士))/))) {
    const part = written.replace(/^[(（](.*)[)）]$/, '$1');
    const level = degreeLevel(part);
    if (level === undefined || (best && best.level <= level)) continue;
    // Only at the start: 心理学硕士 is no 理学, 管理学 is no 理学 either.
    const field = degreeFields.rows.find((f) => [f.name, ...(f.also ?? [])].some((n) => part.startsWith(n)));
    best = { level, ...(field ? { field: field.code } : {}), text: part };
  }
  return best === undefined ? unreadable('degree_unknown') : parsed(best);
}

function degreeLevel(part: string): string | undefined {
  const bare = part.toLowerCase();
  // Levels are tried from the rarest: 名誉博士 also contains 博士, 硕士研究生 names a schooling and not a degree.
  if (bare.endsWith('研究生')) return undefined;
  return degreeLevels.rows.find((l) => [l.name, ...(l.also ?? [])].some((n) => (/^[a-z]+$/.test(n) ? bare === n : bare.includes(n))))?.code;
}

export interface Title {
  /** As written; absent when only a grade is written. */
  readonly title?: string;
  readonly grade?: TitleGrade;
}

/** A professional title with its grade: 正高, 副教授, 主治医师, 高级工程师（副高）. Note: title_grade_unknown. */
export function parseTitle(raw: string): Parsed<Title> {
  if (raw.length > MOST_CELL_SIGNS) return unreadable('title_unknown');
  const text = cleanText(raw);
  const grades: TitleGrade[] = [];
  const titles: string[] = [];
  for (const part of compact(raw).split(/[、,，;；/|\\()（）]+/)) {
    if (isPlaceholder(part)) continue;
    const word = titleGradeWords[part];
    if (word) grades.push(word);
    else {
      titles.push(part);
      const grade = gradeOf(part);
      if (grade) grades.push(grade);
    }
  }
  const grade = grades.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
  if (titles.length === 0) return grade ? parsed({ grade }) : unreadable('title_unknown');
  return grade ? parsed({ title: text, grade }) : parsed({ title: text }, ['title_grade_unknown']);
}

const ORDER: readonly TitleGrade[] = ['senior', 'associateSenior', 'intermediate', 'junior'];
const BY_TITLE = new Map<string, TitleGrade>(ORDER.flatMap((grade) => titlesByGrade[grade].map((title) => [title, grade] as const)));

/** The grade of the longest title that a text ends with. */
function gradeOf(text: string): TitleGrade | undefined {
  if (notTitles.some((word) => text.includes(word))) return undefined;
  for (let start = 0; start < text.length; start += 1) {
    const grade = BY_TITLE.get(text.slice(start));
    if (grade) return grade;
  }
  return undefined;
}
