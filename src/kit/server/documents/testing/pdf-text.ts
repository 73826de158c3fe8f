import { ptToMm } from '../geometry.ts';
import { runPdfTool } from './office.ts';

/** A line of text on a page; millimetres from the upper left corner. `bottom` is under the descenders of its font. */
export interface TextRow {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly words: readonly { readonly text: string; readonly left: number; readonly right: number }[];
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly TextRow[];
}

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([\s\S]*?)<\/word>/g;
/** Words whose middles are nearer than this (mm) stand on one line. */
const SAME_LINE = 1.5;

function unescape(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
}

function rowsOf(words: readonly Word[]): TextRow[] {
  const rows: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const middle = (word.top + word.bottom) / 2;
    const row = rows.find((other) => other.some((w) => Math.abs((w.top + w.bottom) / 2 - middle) < SAME_LINE));
    if (row) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => {
    const sorted = [...row].sort((a, b) => a.left - b.left);
    return {
      text: sorted.map((w) => w.text).join(' '),
      left: Math.min(...row.map((w) => w.left)),
      right: Math.max(...row.map((w) => w.right)),
      top: Math.min(...row.map((w) => w.top)),
      bottom: Math.max(...row.map((w) => w.bottom)),
      words: sorted,
    };
  });
}

/** The pages of a PDF with their lines of text from top to bottom. */
export async function pdfPages(file: string): Promise<PdfPage[]> {
  const html = (await runPdfTool('pdftotext', ['-bbox', file, '-'])).toString('utf8');
  return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(([, width, height, inner]) => ({
    width: ptToMm(Number(width)),
    height: ptToMm(Number(height)),
    rows: rowsOf([...(inner ?? '').matchAll(WORD)].map(([, x0, y0, x1, y1, text]) => ({
      text: unescape(text ?? ''), left: ptToMm(Number(x0)), top: ptToMm(Number(y0)), right: ptToMm(Number(x1)), bottom: ptToMm(Number(y1)),
    }))),
  }));
}
