import { route } from '#kit/server/http/route.ts';
import { fileContent } from './content.ts';
import * as api from './contract.ts';
import { uploadFile } from './upload.ts';

export const routes = [
  route(api.uploadFile, 'file.upload', uploadFile),
  route(api.fileContent, 'file.read', fileContent),
];
