import type { MeetingKind } from '../rules/meetings.ts';

/** How columns of a ledger of meetings are headed. */
export const meetingHeadings: Readonly<Record<'title' | 'kind' | 'day' | 'time' | 'place' | 'chair' | 'recorder' | 'expected' | 'present' | 'agenda' | 'resolutions' | 'number' | 'state', readonly string[]>> = {
  title: ['会议名称', '会议', '会议题目', '名称'], kind: ['会议类别', '类别', '会议类型', '类型'], day: ['会议日期', '日期', '会议时间', '召开日期', '召开时间', '时间'], time: ['几点', '开会时间', '起始时间', '时刻'], place: ['会议地点', '地点', '召开地点'], chair: ['主持人', '主持'], recorder: ['记录人', '记录'],
  expected: ['应到人数', '应到', '应出席人数', '应参会人数'], present: ['实到人数', '实到', '出席人数', '到会人数', '参会人数', '实到/应到', '应到/实到', '出席情况', '到会情况'], agenda: ['议题', '会议议题', '议程', '主要内容'], resolutions: ['决议', '会议决议', '通过的决议', '议定事项', '决定事项'], number: ['纪要编号', '纪要文号', '文号', '编号'], state: ['状态', '会议状态'],
};
/** How kinds of meetings are written, in files and within titles: the longer before what it holds. */
export const meetingKindWords: readonly (readonly [string, MeetingKind])[] = [
  ['会长办公会', 'presidents'], ['会长会', 'presidents'], ['主席办公会', 'presidents'], ['主席会', 'presidents'], ['常务理事会', 'standingCouncil'], ['常务理事会议', 'standingCouncil'], ['理事会', 'council'], ['会员大会', 'general'], ['会员代表大会', 'general'], ['代表大会', 'general'], ['监事会', 'supervisors'], ['其他', 'other'],
];
/** The hour behind a day, or alone: 14:30, 下午2点半, 9时. */
export const HOUR = /(上午|下午|晚上|晚|中午)?\s*(\d{1,2})\s*(?::|时|点)\s*(\d{1,2}|半)?\s*分?(?::\d{2})?$/;
export const AFTER_NOON: ReadonlySet<string> = new Set(['下午', '晚上', '晚']);
export const HALF = '半';
/** A day of the week beside a day. */
export const WEEKDAY = /[（(]?(?:周|星期)[一二三四五六日天][)）]?/;
/** Points of one cell: a line each, or with semicolons between them; and the number before one. */
export const POINT_BREAK = /[\n\r；;]+/;
export const POINT_NUMBER = /^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.、．])\s*/;
/** How many people came: 36, 36人. */
export const PEOPLE = /^(\d{1,6})\s*(?:人|$)/;
export const PEOPLE_OF = /^(?:[应实]到\D{0,3})?(\d{1,6})\s*人?\s*(?:\/\s*(?:[应实]到\D{0,3})?|[,、;]?\s*[应实]到\D{0,3})(\d{1,6})\s*人?$/;
/** A ledger that names no numbers may still say how it went. */
export const AGREED = /一致(?:同意|通过|赞成)|全票|无异议/;
export const NOT_PASSED = /(?:未[获能予]?|没有|不予|不)通过|否决/;
/** Votes beside a resolution, as numbers. */
export const VOTES = { for: /(?:赞成|同意)\s*(\d{1,6})\s*票/, against: /反对\s*(\d{1,6})\s*票/, abstain: /弃权\s*(\d{1,6})\s*票/ } as const;
