import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { create, edit, end, move } from './service/change.ts';
import { holds } from './service/holds.ts';
import { list, read, tree } from './service/list.ts';

export const routes = [
  route(api.listUnits, 'unit.read', list),
  route(api.unitTree, 'unit.read', tree),
  route(api.readUnit, 'unit.read', read),
  route(api.createUnit, 'unit.create', create),
  route(api.editUnit, 'unit.edit', edit),
  route(api.moveUnit, 'unit.move', move),
  route(api.readUnitHolds, 'unit.end', holds),
  route(api.endUnit, 'unit.end', end),
];
