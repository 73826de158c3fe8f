import { randomInt } from 'node:crypto';

// What the rows write into forms; invented.
export const people = { branch: '城东街道分会', officer: '办事员', author: '会员' } as const;

const given = '明珠文博海燕志远思齐一凡若水知行';
const pick = (): string => given[randomInt(given.length)] ?? '';

/** A member with a name and a unit. */
export function memberBody(_id: string, homeUnitId: string): Record<string, unknown> {
  return {
    name: `麦${pick()}${pick()}`, homeUnitId, formerName: null, sex: '0', ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null,
    affiliations: [], categories: [], phone: null, otherPhones: [], email: null, joined: null, socialPosts: null, remark: null,
  };
}

/** A suggestion that may be submitted. */
export function suggestionBody(id: string): Record<string, unknown> {
  return { type: 'suggestion', title: `关于改善路灯照明的建议 ${id.slice(-8)}`, content: { situation: '情况说明文字。'.repeat(20), proposal: '建议更换路灯。'.repeat(20) }, open: true, suggestedUnitIds: [] };
}

const surnames = '麦赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';

/** A list of members as text with commas: names that repeat, of one surname a list, each with a number of its own. */
export const memberList = (rows: number, list: number): string => ['姓名,手机号', ...Array.from({ length: rows }, (_none, i) => `${surnames[list % surnames.length]}${given[i % 10]}${given[10 + (i % 6)]},138${String(list * rows + i).padStart(8, '0')}`)].join('\n');
