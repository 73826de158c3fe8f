import { z } from 'zod';
import type { ModuleDef } from '#kit/server/registry.ts';
import { fileAccess } from './access.ts';
import { fileErrors } from './contract.ts';
import { filesErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { filesReferences } from './references.ts';
import { routes } from './routes.ts';
import { filesSchema } from './schema.ts';
import { missingBytes, sweepBytes, sweepWaiting } from './sweep.ts';

export const filesModule: ModuleDef = {
  name: 'files', erasures: filesErasures, references: filesReferences,
  schema: filesSchema,
  access: fileAccess,
  errors: fileErrors,
  routes,
  settings: { 'files.maxMegabytes': { schema: z.number().int().min(1).max(50), initial: 50, group: 'files' } },
  periodics: [
    { name: 'files.waiting', everySeconds: 3600, run: async (ctx) => void (await sweepWaiting(ctx)) },
    { name: 'files.bytes', everySeconds: 3600, run: async (ctx) => void (await sweepBytes(ctx)) },
  ],
  checks: [{ name: 'files.bytes', run: missingBytes }],
  words: { 'zh-CN': zhCN, en },
};

export { type AttachOptions, type AttachedFile, attachFiles, detachFile, filesOf, filesOfMany, forgetFiles, passFiles } from './attach.ts';
export { type Received, receiveFile } from './upload.ts';
export { saveFile } from './save.ts';
export { type FileInfo, fileInfo } from './contract.ts';
export { secrecyMarkOfName } from './rules.ts';
