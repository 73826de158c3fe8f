import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import * as life from './contract/lifecycle.ts';
import * as shape from './contract/shape.ts';
import { create, edit, end, move } from './service/change.ts';
import { addCheck, checklists, checks, removeCheck, setCheck, writeChecklist } from './service/checks.ts';
import { holds } from './service/holds.ts';
import { past, step } from './service/lifecycle.ts';
import { children, tree } from './service/levels.ts';
import { list, read } from './service/list.ts';
import { make, preview } from './service/shape/preview.ts';
import { undo } from './service/shape/undo.ts';

export const routes = [
  route(api.listUnits, 'unit.read', list),
  route(api.unitTree, 'unit.read', tree),
  route(api.unitChildren, 'unit.read', children),
  route(api.readUnit, 'unit.read', read),
  route(api.createUnit, 'unit.create', create),
  route(api.editUnit, 'unit.edit', edit),
  route(api.moveUnit, 'unit.move', move),
  route(api.readUnitHolds, 'unit.end', holds),
  route(api.endUnit, 'unit.end', end),
  route(life.unitPast, 'unit.read', past),
  route(life.unitChecks, 'unit.read', checks),
  route(life.addCheck, 'unit.edit', addCheck),
  route(life.setCheck, 'unit.edit', setCheck),
  route(life.removeCheck, 'unit.edit', removeCheck),
  route(life.stepUnit, 'unit.edit', step),
  route(life.readChecklists, 'unit.editChecklists', checklists),
  route(life.writeChecklist, 'unit.editChecklists', writeChecklist),
  route(shape.previewChange, 'signedIn', preview),
  route(shape.makeChange, 'signedIn', make),
  route(shape.undoChange, 'signedIn', undo),
];
