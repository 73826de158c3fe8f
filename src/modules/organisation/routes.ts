import { route } from '#kit/server/http/route.ts';
import * as coverage from './contract/coverage.ts';
import * as matrices from './contract/matrix.ts';
import { count, list, summary } from './service/coverage.ts';
import { matrix } from './service/matrix.ts';
import { plan } from './service/plan-unit.ts';
import { add, edit, retire } from './service/targets.ts';
import { names, people } from './service/unit-people.ts';

export const routes = [
  route(matrices.readMatrix, 'organisation.matrix', matrix),
  route(matrices.unitPeople, 'organisation.matrix', people),
  route(matrices.findNames, 'organisation.matrix', names),
  route(coverage.listTargets, 'coverage.read', list),
  route(coverage.countTargets, 'coverage.read', count),
  route(coverage.coverageSummary, 'coverage.read', summary),
  route(coverage.addTargets, 'coverage.edit', add),
  route(coverage.editTarget, 'coverage.edit', edit),
  route(coverage.planUnit, 'coverage.edit', plan),
  route(coverage.retireTarget, 'coverage.edit', retire),
];
