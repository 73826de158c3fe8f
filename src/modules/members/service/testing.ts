import { randomUUID } from 'node:crypto';
import type { Answer, Person, TestApp } from '#app/testing.ts';
import type { ImportStateOf } from '../contract/imports.ts';
import type { MemberFields } from '../contract/fields.ts';

/** The input of a member for tests: a name and a home unit, everything else empty. */
export function aMember(given: Partial<MemberFields> & { name: string; homeUnitId: string }): MemberFields {
  return {
    formerName: null, sex: '0', ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null,
    affiliations: [], categories: [], phone: null, otherPhones: [], email: null, joined: null, socialPosts: null, remark: null, ...given,
  };
}

/** Sends a roster as a browser does. */
export async function sendRoster(app: TestApp, file: { id: string; name: string; bytes: Buffer }, as: Person | null): Promise<Answer<ImportStateOf>> {
  const boundary = `----${randomUUID()}`;
  const response = await app.app.server.inject({
    method: 'POST', url: `/api/members/imports?id=${file.id}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID(), ...(as ? { authorization: `Bearer ${as.token}` } : {}) },
    payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const json = JSON.parse(response.body) as { error?: Answer<unknown>['error'] };
  return { status: response.statusCode, body: json as never, error: json.error ?? null };
}
