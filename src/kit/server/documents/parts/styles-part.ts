import { STYLE_NAMES } from '../data/words.ts';
import { SIZE } from '../data/sizes.ts';
import { LINE, TIGHTEN } from '../geometry.ts';
import type { Face, PaperSettings } from '../settings.ts';
import { escapeXml, val, wordPart } from './xml.ts';

/** Ids of the paragraph styles of a paper. */
export type StyleId = 'PaperBody' | 'PaperFlush' | 'PaperTitle' | 'PaperLevel1' | 'PaperLevel2' | 'PaperLevel3' | 'FormText' | 'FormTitle' | 'PaperColophon' | 'PaperPageNumber';

interface StyleSpec {
  readonly id: StyleId;
  readonly name: string;
  readonly basedOn?: StyleId;
  readonly paragraph?: string;
  readonly face: Face;
  readonly size: number;
  readonly tight?: boolean;
}

/** The line pitch of forms in points: fixed 28 pt. */
export const FORM_LINE_PT = 28;

const line = (twips: number): string => `<w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/>`;
const firstTwo = (size: number): string => `<w:ind w:firstLineChars="200" w:firstLine="${size * 40}"/>`;

const SPECS: readonly StyleSpec[] = [
  { id: 'PaperBody', name: STYLE_NAMES.body, paragraph: firstTwo(SIZE.three), face: 'fangsong', size: SIZE.three, tight: true },
  { id: 'PaperFlush', name: STYLE_NAMES.flush, face: 'fangsong', size: SIZE.three, tight: true },
  { id: 'PaperTitle', name: STYLE_NAMES.title, paragraph: `<w:keepNext/>${val('jc', 'center')}`, face: 'xiaobiaosong', size: SIZE.two },
  { id: 'PaperLevel1', name: STYLE_NAMES.level1, basedOn: 'PaperBody', paragraph: val('outlineLvl', 0), face: 'heiti', size: SIZE.three, tight: true },
  { id: 'PaperLevel2', name: STYLE_NAMES.level2, basedOn: 'PaperBody', paragraph: val('outlineLvl', 1), face: 'kaiti', size: SIZE.three, tight: true },
  { id: 'PaperLevel3', name: STYLE_NAMES.level3, basedOn: 'PaperBody', paragraph: val('outlineLvl', 2), face: 'fangsong', size: SIZE.three, tight: true },
  { id: 'FormText', name: STYLE_NAMES.form, paragraph: line(FORM_LINE_PT * 20), face: 'fangsong', size: SIZE.smallFour },
  { id: 'FormTitle', name: STYLE_NAMES.formTitle, paragraph: `${line(FORM_LINE_PT * 20)}${val('jc', 'center')}`, face: 'xiaobiaosong', size: SIZE.three },
  { id: 'PaperColophon', name: STYLE_NAMES.colophon, face: 'fangsong', size: SIZE.four },
  { id: 'PaperPageNumber', name: STYLE_NAMES.pageNumber, face: 'songti', size: SIZE.four },
];

// The settings of every line: fixed pitch, nothing snapped to the grid a second time, no automatic gaps between Chinese and
// digits, no widow control (it would leave 21 lines on a page). Word's own rule for punctuation at the line's end is named
// although it is the default, because LibreOffice lets punctuation hang into the margin where it is not.
const NORMAL = '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>';

function fontsOf(face: Face, settings: PaperSettings): string {
  const name = escapeXml(settings.fonts[face].name);
  const latin = escapeXml(settings.latinFont ?? settings.fonts[face].name);
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${name}" w:cs="${latin}"/>`;
}

function runOf(face: Face, size: number, settings: PaperSettings, tight = false): string {
  return `<w:rPr>${fontsOf(face, settings)}${tight ? val('spacing', TIGHTEN) : ''}${val('sz', size * 2)}${val('szCs', size * 2)}</w:rPr>`;
}

function styleOf(spec: StyleSpec, settings: PaperSettings): string {
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${spec.id}">${val('name', spec.name)}${val('basedOn', spec.basedOn ?? 'Normal')}<w:qFormat/>`
    + `<w:pPr>${spec.paragraph ?? ''}</w:pPr>${runOf(spec.face, spec.size, settings, spec.tight)}</w:style>`;
}

/** The style sheet of all papers. */
export function stylesPart(settings: PaperSettings): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fontsOf('fangsong', settings)}<w:kern w:val="0"/>${val('sz', SIZE.three * 2)}${val('szCs', SIZE.three * 2)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal">${val('name', 'Normal')}<w:qFormat/><w:pPr>${NORMAL}${line(LINE)}${val('jc', 'both')}</w:pPr>${runOf('fangsong', SIZE.three, settings)}</w:style>`;
  const character = `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">${val('name', 'Default Paragraph Font')}<w:uiPriority w:val="1"/><w:semiHidden/></w:style>`;
  const table = `<w:style w:type="table" w:default="1" w:styleId="TableNormal">${val('name', 'Normal Table')}<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;
  return wordPart('styles', defaults + normal + character + table + SPECS.map((spec) => styleOf(spec, settings)).join(''));
}
