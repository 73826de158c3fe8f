import { xmlText } from './cells.ts';

// The parts of a workbook besides its sheet. Fonts are named, not shipped: every Chinese office has SimSun.

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const SIMSUN = '\u5b8b\u4f53';
const font = (size: number, extra = '', color = '') => `<font>${extra}<sz val="${size}"/>${color}<name val="${SIMSUN}"/><family val="3"/><charset val="134"/></font>`;
const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FF999999"/></${side}>`).join('');
const xf = (format: number, fontId: number, fill: number, border: number, alignment: string) =>
  `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;

/** The style sheet; the order of its cell styles is that of `styleIndex`. 49 is the text format: an edited cell stays text. */
export const stylesXml =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>` +
  `<fonts count="4">${font(11)}${font(16, '<b/>')}${font(9, '', '<color rgb="FF666666"/>')}${font(11, '<b/>')}</fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEF"/><bgColor indexed="64"/></patternFill></fill></fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(49, 1, 0, 0, 'horizontal="center" vertical="center" wrapText="1"')}${xf(49, 2, 0, 0, 'horizontal="left" vertical="center"')}` +
  `${xf(49, 3, 2, 1, 'horizontal="center" vertical="center" wrapText="1"')}${xf(49, 0, 0, 1, 'vertical="center" wrapText="1"')}${xf(1, 0, 0, 1, 'vertical="center"')}${xf(0, 0, 0, 1, 'vertical="center"')}` +
  `${xf(164, 0, 0, 1, 'horizontal="center" vertical="center"')}${xf(165, 0, 0, 1, 'horizontal="center" vertical="center"')}</cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export const rootRelsXml = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export const workbookRelsXml =
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
  `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const contentTypesXml =
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;

/** The workbook part with one sheet, whose head row is repeated on every printed page. */
export function workbookXml(sheetName: string, headRow: number): string {
  const quoted = `'${sheetName.replaceAll("'", "''")}'`;
  return (
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(sheetName)}" sheetId="1" r:id="rId1"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(quoted)}!$${headRow}:$${headRow}</definedName></definedNames></workbook>`
  );
}

/** What comes before the rows of the sheet: frozen head, column widths. */
export function sheetStart(headRow: number, widths: readonly number[]): string {
  const cols = widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('');
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${cols}</cols><sheetData>`
  );
}

/** What comes behind the rows: filter, merged title rows, page set-up (A4 landscape, one page wide, numbered). */
export function sheetEnd(filter: string, merges: readonly string[]): string {
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>` : '';
  return (
    `</sheetData><autoFilter ref="${filter}"/>${merged}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
  );
}
