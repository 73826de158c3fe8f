import { beforeAll, describe, expect, it } from 'vitest';
import { bodyText, buildPaper, colophon, formTable, letterhead, paperSettings, signature, titleBlock, DEFAULT_PAPER_SETTINGS, type Paper, type PaperSettings } from './index.ts';
import { unzipText } from './testing/unzip.ts';

const S = DEFAULT_PAPER_SETTINGS;

function aPaper(settings: PaperSettings = S): Paper {
  return {
    meta: { title: '关于甲的通知', creator: '某某知联会', date: '2026-11-20' },
    children: [
      ...letterhead({ senders: ['某某知联会'], documentWord: true, number: '某知联〔2026〕3号', copyNumber: 12, internal: true, urgency: '加急', signers: ['张三'] }, settings),
      ...titleBlock('关于甲的通知', settings),
      ...bodyText('一、情况\n（一）做法。一段正文。\n1. 第三级\n（1）第四级\n正文<>&"𠮷。', settings),
      ...signature({ name: '某某知联会', date: '2026-11-20', seal: true }, settings),
      formTable([20, 30, 50], [{ cells: [{ text: '甲', label: true, rowSpan: 2 }, { text: '乙', span: 2 }], head: true }, { cells: [{ text: '丙' }, { text: '丁' }], whole: true, lines: 3 }], settings, { together: true }),
      ...colophon({ copyTo: ['甲局', '乙局'], printer: { name: '某某知联会秘书处', date: '2026-11-20' } }, 'document', settings),
    ],
  };
}

/** The runs of a part as text with font and size in half-points. */
function runsOf(xml: string): { text: string; font: string; size: number; color: string | undefined }[] {
  return [...xml.matchAll(/<w:r>([\s\S]*?)<\/w:r>/g)].map(([, inner = '']) => ({
    text: [...inner.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(''),
    font: /w:eastAsia="([^"]+)"/.exec(inner)?.[1] ?? '',
    size: Number(/<w:sz w:val="(\d+)"/.exec(inner)?.[1] ?? 0),
    color: /<w:color w:val="(\w+)"/.exec(inner)?.[1],
  })).filter((piece) => piece.text !== '');
}

// CT_PPr in its order (ECMA-376 part 1, 17.3.1.26), as far as papers use it. Word refuses a file that has another.
const PPR_ORDER = ['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl', 'pBdr', 'tabs', 'kinsoku', 'wordWrap', 'overflowPunct', 'autoSpaceDE', 'autoSpaceDN', 'adjustRightInd', 'snapToGrid', 'spacing', 'ind', 'jc', 'textAlignment', 'outlineLvl'];
const TABLE_ORDERS = {
  tblPr: ['tblStyle', 'tblpPr', 'tblOverlap', 'tblW', 'jc', 'tblInd', 'tblBorders', 'tblLayout', 'tblCellMar', 'tblLook'],
  tcPr: ['tcW', 'gridSpan', 'vMerge', 'tcBorders', 'shd', 'noWrap', 'tcMar', 'textDirection', 'vAlign'],
  sectPr: ['headerReference', 'footerReference', 'pgSz', 'pgMar', 'pgNumType', 'titlePg', 'docGrid'],
};
const RPR_ORDER = ['rStyle', 'rFonts', 'b', 'i', 'strike', 'color', 'spacing', 'kern', 'sz', 'szCs', 'u', 'lang'];

function childrenInOrder(xml: string, element: string, order: readonly string[]): string[] {
  const faults: string[] = [];
  for (const [, inner = ''] of xml.matchAll(new RegExp(`<w:${element}>([\\s\\S]*?)</w:${element}>`, 'g'))) {
    const names = [...inner.replace(/<w:(pBdr|tabs|tblBorders|tcBorders|tblCellMar|tcMar)>[\s\S]*?<\/w:\1>/g, '<w:$1/>').matchAll(/<w:(\w+)/g)].map((m) => m[1] ?? '');
    const places = names.map((name) => order.indexOf(name));
    if (places.some((place, i) => place < 0 || place < (places[i - 1] ?? -1))) faults.push(names.join(' '));
  }
  return faults;
}

describe('the parts of a paper', () => {
  let parts: Record<string, string>;
  beforeAll(async () => {
    parts = unzipText(await buildPaper(aPaper(), S));
  });

  it('name A4, the margins of the standard and a grid of 22 lines by 28 characters', () => {
    const xml = parts['word/document.xml'] ?? '';
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>');
    expect(parts['word/styles.xml']).toContain('w:line="579" w:lineRule="exact"');
  });

  it('set each element in its face and size', () => {
    const runs = runsOf(parts['word/document.xml'] ?? '');
    const find = (text: string): unknown => runs.find((piece) => piece.text.includes(text));
    expect(find('某某知联会文件')).toMatchObject({ font: '方正小标宋简体', color: 'FF0000' });
    expect(find('关于甲的通知')).toMatchObject({ font: '方正小标宋简体', size: 44 });
    expect(find('000012')).toMatchObject({ font: '仿宋_GB2312', size: 32 });
    expect(find('内部资料')).toMatchObject({ font: '黑体', size: 32 });
    expect(find('加急')).toMatchObject({ font: '黑体', size: 32 });
    expect(find('签发人：')).toMatchObject({ font: '仿宋_GB2312', size: 32 });
    expect(find('张三')).toMatchObject({ font: '楷体_GB2312', size: 32 });
    expect(find('一、情况')).toMatchObject({ font: '黑体', size: 32 });
    expect(find('（一）做法。')).toMatchObject({ font: '楷体_GB2312', size: 32 });
    expect(find('一段正文。')).toMatchObject({ font: '仿宋_GB2312', size: 32 });
    expect(find('1. 第三级')).toMatchObject({ font: '仿宋_GB2312', size: 32 });
    expect(find('抄送：甲局，乙局。')).toMatchObject({ font: '仿宋_GB2312', size: 28 });
    expect(runsOf(parts['word/footer1.xml'] ?? '')[0]).toMatchObject({ font: '宋体', size: 28 });
  });

  it('escape what users type and keep rare characters', () => {
    expect(parts['word/document.xml']).toContain('正文&lt;&gt;&amp;&quot;𠮷。');
  });

  it('name fallbacks for every font', () => {
    expect(parts['word/fontTable.xml']).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,华文仿宋"/>');
    expect(parts['word/fontTable.xml']?.match(/<w:font /g)).toHaveLength(5);
  });

  it('have odd and even pages, and page numbers between dashes', () => {
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    expect(parts['word/document.xml']).toMatch(/<w:footerReference w:type="default"[^>]*>.*<w:footerReference w:type="even"/);
  });

  it('keep the order of properties that Word insists on', () => {
    for (const path of Object.keys(parts).filter((name) => /^word\/(document|styles|header\d|footer\d)\.xml$/.test(name))) {
      const xml = parts[path] ?? '';
      expect({ path, faults: childrenInOrder(xml, 'pPr', PPR_ORDER) }).toEqual({ path, faults: [] });
      expect({ path, faults: childrenInOrder(xml, 'rPr', RPR_ORDER) }).toEqual({ path, faults: [] });
      for (const [element, order] of Object.entries(TABLE_ORDERS)) expect({ path, faults: childrenInOrder(xml.replace(/<w:style [\s\S]*?<\/w:style>/g, ''), element, order) }).toEqual({ path, faults: [] });
    }
  });

  it('say nothing about the machine and the hour', () => {
    expect(parts['docProps/core.xml']).toContain('<dc:creator>某某知联会</dc:creator>');
    expect(parts['docProps/core.xml']).toContain('2026-11-20T00:00:00Z');
    expect(Object.values(parts).join('')).not.toMatch(/Un-named|docx\.js/);
  });

  it('are the same bytes for the same paper', async () => {
    const [a, b] = [await buildPaper(aPaper(), S), await buildPaper(aPaper(), S)];
    expect(a.equals(b)).toBe(true);
  });
});

it('fonts and the red are settings', async () => {
  const settings = paperSettings({ red: 'C00000', latinFont: 'Times New Roman', fonts: { fangsong: { name: '朱雀仿宋', fallbacks: [], kind: 'modern' } } });
  const parts = unzipText(await buildPaper(aPaper(settings), settings));
  const xml = parts['word/document.xml'] ?? '';
  expect(xml).toContain('w:eastAsia="朱雀仿宋"');
  expect(xml).toContain('w:ascii="Times New Roman"');
  expect(xml).toContain('<w:color w:val="C00000"/>');
  expect(xml).not.toContain('仿宋_GB2312');
});
