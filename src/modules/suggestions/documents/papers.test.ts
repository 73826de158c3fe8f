import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyFaults, measureBody, pageNumberRow } from '#kit/server/documents/testing/measure.ts';
import { toPdf } from '#kit/server/documents/testing/office.ts';
import { pdfPages, type PdfPage } from '#kit/server/documents/testing/pdf-text.ts';
import { drawPage, horizontalRules, inkBox, type Picture } from '#kit/server/documents/testing/pixels.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { copyEditSheet, dispatchNotice, expressIssue, extensionRequest, registrationForm, reminderNotice, replyLetter, type ReplyLetterData } from './index.ts';

const SENTENCE = '近年来，老旧小区改造取得明显成效，但社区居家养老服务仍存在设施布局不均、专业人员不足、医养结合不深等问题，群众反映比较集中。';
const LONG = Array.from({ length: 22 }, () => SENTENCE).join('\n');
const FULL_LINES = '民'.repeat(28 * 60);
const matter = { number: '建言[2026]012号', title: '关于进一步完善社区居家养老服务体系建设和适老化改造工作的建议' };
const contact = { name: '王小宁', phone: '0000-1234567' };
const crowd = Array.from({ length: 12 }, (_, i) => ({ name: `联名人${'甲乙丙丁戊己庚辛壬癸子丑'[i]}`, unit: '北州区某某单位' }));
const author = { name: '𠮷田㛃', unit: '北州区某某公司总经理', phone: '13800000001' };
const parts = [{ heading: '情况反映', text: SENTENCE }, { heading: '具体建议', text: `（一）优化布局。${SENTENCE}\n（二）加强队伍\n1. 设立补贴。${SENTENCE}` }];

const LONG_TITLE = '关于在全区老旧小区改造、城市更新和完整社区建设中统筹推进无障碍环境、适老化设施、社区居家养老服务网点和儿童友好空间一体规划、一体建设、一体管护并建立长效投入机制和居民议事协商机制的若干建议';
const sheet = (columns: number, rows: number): string => Array.from({ length: rows }, (_none, r) => Array.from({ length: columns }, (_none2, c) => (r === 0 ? `栏目${'甲乙丙丁戊己'[c]}` : `${r}行${c + 1}列内容`)).join('\t')).join('\n');

const reply: ReplyLetterData = {
  sender: '北州区民政局', number: '北民函[2027]第012号', date: '2027-02-26', contact, copyTo: ['区委督查室', '区委统战部'], resultClass: 'B', matter, authors: [author.name],
  body: `一、工作情况\n${SENTENCE}\n二、下一步打算\n${SENTENCE}`, signer: '欧阳少东', feedbackForm: { collective: false, returnTo: '区委督查室', dueDate: '2027-03-19' },
};

async function samples(): Promise<Record<string, Buffer>> {
  return {
    registration: await registrationForm({
      association: '北州区党外知识分子联谊会', serialNo: '20261120-0008', number: '建言(2026)012号', title: matter.title, type: '建言', category: '社会民生', authorship: 'joint', authors: [author, ...crowd], open: true,
      parts: [...parts, { heading: '附', text: LONG }], suggestedUnits: ['区民政局'], submittedOn: new Date('2026-11-20T17:00:00Z'), screening: { result: '受理', by: '李一鸣', date: '2026-11-23' },
    }),
    registrationShort: await registrationForm({ association: '北州区党外知识分子联谊会', serialNo: '20261120-0009', title: '关于整治校门口拥堵的建议', type: '建言', authorship: 'individual', authors: [{ name: '张三' }], open: false, openReason: '涉及未公开数据', parts: [{ heading: '情况', text: '拥堵。' }, { heading: '建议', text: '错峰。' }], suggestedUnits: [] }),
    copyEdit: await copyEditSheet({
      association: '北州区党外知识分子联谊会', number: '建言〔2026〕12号', title: matter.title, type: '建言', authors: [author.name],
      comparisons: [{ part: '标题', original: '关于完善养老服务的几点建议', edited: '关于完善社区养老服务的建议' }, { part: '情况反映', original: LONG, edited: LONG }, { part: '附言', original: '望采纳。', edited: '' }], editor: { opinion: '已压缩。', by: '丁小宁', date: '2026-11-25' },
    }),
    express: await expressIssue({
      series: '同心直通车', year: 2026, issueNo: 3, totalNo: 57, editorBody: '北州区党外知识分子联谊会', date: '2026-11-26', copyNumber: 12, title: matter.title, editorNote: SENTENCE, parts: [...parts, { heading: '其他', text: FULL_LINES }], authors: [author],
      reportTo: ['区委书记、区长', '区政协主席'], sendTo: ['区委办公室', '区民政局'], issueTo: [], copies: 30, editor: '丁小宁', issuer: '高富',
    }),
    expressOdd: await expressIssue({
      series: '同心直通车', year: 2026, issueNo: 3, editorBody: '北州市北州区党外知识分子联谊会建言献策与社会服务工作委员会办公室', date: '2026-11-26', title: LONG_TITLE, editorNote: `${SENTENCE}${SENTENCE}`,
      parts: [{ text: `${SENTENCE}\n${sheet(4, 40)}\n${SENTENCE}` }], reportTo: ['区委书记'], sendTo: [], issueTo: [], copies: 3,
    }),
    copyEditWide: await copyEditSheet({
      association: '北州区党外知识分子联谊会', title: matter.title, type: '建言', authors: [author.name],
      comparisons: [{ part: '情况', original: `见下表。\n${sheet(6, 4)}`, edited: `见下表。\n${sheet(6, 4).replace('2行3列内容', '2行3列改过')}` }, { part: '建议', original: '甲。', edited: '乙。' }],
    }),
    dispatch: await dispatchNotice({
      sender: '中共北州区委督查室', number: '北督交[2026]008号', date: '2026-12-01', contact, copyTo: ['区委统战部'], matter, authors: [author.name], urgency: 'urgent', handling: { mode: 'lead', leadUnit: '区民政局', coUnits: ['区卫生健康局'] },
      instruction: { leader: '区委主要领导', date: '2026-11-29' }, acknowledgeBy: '2026-12-04', refuseBy: '2026-12-08', coOpinionBy: '2026-12-31', dueDate: '2027-03-01', attachments: ['建言登记表', '专刊'],
    }),
    reminder: await reminderNotice({ sender: '中共北州区委督查室', number: '北督催〔2027〕1号', date: '2027-03-02', contact, copyTo: ['区民政局主要负责人'], unit: '区民政局', unitHead: '欧阳少东', matter, dispatch: { number: '北督交〔2026〕8号', date: '2026-12-01' }, dueDate: '2027-03-01', overdueDays: 1, times: 2, answerBy: '2027-03-09' }),
    extension: await extensionRequest({ sender: '北州区民政局', number: '北民函〔2027〕5号', date: '2027-02-18', contact, addressee: '区委督查室', matter, dueDate: '2027-03-01', requestedUntil: '2027-05-31', reason: SENTENCE, progress: SENTENCE, decision: { granted: true, until: '2027-04-30', by: '高富', date: '2027-02-20' } }),
    reply: await replyLetter(reply),
    replyLong: await replyLetter({ ...reply, resultClass: 'A', authors: [author.name, ...crowd.map((one) => one.name)], body: `一、工作情况\n${FULL_LINES}`, seal: false, feedbackForm: { collective: true, returnTo: '区委督查室', answers: [{ visited: 'visited', leaderReplied: true, rateResult: 'basically' }] } }),
  };
}

const LETTERS = ['dispatch', 'reminder', 'extension', 'reply', 'replyLong'];
const ALL = ['registration', 'registrationShort', 'copyEdit', 'copyEditWide', 'express', 'expressOdd', ...LETTERS];
let files: Record<string, Buffer> = {};
let pdf: Record<string, string> = {};
let folder = '';
const pages: Record<string, PdfPage[]> = {};

const of = (name: string): PdfPage[] => pages[name] ?? [];
const page = (name: string, n: number): PdfPage => {
  const found = of(name).at(n > 0 ? n - 1 : n);
  if (!found) throw new Error(`${name} has no page ${n}`);
  return found;
};
/** The text of pages without the blanks that a PDF shows between letters of different fonts. */
const textOf = (...given: PdfPage[]): string => given.flatMap((one) => one.rows.map((row) => row.text.replace(/[ \u3000]/g, ''))).join('\n');
const draw = (name: string, n: number): Promise<Picture> => drawPage(pdf[name] ?? '', n);

beforeAll(async () => {
  files = await samples();
  ({ folder, pdf } = await toPdf(files));
  for (const name of ALL) pages[name] = await pdfPages(pdf[name] ?? '');
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(ALL)('%s', (name) => {
  it('is A4 and keeps the side margins of the standard', () => {
    for (const one of of(name)) {
      expect(one.width).toBeCloseTo(210, 0);
      expect(one.height).toBeCloseTo(297, 0);
      const body = one.rows.filter((row) => row.top > 53);
      // Text in the cells of a form stands inside the rules, which stand on the margins.
      expect(Math.min(...body.map((row) => row.left))).toBeGreaterThan(27);
      expect(Math.max(...body.map((row) => row.right))).toBeLessThan(185);
      expect(Math.max(...one.rows.filter((row) => row !== pageNumberRow(one)).map((row) => row.bottom))).toBeLessThan(263);
    }
  });

  it('numbers its pages, odd ones on the right, even ones on the left', () => {
    of(name).forEach((one, i) => {
      const number = pageNumberRow(one);
      const hidden = i === 0 && LETTERS.includes(name);
      expect(number?.text.replace(/ /g, '')).toBe(hidden ? undefined : `—${i + 1}—`);
      const off = number === undefined ? 0 : i % 2 === 0 ? 184 - 5.57 - number.right : number.left - 28 - 5.57;
      expect(Math.abs(off)).toBeLessThan(1);
    });
  });

  it('writes numbers with hexagonal brackets and without leading zeros', () => {
    const text = textOf(...of(name));
    expect(text).not.toMatch(/[[(（【]20\d\d[\])）】]/u);
    expect(text).not.toMatch(/〕(?:第)?0|〕第\d+号/u);
  });
});

describe('pages full of text', () => {
  it.each(['express', 'replyLong'])('%s has 22 lines of 28 characters on page 2, in the margins and the pitch of the standard', (name) => {
    const found = measureBody(page(name, 2));
    expect(bodyFaults(found)).toEqual([]);
    expect(found).toMatchObject({ lines: 22, chars: 28 });
  });
});

describe.each(LETTERS)('the letter format of %s', (name) => {
  it('has red double rules of 170 mm, heavy above under the sender and heavy below at the foot, on page 1 only', async () => {
    const rules = horizontalRules(await draw(name, 1), 'red', 160);
    expect(rules).toHaveLength(4);
    for (const rule of rules) {
      expect(Math.abs(rule.right - rule.left - 170)).toBeLessThan(1);
      expect(Math.abs(rule.left - 20)).toBeLessThan(1);
    }
    const [heavy, light, light2, heavy2] = rules.map((rule) => rule.bottom - rule.top);
    expect(heavy).toBeGreaterThan(light ?? 9);
    expect(heavy2).toBeGreaterThan(light2 ?? 9);
    expect(Math.abs((rules[3]?.bottom ?? 0) - 277)).toBeLessThan(1);
    expect(of(name).length < 2 || horizontalRules(await draw(name, 2), 'red', 100).length === 0).toBe(true);
  });

  it('has its sender 30 mm from the top of the paper, centred, the rule 4 mm under it, the number flush right under the rule', async () => {
    const picture = await draw(name, 1);
    const [rule] = horizontalRules(picture, 'red', 160);
    const sender = inkBox(picture, 'red', { top: 5, bottom: (rule?.top ?? 0) - 1 });
    expect(Math.abs((sender?.top ?? 0) - 30)).toBeLessThan(1);
    expect(Math.abs(((sender?.left ?? 0) + (sender?.right ?? 0)) / 2 - 105)).toBeLessThan(1.5);
    expect(Math.abs((rule?.top ?? 0) - (sender?.bottom ?? 0) - 4)).toBeLessThan(1.2);
    const number = page(name, 1).rows.find((row) => /〔20\d\d〕\s?\d+\s?号$/u.test(row.text) && row.top < 60);
    expect(Math.abs((number?.right ?? 0) - 184)).toBeLessThan(1);
    const ink = inkBox(picture, 'black', { top: (rule?.bottom ?? 0) + 1.2, bottom: (rule?.bottom ?? 0) + 12, left: 130 });
    expect(Math.abs((ink?.top ?? 0) - (rule?.bottom ?? 0) - 1.2 - 4.9)).toBeLessThan(1.6);
  });
});

describe('the reply letter', () => {
  it('has its class in the upper right corner of page 1', () => {
    const mark = page('reply', 1).rows.find((row) => row.text === 'B');
    expect(mark?.bottom).toBeLessThan(30);
    expect(Math.abs((mark?.right ?? 0) - 184)).toBeLessThan(1);
    expect(page('replyLong', 1).rows.some((row) => row.text === 'A' && row.left > 170)).toBe(true);
  });

  it('is addressed to every author and says what it answers', () => {
    const text = textOf(...of('replyLong'));
    expect(text.replace(/\n/g, '')).toContain(`${[author, ...crowd].map((one) => one.name).join('、')}：`);
    expect(text.replace(/\n/g, '')).toContain(`你们提出的建言〔2026〕12号《${matter.title}》收悉。经研究，现答复如下：`);
    expect(textOf(page('reply', 1))).toContain('签发人：欧阳少东北民函〔2027〕12号');
  });

  it('carries the form with the six questions as an attached page, copies named at its foot', () => {
    expect(textOf(...of('reply'))).toContain('附件：建言办理情况征询意见表');
    const form = page('reply', -1);
    expect(form.rows[0]?.text).toBe('附件');
    const text = textOf(form);
    for (const words of ['一、承办单位是否走访', '二、听取意见的方式', '三、答复是否有针对性', '四、对办理人员态度', '五、对办理结果', '六、是否由负责人答复', '□保留', '（仅集体建言填写）', '2027年3月19日前交回区委督查室']) expect(text).toContain(words);
    const copies = form.rows.find((row) => row.text.startsWith('抄送：'));
    expect(copies?.text).toBe('抄送：区委督查室，区委统战部。');
    expect(262 - (copies?.bottom ?? 0)).toBeLessThan(4);
    expect(of('reply').slice(0, -1).some((one) => textOf(one).includes('抄送'))).toBe(false);
  });

  it('ticks what the author answered', () => {
    const text = textOf(page('replyLong', -1));
    expect(text).toContain('☑已走访');
    expect(text).toContain('☑是');
    expect(text).toContain('☑基本满意');
    expect(text.match(/☑/gu)).toHaveLength(3);
  });
});

describe('the express issue', () => {
  it('has mark, copy number, name, issue, editor and date in its head', async () => {
    const text = textOf(page('express', 1));
    expect(text).toContain('内部资料000012\n同心直通车\n〔2026〕第3期（总第57期）\n北州区党外知识分子联谊会2026年11月26日\n编者按：');
    const [rule] = horizontalRules(await draw('express', 1), 'red', 140);
    expect(Math.abs((rule?.right ?? 0) - (rule?.left ?? 0) - 156)).toBeLessThan(1);
  });

  it('has recipients and copies at the foot of its last page', async () => {
    const text = textOf(page('express', -1));
    expect(text).toContain('报：区委书记、区长，区政协主席。\n送：区委办公室，区民政局。\n编辑：丁小宁签发：高富（共印30份）');
    const rules = horizontalRules(await draw('express', of('express').length), 'black', 140);
    expect(rules).toHaveLength(4);
    expect(Math.abs((rules[3]?.bottom ?? 0) - 262)).toBeLessThan(1);
  });
});

describe('an express issue of odd material', () => {
  it('keeps the date whole beside the last line of a long editing body', () => {
    const rows = page('expressOdd', 1).rows.map((row) => row.text.replace(/[ \u3000]/g, ''));
    expect(rows.filter((row) => row.endsWith('2026年11月26日'))).toHaveLength(1);
  });

  it('begins a very long title on page 1, in size three', () => {
    expect(textOf(page('expressOdd', 1)).replace(/\n/g, '')).toContain(LONG_TITLE);
    const xml = unzipText(files['expressOdd'] ?? Buffer.alloc(0))['word/document.xml'] ?? '';
    expect(xml).toMatch(/<w:sz w:val="32"\/>(?:(?!<w:t ).)*<w:t [^>]*>关于在全区/);
  });

  it('repeats the head of a pasted table on the next page', () => {
    const pagesOfTable = of('expressOdd').filter((one) => textOf(one).includes('列内容'));
    expect(pagesOfTable.length).toBeGreaterThan(1);
    for (const one of pagesOfTable) expect(textOf(one)).toContain('栏目甲栏目乙栏目丙栏目丁');
  });
});

describe('the forms', () => {
  it('run over as many pages as the text needs, and a short one stays on one page', () => {
    expect(of('registration').length).toBeGreaterThan(2);
    expect(of('registrationShort')).toHaveLength(1);
    const text = textOf(...of('registration'));
    for (const one of [author, ...crowd]) expect(text).toContain(one.name);
    expect(text).toContain('2026年11月21日');
    expect(text).toContain('审查结果：受理');
  });

  it('are 12 pt at a fixed 28 pt, under a title of 16 pt', () => {
    const xml = unzipText(files['registration'] ?? Buffer.alloc(0))['word/document.xml'] ?? '';
    expect(xml).toMatch(/方正小标宋简体[^/]*\/><w:sz w:val="32"\/><w:szCs w:val="32"\/><\/w:rPr><w:t[^>]*>建言登记表/);
    const rows = page('registration', 3).rows.filter((row) => row.text.length > 20);
    expect(((rows.at(-1)?.bottom ?? 0) - (rows[0]?.bottom ?? 0)) / (rows.length - 1)).toBeCloseTo((28 / 72) * 25.4, 1);
  });

  it('the copy-editing sheet repeats its head and marks what was taken out and put in', () => {
    for (const one of of('copyEdit').slice(1, -1)) expect(textOf(one)).toMatch(/^部分原稿核定稿/);
    const xml = unzipText(files['copyEdit'] ?? Buffer.alloc(0))['word/document.xml'] ?? '';
    expect(xml).toMatch(/<w:strike\/>(?:(?!<w:t ).)*<w:t [^>]*>几点</);
    expect(xml).toMatch(/<w:u w:val="single"\/>(?:(?!<w:t ).)*<w:t [^>]*>社区</);
  });

  it('sets a wide pasted table across the copy-editing sheet, one text under the other', () => {
    const text = textOf(...of('copyEditWide'));
    expect(text.match(/栏目甲栏目乙栏目丙栏目丁栏目戊栏目己/gu)).toHaveLength(2);
    expect(text).toContain('2行3列改');
  });

  it('the extension request shows the decision', () => {
    expect(textOf(...of('extension'))).toContain('☑同意延期至2027年4月30日');
  });
});

describe('the papers of the supervision desk', () => {
  it('the dispatch notice names units, limits and the instruction without its text', () => {
    const text = textOf(...of('dispatch')).replace(/\n/g, '');
    for (const words of ['加急', '区民政局、区卫生健康局：', '由区民政局主办，区卫生健康局会办', '2026年11月29日，区委主要领导对本件作出批示。批示原文按规定另行送阅', '主办单位请于2027年3月1日前书面答复建言人', '附件：1.建言登记表2.专刊']) expect(text).toContain(words);
  });

  it('the reminder names the days over the limit, the first paper and the head', () => {
    const text = textOf(...of('reminder')).replace(/\n/g, '');
    for (const words of ['（交办文号：北督交〔2026〕8号）', '应于2027年3月1日前书面答复建言人', '已超过办理时限1天', '此前已催办1次', '由主要负责人欧阳少东牵头', '于2027年3月9日前书面答复']) expect(text).toContain(words);
  });
});
