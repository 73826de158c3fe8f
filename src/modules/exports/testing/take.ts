import type { Person, TestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { approveExport, askExport, downloadExport } from '../contract/exports.ts';

/** Asks for a list as a file, has `second` agree where that is needed, and takes the file. */
export async function takeExport(app: TestApp, as: Person, ask: { list: string; query?: Record<string, unknown>; columns: string[]; reason?: string }, second?: Person): Promise<Buffer> {
  const id = newId();
  const made = await app.done(askExport, { body: { id, ...ask } }, as);
  if (made.state === 'waiting' && second) await app.done(approveExport, { params: { id }, body: {} }, second);
  await app.runJobs();
  return (await app.done(downloadExport, { params: { id } }, as)) as Buffer;
}
