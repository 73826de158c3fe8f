import { randomUUID } from 'node:crypto';
import type { Answer, Person, TestApp } from '#app/testing.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import type { uploadFile } from '../contract.ts';

/** Sends one file as a browser does. */
export async function send(app: TestApp, file: { id: string; name: string; bytes: Buffer }, as: Person | null, url = `/api/files?id=${file.id}`, headers: Readonly<Record<string, string>> = {}): Promise<Answer<OutputOf<typeof uploadFile>>> {
  const boundary = `----${randomUUID()}`;
  const name = file.name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const response = await app.app.server.inject({
    method: 'POST', url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID(), ...(as ? { authorization: `Bearer ${as.token}` } : {}), ...headers },
    payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const json = JSON.parse(response.body) as { error?: Answer<unknown>['error'] };
  return { status: response.statusCode, body: json as never, error: json.error ?? null };
}
