import { randomUUID } from 'node:crypto';
import type { Answer, Person, TestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import type { ImportStateOf } from '../contract/imports.ts';

/** Sends a spreadsheet for a list as a browser does. */
export async function sendList(app: TestApp, file: { list: string; name: string; bytes: Buffer; id?: string }, as: Person): Promise<Answer<ImportStateOf>> {
  const boundary = `----${randomUUID()}`;
  const response = await app.app.server.inject({
    method: 'POST', url: `/api/list-imports?id=${file.id ?? newId()}&list=${file.list}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID(), authorization: `Bearer ${as.token}` },
    payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const json = JSON.parse(response.body) as { error?: Answer<unknown>['error'] };
  return { status: response.statusCode, body: json as never, error: json.error ?? null };
}

/** A table as a file of values with commas, in UTF-8. */
export const csv = (...lines: readonly string[]): Buffer => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);

/** A text in the encoding of older Chinese office programs, by asking the decoder which two bytes each sign has. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) for (let low = 0x40; low <= 0xfe; low += 1) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return Buffer.from([...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : [...(codes.get(sign) ?? [0x3f])])));
}
