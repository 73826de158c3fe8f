import { readFile, open, writeFile } from 'node:fs/promises';
import { extensionOf, fileKinds } from '../rules.ts';
import { cleanJpeg } from './jpeg.ts';
import { checkOldOffice } from './old-office.ts';
import { checkPackage } from './package.ts';
import { checkPdf } from './pdf.ts';
import { cleanPng } from './png.ts';
import { refuse } from './refuse.ts';
import { sniff } from './sniff.ts';
import { checkText } from './text.ts';

export interface CheckTask {
  readonly path: string;
  /** The cleaned name; its extension says what the file claims to be. */
  readonly name: string;
}

/** Looks into a received file; refuses it with a reason or returns where its cleaned copy lies (pictures). */
export async function checkFile({ path, name }: CheckTask): Promise<{ cleaned: string | null }> {
  const extension = extensionOf(name);
  const kind = fileKinds[extension] ?? refuse('file.unknown_type');
  const found = sniff(await head(path));
  if (found !== kind.family) refuse(found === 'archive' ? 'file.archive_refused' : 'file.type_differs', { extension });
  if (kind.family === 'package') {
    await checkPackage(path, extension);
    return { cleaned: null };
  }
  const data = await readFile(path);
  if (kind.family === 'jpeg' || kind.family === 'png') {
    const cleaned = `${path}.clean`;
    await writeFile(cleaned, kind.family === 'jpeg' ? cleanJpeg(data) : cleanPng(data), { mode: 0o600 });
    return { cleaned };
  }
  if (kind.family === 'pdf') checkPdf(data);
  else if (kind.family === 'compound') checkOldOffice(data, extension);
  else checkText(data, extension);
  return { cleaned: null };
}

async function head(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
