import { type Route, route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { structurePeople, structureReport } from './structure.contract.ts';
import { people, structure } from './service/structure.ts';
import { suggestionReport } from './service/suggestions.ts';

export const routes: readonly Route[] = [
  route(api.suggestionReport, 'report.read', suggestionReport),
  route(structureReport, 'report.read', structure),
  route(structurePeople, 'report.read', people),
];
