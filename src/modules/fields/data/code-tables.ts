import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import type { CodeTable } from '#kit/pure/codes/code-table.ts';
import { degreeFields, degreeLevels } from '#kit/pure/codes/degree.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { sexCodes } from '#kit/pure/codes/sex.ts';
import { titleGradeNames } from '#kit/pure/codes/title-grade.ts';
import { DISCIPLINES, PROVINCES } from './disciplines.ts';

export interface BuiltInEntry {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}
export interface BuiltInTable {
  readonly key: string;
  readonly name: string;
  readonly standard: string;
  readonly entries: readonly BuiltInEntry[];
}

const standardTable = (key: string, name: string, table: CodeTable): BuiltInTable => ({
  key, name, standard: table.standard, entries: table.rows.map((r) => ({ code: r.code, name: r.name, validFrom: r.validFrom, ...(r.validTo ? { validTo: r.validTo } : {}) })),
});
const packed = (text: string, digits: number, validFrom: string): BuiltInEntry[] => text.split(' ').map((part) => ({ code: part.slice(0, digits), name: part.slice(digits), validFrom }));

const DEGREES_FROM = '2003-12-01';
/** Levels, and below each level that has fields its fields: 307 is a master of science. */
const degrees: BuiltInEntry[] = degreeLevels.rows.flatMap((level) => [
  { code: level.code, name: level.name, validFrom: DEGREES_FROM },
  ...(level.code === '1' ? [] : degreeFields.rows.map((f) => ({ code: `${level.code}${f.code}`, name: `${f.name}${level.name}`, parent: level.code, validFrom: DEGREES_FROM }))),
]);

const categories = { nonCpcIntellectual: '党外知识分子', nonpartisan: '无党派人士', newSocialStratum: '新的社会阶层人士', returnee: '归国留学人员', newMediaFigure: '新媒体代表人士', youngEntrepreneur: '非公有制经济人士年轻一代' };

/** The code tables with which every site begins. */
export const builtInTables: readonly BuiltInTable[] = [
  standardTable('sex', '性别', sexCodes),
  standardTable('ethnicGroup', '民族', ethnicCodes),
  standardTable('affiliation', '政治面貌', affiliationCodes),
  standardTable('education', '学历', educationCodes),
  { key: 'degree', name: '学位', standard: 'GB/T 6864-2003', entries: degrees },
  { key: 'titleGrade', name: '职称级别', standard: 'GB/T 8561-2001', entries: Object.entries(titleGradeNames).map(([code, name]) => ({ code, name, validFrom: '2001-11-01' })) },
  { key: 'discipline', name: '学科', standard: 'GB/T 13745-2009', entries: packed(DISCIPLINES, 3, '2009-11-01') },
  { key: 'division', name: '行政区划', standard: 'GB/T 2260', entries: packed(PROVINCES, 6, '1980-01-01') },
  { key: 'memberCategory', name: '会员类别', standard: '', entries: Object.entries(categories).map(([code, name]) => ({ code, name, validFrom: '2020-01-01' })) },
];

/** Tables whose codes the register itself checks: their entries are only renamed or ended with it. */
export const fixedTables: readonly string[] = ['sex', 'titleGrade', 'memberCategory'];
