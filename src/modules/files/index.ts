import type { ModuleDef } from '#kit/server/registry.ts';
import { fileErrors } from './contract.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { filesSchema } from './schema.ts';

export const filesModule: ModuleDef = { name: 'files', schema: filesSchema, errors: fileErrors, words: { 'zh-CN': zhCN, en } };

export { type AttachOptions, type AttachedFile, attachFiles, detachFile, filesOf, filesOfMany } from './attach.ts';
export { saveFile } from './save.ts';
export { type FileInfo, fileInfo } from './contract.ts';
