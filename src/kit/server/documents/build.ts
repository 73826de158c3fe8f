import { Document, DocumentGridType, Header, Packer, type FileChild, type Footer, type ISectionOptions } from 'docx';
import { oneLine } from './clean-text.ts';
import { GRID_CHAR_SPACE, HEADER_FROM_TOP_MM, LINE, PAGE, PAGE_NUMBER_FROM_BOTTOM_MM, mmToTwips } from './geometry.ts';
import { emptyFooter, pageNumbers } from './page-number.ts';
import { blank } from './paragraphs.ts';
import { corePart, type PaperMeta } from './parts/core-part.ts';
import { fontTablePart } from './parts/font-table-part.ts';
import { settingsPart } from './parts/settings-part.ts';
import { stylesPart } from './parts/styles-part.ts';
import type { PaperSettings } from './settings.ts';
import { steadyZip } from './steady-zip.ts';

export interface PaperMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A whole paper. `firstHeader` makes page 1 differ: that header, and no page number (letter format). */
export interface Paper {
  readonly meta: PaperMeta;
  readonly children: readonly FileChild[];
  readonly firstHeader?: Header;
  /** Twips; only a test has a reason to give others than the standard's. */
  readonly margins?: PaperMargins;
}

function section(paper: Paper, settings: PaperSettings): ISectionOptions {
  const empty = (): Header => new Header({ children: [blank(20)] });
  const numbers = pageNumbers(settings);
  const { top, bottom, left, right } = paper.margins ?? PAGE;
  const first: { headers: { first: Header }; footers: { first: Footer } } | undefined = paper.firstHeader && { headers: { first: paper.firstHeader }, footers: { first: emptyFooter() } };
  return {
    properties: {
      titlePage: first !== undefined,
      page: {
        size: { width: PAGE.width, height: PAGE.height },
        margin: { top, bottom, left, right, gutter: 0, header: mmToTwips(HEADER_FROM_TOP_MM), footer: mmToTwips(PAGE_NUMBER_FROM_BOTTOM_MM) },
      },
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: GRID_CHAR_SPACE },
    },
    headers: { default: empty(), even: empty(), ...first?.headers },
    footers: { ...numbers, ...first?.footers },
    children: paper.children,
  };
}

/** Writes a paper as a Word file on A4 with the standard's margins and grid. The same paper gives the same bytes. */
export async function buildPaper(paper: Paper, settings: PaperSettings): Promise<Buffer> {
  const meta = { ...paper.meta, title: oneLine(paper.meta.title), creator: oneLine(paper.meta.creator) };
  const document = new Document({ evenAndOddHeaderAndFooters: true, sections: [section(paper, settings)] });
  const bytes = await Packer.toBuffer(document, false, [
    { path: 'word/styles.xml', data: stylesPart(settings) },
    { path: 'word/fontTable.xml', data: fontTablePart(settings) },
    { path: 'word/settings.xml', data: settingsPart() },
    { path: 'docProps/core.xml', data: corePart(meta) },
  ]);
  return steadyZip(bytes);
}
