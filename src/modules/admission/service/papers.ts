import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Io } from '#kit/server/http/route.ts';
import { attachFiles, detachFile, filesOf, receiveFile } from '#modules/files/index.ts';
import type * as own from '../contract/apply.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canAttach } from '../rules/papers.ts';
import { type PaperKind, paperKinds } from '../rules/words.ts';
import { applicationFor, matterOf, ownId } from './load.ts';

const labels = zhCN.admission.paper;
const kindOf = (label: string | null): PaperKind | undefined => paperKinds.find((k) => labels[k] === label);

/** What the applicant attached themself: photograph and certificates. */
export async function papersOf(ctx: Ctx, applicationId: string): Promise<OutputOf<typeof own.readOwn>['papers']> {
  return (await filesOf(ctx, matterOf(applicationId))).flatMap((f) => {
    const kind = kindOf(f.label);
    return kind ? [{ id: f.id, name: f.name, size: f.size, kind }] : [];
  });
}

/** Takes a photograph or a certificate from the applicant's device; it is checked like every file, and a new photograph takes the place of the old one. */
export async function uploadOwn(ctx: Ctx, { query }: InputOf<typeof own.uploadOwn>, io: Io): Promise<OutputOf<typeof own.uploadOwn>> {
  const a = await applicationFor(ctx, 'edit', ownId(ctx));
  const there = await papersOf(ctx, a.id);
  if (!io.upload) throw new Refusal('input.invalid');
  if (!there.some((p) => p.id === query.id)) insist(canAttach({ kind: query.kind, name: io.upload.fileName, size: io.upload.size }, there));
  const received = await receiveFile(ctx, io, { id: query.id });
  await attachFiles(ctx, [received.id], matterOf(a.id), { label: labels[query.kind] });
  if (query.kind === 'photo') for (const old of there) if (old.kind === 'photo' && old.id !== received.id) await detachFile(ctx, old.id, matterOf(a.id));
  return received;
}

/** Takes a paper back. */
export async function dropOwn(ctx: Ctx, { params }: InputOf<typeof own.dropOwn>): Promise<OutputOf<typeof own.dropOwn>> {
  const a = await applicationFor(ctx, 'edit', ownId(ctx));
  if (!(await papersOf(ctx, a.id)).some((p) => p.id === params.id)) throw new Refusal('file.not_found');
  await detachFile(ctx, params.id, matterOf(a.id));
  return { done: true };
}
