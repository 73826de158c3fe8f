import { type Route, route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { suggestionReport } from './service/suggestions.ts';

export const routes: readonly Route[] = [
  route(api.suggestionReport, 'report.read', suggestionReport),
];
