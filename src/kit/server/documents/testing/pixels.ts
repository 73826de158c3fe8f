import { runPdfTool } from './office.ts';

/** A page drawn as pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly data: Buffer;
}

/** A drawn line: its edges in millimetres from the paper's upper left corner. */
export interface DrawnRule {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Draws one page of a PDF. */
export async function drawPage(file: string, page: number, dpi = 150): Promise<Picture> {
  const ppm = await runPdfTool('pdftoppm', ['-r', String(dpi), '-f', String(page), '-l', String(page), file]);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('no picture');
  return { width: Number(head[1]), height: Number(head[2]), dpi, data: ppm.subarray(head[0].length) };
}

function isRed(data: Buffer, at: number): boolean {
  return (data[at] ?? 255) > 150 && (data[at + 1] ?? 255) < 130 && (data[at + 2] ?? 255) < 130;
}

function isDark(data: Buffer, at: number): boolean {
  return (data[at] ?? 255) < 128 && (data[at + 1] ?? 255) < 128 && (data[at + 2] ?? 255) < 128;
}

/** The longest run of such pixels in a row of a picture, as first and last column. */
function longestRun(picture: Picture, y: number, hit: (data: Buffer, at: number) => boolean): { from: number; to: number } {
  let best = { from: 0, to: -1 };
  let from = -1;
  for (let x = 0; x <= picture.width; x += 1) {
    const inside = x < picture.width && hit(picture.data, (y * picture.width + x) * 3);
    if (inside && from < 0) from = x;
    if (!inside && from >= 0) {
      if (x - 1 - from > best.to - best.from) best = { from, to: x - 1 };
      from = -1;
    }
  }
  return best;
}

/** The horizontal rules of a colour that are at least `least` mm long, from top to bottom. */
export function horizontalRules(picture: Picture, colour: 'red' | 'black', least = 100): DrawnRule[] {
  const mm = 25.4 / picture.dpi;
  const rules: DrawnRule[] = [];
  let open: { top: number; bottom: number; from: number; to: number } | undefined;
  for (let y = 0; y <= picture.height; y += 1) {
    const { from, to } = y < picture.height ? longestRun(picture, y, colour === 'red' ? isRed : isDark) : { from: 0, to: -1 };
    if ((to - from + 1) * mm >= least) open = open ? { top: open.top, bottom: y, from: Math.min(open.from, from), to: Math.max(open.to, to) } : { top: y, bottom: y, from, to };
    else if (open) {
      rules.push({ top: open.top * mm, bottom: (open.bottom + 1) * mm, left: open.from * mm, right: (open.to + 1) * mm });
      open = undefined;
    }
  }
  return rules;
}

/** The box around all pixels of a colour in a strip of the page; millimetres, undefined when there are none. */
export function inkBox(picture: Picture, colour: 'red' | 'black', strip: { top: number; bottom: number; left?: number; right?: number }): DrawnRule | undefined {
  const mm = 25.4 / picture.dpi;
  const hit = colour === 'red' ? isRed : isDark;
  const xs = [Math.max(0, Math.floor((strip.left ?? 0) / mm)), Math.min(picture.width, Math.ceil((strip.right ?? 1e4) / mm))] as const;
  let box: { top: number; bottom: number; from: number; to: number } | undefined;
  for (let y = Math.max(0, Math.floor(strip.top / mm)); y < Math.min(picture.height, Math.ceil(strip.bottom / mm)); y += 1) {
    for (let x = xs[0]; x < xs[1]; x += 1) {
      if (!hit(picture.data, (y * picture.width + x) * 3)) continue;
      box = box ? { top: box.top, bottom: y, from: Math.min(box.from, x), to: Math.max(box.to, x) } : { top: y, bottom: y, from: x, to: x };
    }
  }
  return box && { top: box.top * mm, bottom: (box.bottom + 1) * mm, left: box.from * mm, right: (box.to + 1) * mm };
}
