import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { sexCodes } from '#kit/pure/codes/sex.ts';
import { parsed, unreadable, type Parsed } from './parsed.ts';
import { MOST_CELL_SIGNS, compact } from './text.ts';

/** Loose names of a code table (half width, no spaces, lower case) to codes. */
function lookup(table: CodeTable, withCodes: boolean): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const row of table.rows) {
    for (const word of [row.name, ...(row.also ?? [])]) map.set(word.toLowerCase(), row.code);
    if (withCodes) map.set(row.code, row.code);
  }
  return map;
}

const sexes = lookup(sexCodes, true);
const ethnics = lookup(ethnicCodes, true);
const affiliations = lookup(affiliationCodes, true);
const educations = lookup(educationCodes, true);

/** Sex as the GB/T 2261.1 code: 男, 女, M, F, 1, 2, with spaces or full width. Error: sex_unknown. */
export function parseSex(raw: string): Parsed<string> {
  const bare = compact(raw).toLowerCase().replace(/[()[\].,;。，]/g, '');
  const code = sexes.get(bare);
  return code === undefined ? unreadable('sex_unknown') : parsed(code);
}

/** Single letters that begin one name only, as people shorten it: 维, 蒙. */
const ethnicInitials: ReadonlyMap<string, string> = new Map(ethnicCodes.rows.filter((row) => !ethnicCodes.rows.some((other) => other !== row && other.name[0] === row.name[0])).map((row) => [row.name[0] ?? '', row.code]));

/** Ethnic group as the GB/T 3304 code: 汉, 汉族, 01, 1, 维. Error: ethnic_unknown. */
export function parseEthnic(raw: string): Parsed<string> {
  const bare = compact(raw).replace(/[(（].*$/, '');
  const code = ethnics.get(bare) ?? ethnics.get(`${bare}族`) ?? ethnics.get(bare.padStart(2, '0')) ?? ethnicInitials.get(bare);
  return code === undefined ? unreadable('ethnic_unknown') : parsed(code);
}

/**
 * Political affiliations as GB/T 4762 codes, in the order written; a person may have two (民建、中共党员).
 * A cell like 民建（中共）or 中共党员+民建会员 gives both. Error: affiliation_unknown with the part that is not understood.
 */
export function parseAffiliation(raw: string): Parsed<readonly string[]> {
  if (raw.length > MOST_CELL_SIGNS) return unreadable('affiliation_unknown', raw.slice(0, 40));
  const whole = compact(raw);
  const direct = oneAffiliation(whole);
  if (direct !== undefined) return parsed([direct]);
  const codes: string[] = [];
  let general = false;
  for (const part of whole.split(/[、,，;；/|\\+＋&()（）[\]和兼]+/)) {
    // Join dates written beside the party (民盟2015.3) say nothing about which party it is.
    const bare = part.replace(/[\d.年月日-]+(?:加入|入党|入会|入盟|入社)?$/, '').replace(/^\d{4}(?:[年.-]\d{0,2}月?)?(?:\d{1,2}日)?(?:加入|参加)?(?=\p{Script=Han})/u, '').replace(/^(?:双重党籍|交叉党员|跨党|是|为|身份)[:：]?/, '');
    if (bare === '' || /^(?:交叉|双重党籍|跨党)$/.test(bare)) continue;
    // Said of everybody in such a list: true, and no affiliation.
    if (/^(?:党外(?:人士|干部|知识分子|代表人士)?|非中共(?:党员|人士)?|非党员?|民主党派(?:成员|人士)?|统战对象)$/.test(bare)) {
      general = true;
      continue;
    }
    const code = oneAffiliation(bare) ?? twoJoined(bare);
    if (code === undefined) return unreadable('affiliation_unknown', part);
    for (const c of typeof code === 'string' ? [code] : code) if (!codes.includes(c)) codes.push(c);
  }
  if (codes.length === 0 && general) return parsed([], ['affiliation_general']);
  return codes.length === 0 ? unreadable('affiliation_unknown', whole) : parsed(codes);
}

function oneAffiliation(text: string): string | undefined {
  const key = text.toLowerCase();
  return affiliations.get(key) ?? affiliations.get(key.replace(/(?:党员|会员|盟员|社员|成员|员)$/, '')) ?? affiliations.get(key.padStart(2, '0'));
}

/** 中共民盟 without any separator. */
function twoJoined(text: string): readonly string[] | undefined {
  for (let cut = 2; cut < text.length - 1; cut += 1) {
    const first = oneAffiliation(text.slice(0, cut));
    const second = oneAffiliation(text.slice(cut));
    if (first !== undefined && second !== undefined) return [first, second];
  }
  return undefined;
}

/**
 * The highest level of education in a text as a GB/T 4658 code; 研究生/工学硕士 and 大学，文学学士 are understood.
 * Note education_from_degree: only a degree is written. Error: education_unknown.
 */
export function parseEducation(raw: string): Parsed<string> {
  const whole = compact(raw).replace(/(?:学历|文化程度)[:：]/g, '');
  const direct = educations.get(whole.toLowerCase());
  if (direct !== undefined) return parsed(direct);
  const found: string[] = [];
  let fromDegree: string | undefined;
  for (const part of whole.split(/[、,，;；/|\\+＋&()（）[\]和]+/)) {
    const bare = part.replace(/^(?:全日制|在职|党校|中央党校|省委党校|函授|自考|成人|普通)/, '').replace(/学历$|文化$/, '');
    if (bare === '') continue;
    const code = educations.get(bare.toLowerCase()) ?? bySuffix(bare);
    if (code !== undefined) found.push(code);
    else if (/博士/.test(bare)) fromDegree = '11';
    else if (/硕士/.test(bare)) fromDegree ??= '14';
    else if (/学士/.test(bare)) fromDegree ??= '20';
  }
  // 研究生/博士: the general word beside the exact one adds nothing.
  const exact = found.filter((c) => c !== '10' || !found.some((o) => o > '10' && o < '20'));
  const best = exact.sort()[0];
  if (best !== undefined && best === '10' && fromDegree !== undefined && fromDegree < '20') return parsed(fromDegree);
  if (best !== undefined) return parsed(best);
  return fromDegree === undefined ? unreadable('education_unknown') : parsed(fromDegree, ['education_from_degree']);
}

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/^e?mba$|^mpa$|^emba学位$/i, '14'], [/专升本/, '20'], [/博士(?:研究生|生)/, '11'], [/硕士(?:研究生|生)/, '14'], [/研究生班/, '17'], [/研究生/, '10'], [/本科|大学(?!专科)$/, '20'], [/大专|专科/, '30'], [/中专/, '41'], [/高中/, '60'], [/初中/, '70'], [/小学$/, '80'],
];

function bySuffix(text: string): string | undefined {
  return SUFFIXES.find(([pattern]) => pattern.test(text))?.[1];
}
