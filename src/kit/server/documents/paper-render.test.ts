import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentNote, blank, bodyText, bulletinHead, buildPaper, colophon, letterhead, signature, titleBlock, DEFAULT_PAPER_SETTINGS as S, type Paper } from './index.ts';
import { bodyFaults, measureBody, pageNumberRow, STANDARD } from './testing/measure.ts';
import { runPdfTool, toPdf, toolPath } from './testing/office.ts';
import { pdfPages, type PdfPage } from './testing/pdf-text.ts';
import { drawPage, horizontalRules, inkBox } from './testing/pixels.ts';

const meta = { title: '样张', creator: '某某知联会', date: '2026-11-20' };
const LONG = '为进一步提高建言办理质量现将有关事项说明如下各单位要高度重视加强沟通认真研究所提意见切实推动成果转化和落实'.repeat(14);
const FULL = '国'.repeat(28 * 40);

/** Names as people bear them: the dot of minority names, Han beyond the common plane and of its extensions, a kept old form, letters with marks. */
const RARE = ['阿卜杜拉·买买提', '𠮷村', '朱㛃', '王䶮', '李𫖯', '陈𬭛', '黃淸', 'José Müller'];

const papers: Record<string, Paper> = {
  document: { meta, children: [
    ...letterhead({ senders: ['北州区知联会'], documentWord: true, number: '北州知联〔2026〕3号', copyNumber: 7, internal: true, urgency: '加急' }, S),
    ...titleBlock('关于进一步做好建言办理工作的通知', S), ...bodyText(`${LONG}\n${LONG}`, S), ...attachmentNote(['甲表', '乙表'], S),
    ...signature({ name: '北州区知联会', date: '2026-01-05', seal: true }, S),
    ...colophon({ copyTo: ['区委督查室', '区政协提案委'], printer: { name: '北州区知联会秘书处', date: '2026-01-06' } }, 'document', S),
  ] },
  joint: { meta, children: [...letterhead({ senders: ['北州区教育局', '北州区卫生健康局', '北州区民政局'], documentWord: true, number: '北教〔2026〕9号', signers: ['张三', '李四'] }, S), ...bodyText(LONG, S)] },
  grid: { meta, children: bodyText(FULL, S) },
  wrongMargin: { meta, margins: { top: 2098, bottom: 1984, left: 1814, right: 1247 }, children: bodyText(FULL, S) },
  wrongTop: { meta, margins: { top: 1871, bottom: 1984, left: 1587, right: 1474 }, children: bodyText(FULL, S) },
  wrongPitch: { meta, children: Array.from({ length: 30 }, () => [blank(120), ...bodyText('国'.repeat(26), S)]).flat() },
  names: { meta, children: [...titleBlock(`关于${RARE[0]}等同志任职的通知`, S), ...bodyText(RARE.map((name) => `任命${name}同志为理事。`).join('\n'), S), ...attachmentNote(RARE.slice(0, 2), S), ...signature({ name: `${RARE[1]}工作室`, date: '2026-01-05', seal: false }, S)] },
  bulletin: { meta, children: [...bulletinHead({ name: '同心直通车', issue: '〔2026〕第3期（总第57期）', editor: '北州区知联会秘书处', date: '2026-11-20', copyNumber: 12 }, S), ...bodyText(LONG, S)] },
};

const SIGNERS = ['北州区民政局', '区文化和广电旅游体育局', '区综合行政执法局（城市管理局）', '区人力资源和社会保障局（医疗保障局）', '中共北州区委全面深化改革委员会办公室（督查室）'];
papers['signers'] = { meta, children: SIGNERS.flatMap((name) => [...bodyText('国', S), ...signature({ name, date: '2027-02-26', seal: true }, S)]) };

let pdf: Record<string, string> = {};
let folder = '';
const pages: Record<string, PdfPage[]> = {};
const page = (name: string, n: number): PdfPage => {
  const found = pages[name]?.[n - 1];
  if (!found) throw new Error(`${name} has no page ${n}`);
  return found;
};

beforeAll(async () => {
  const files = Object.fromEntries(await Promise.all(Object.entries(papers).map(async ([name, paper]) => [name, await buildPaper(paper, S)] as const)));
  ({ folder, pdf } = await toPdf(files));
  for (const name of Object.keys(papers)) pages[name] = await pdfPages(pdf[name] ?? '');
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a page of body text', () => {
  it('keeps paper, margins and pitch of the standard, 22 lines of 28 characters', () => {
    const found = measureBody(page('grid', 1));
    expect(bodyFaults(found)).toEqual([]);
    expect(found.lines).toBe(STANDARD.lines);
    expect(found.chars).toBe(STANDARD.chars);
    expect(page('grid', 1).rows.slice(1, 22).every((row) => [...row.text].length === STANDARD.chars)).toBe(true);
  });

  it.each([
    ['wrongMargin', /left is 32/],
    ['wrongTop', /top is 3[345]/],
    ['wrongPitch', /pitch is 1[012]/],
  ])('a paper with a fault fails the same measure: %s', (name, fault) => {
    expect(bodyFaults(measureBody(page(name, 1)), false).join('; ')).toMatch(fault);
  });

  it('starts each paragraph two characters in', () => {
    expect((page('grid', 1).rows[0]?.left ?? 0) - (page('grid', 1).rows[1]?.left ?? 0)).toBeCloseTo(11.2, 0);
  });
});

describe('names with rare characters', () => {
  const textOf = async (name: string): Promise<string> => (await runPdfTool('pdftotext', ['-raw', '-enc', 'UTF-8', pdf[name] ?? '', '-'])).toString('utf8').replace(/\s/g, '');
  // Where a line ends at a space, the space is not in the PDF.
  const lost = (text: string): string[] => RARE.filter((name) => text.split(`任命${name.replace(' ', '')}同志`).length !== 2);
  it('are read back from the PDF sign by sign, each in its own form', async () => {
    const text = await textOf('names');
    expect(lost(text)).toEqual([]);
    expect(text).toContain(`关于${RARE[0]}等同志任职的通知`);
    expect(text).toContain(`${RARE[1]}工作室`);
  });

  it('control: a dot of another code, or a sign put for another, is found', async () => {
    const text = await textOf('names');
    expect(lost(text.replaceAll('\u00b7', '\u2022'))).toEqual([RARE[0]]);
    expect(lost(text.replaceAll('\u{20bb7}', '吉').replaceAll('淸', '清'))).toEqual([RARE[1], RARE[6]]);
  });
});

describe('a signature', () => {
  it.each(SIGNERS)('with a seal is one line, however long the name of the unit, with the date in its middle: %s', (name) => {
    const rows = [1, 2].flatMap((n) => pages['signers']?.[n - 1]?.rows ?? []);
    const at = rows.findIndex((row) => row.text === name);
    expect(rows.map((row) => row.text)).toContain(name);
    const [line, day] = [rows[at], rows[at + 1]];
    expect(day?.text.replaceAll(' ', '')).toBe('2027年2月26日');
    expect(((line?.left ?? 0) + (line?.right ?? 0)) / 2 - ((day?.left ?? 0) + (day?.right ?? 0)) / 2).toBeCloseTo(0, 0);
  });
});

describe('page numbers', () => {
  it('stand right on odd and left on even pages, one character in, between dashes', () => {
    const odd = pageNumberRow(page('document', 1));
    const even = pageNumberRow(page('document', 2));
    expect(odd?.text).toMatch(/^— ?1 ?—$/);
    expect(even?.text).toMatch(/^— ?2 ?—$/);
    expect(210 - 26 - 5.6 - (odd?.right ?? 0)).toBeCloseTo(0, 0);
    expect((even?.left ?? 0) - 28 - 5.6).toBeCloseTo(0, 0);
  });

  it('have their dashes 7 mm under the text block', async () => {
    const number = pageNumberRow(page('document', 2));
    const picture = await drawPage(pdf['document'] ?? '', 2);
    const dash = inkBox(picture, 'black', { top: 263, bottom: 280, left: (number?.left ?? 0) - 1, right: (number?.left ?? 0) + 4 });
    expect(((dash?.top ?? 0) + (dash?.bottom ?? 0)) / 2 - 262).toBeGreaterThan(6);
    expect(((dash?.top ?? 0) + (dash?.bottom ?? 0)) / 2 - 262).toBeLessThan(8);
  });
});

describe('the head of a document', () => {
  it('has its sender in red 35 mm under the top of the text block and a rule of 156 mm 4 mm under the number', async () => {
    const picture = await drawPage(pdf['document'] ?? '', 1);
    const rules = horizontalRules(picture, 'red', 140);
    expect(rules).toHaveLength(1);
    const [rule] = rules;
    expect(Math.abs((rule?.right ?? 0) - (rule?.left ?? 0) - 156)).toBeLessThan(1);
    expect(rule?.left).toBeCloseTo(28, 0);
    const sender = inkBox(picture, 'red', { top: 40, bottom: (rule?.top ?? 0) - 5 });
    expect(Math.abs((sender?.top ?? 0) - 37 - 35)).toBeLessThan(1.5);
    const number = inkBox(picture, 'black', { top: (sender?.bottom ?? 0) + 5, bottom: (rule?.top ?? 0) - 1 });
    expect((rule?.top ?? 0) - (number?.bottom ?? 0)).toBeGreaterThan(3);
    expect((rule?.top ?? 0) - (number?.bottom ?? 0)).toBeLessThan(5);
  });

  it('has copy number, marking and urgency in the first lines on the left', () => {
    expect(page('document', 1).rows.slice(0, 3).map((row) => row.text)).toEqual(['000007', '内部资料', '加急']);
    for (const row of page('document', 1).rows.slice(0, 3)) expect(row.left).toBeCloseTo(28.2, 0);
  });

  it('sets joint senders one under the other with the word for document beside them', () => {
    const texts = page('joint', 1).rows.map((row) => row.text.replace(/ /g, '')).join('\n');
    for (const name of ['北州区教育局', '北州区卫生健康局', '北州区民政局', '文件', '签发人：张三李四']) expect(texts.replace(/\u3000/g, '')).toContain(name);
  });
});

describe('the foot of a document', () => {
  it('has the colophon at the bottom of the last page between heavy rules', async () => {
    const count = pages['document']?.length ?? 0;
    const last = page('document', count);
    const printed = last.rows.find((row) => row.text.includes('印发'));
    expect(printed?.text.replace(/ /g, '')).toBe('北州区知联会秘书处2026年1月6日印发');
    expect(262 - (printed?.bottom ?? 0)).toBeGreaterThan(-1);
    expect(262 - (printed?.bottom ?? 0)).toBeLessThan(3);
    const rules = horizontalRules(await drawPage(pdf['document'] ?? '', count, 300), 'black', 140);
    expect(rules).toHaveLength(3);
    for (const rule of rules) expect(Math.abs(rule.right - rule.left - 156)).toBeLessThan(1);
    expect(rules[2]?.bottom).toBeCloseTo(262, 0);
    for (let n = 1; n < count; n += 1) expect(page('document', n).rows.some((row) => row.text.includes('印发'))).toBe(false);
  });

  it('has the date four characters from the right and the name centred over it when a seal is set', () => {
    const rows = pages['document']?.flatMap((one) => one.rows) ?? [];
    const date = rows.find((row) => row.text.replace(/ /g, '') === '2026年1月5日');
    const name = rows.filter((row) => row.text === '北州区知联会').at(-1);
    // The date is 6 characters wide in an official font, whatever the font of this machine makes of it.
    expect(Math.abs(184 - ((date?.left ?? 0) + (date?.right ?? 0)) / 2 - (4 + 3) * 5.57)).toBeLessThan(1.5);
    expect(((name?.left ?? 0) + (name?.right ?? 0)) / 2).toBeCloseTo(((date?.left ?? 0) + (date?.right ?? 0)) / 2, 0);
  });
});

it('the head of a bulletin fills the upper third: name large and red, issue, editor and date over a red rule', async () => {
  const picture = await drawPage(pdf['bulletin'] ?? '', 1);
  const [rule] = horizontalRules(picture, 'red', 140);
  expect(Math.abs((rule?.right ?? 0) - (rule?.left ?? 0) - 156)).toBeLessThan(1);
  expect(Math.abs((rule?.top ?? 0) - 99)).toBeLessThan(6);
  const name = inkBox(picture, 'red', { top: 40, bottom: (rule?.top ?? 0) - 3 });
  expect(((name?.left ?? 0) + (name?.right ?? 0)) / 2).toBeCloseTo(106, -0.5);
  const texts = page('bulletin', 1).rows.map((row) => row.text.replace(/ /g, ''));
  expect(texts[0]).toBe('内部资料000012');
  expect(texts).toContain('〔2026〕第3期（总第57期）');
});

it('a machine without LibreOffice is told what to install, and the test fails', () => {
  expect(() => toolPath('soffice', { PATH: '/nowhere' })).toThrow(/LibreOffice.*not installed.*JUZHI_SOFFICE/);
  expect(() => toolPath('soffice', { PATH: process.env['PATH'], JUZHI_SOFFICE: '/nowhere/soffice' })).toThrow(/JUZHI_SOFFICE/);
});
