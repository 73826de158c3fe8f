import { route } from '#kit/server/http/route.ts';
import * as imports from './contract/imports.ts';
import * as api from './contract/members.ts';
import { lookAlikes } from './service/alike/look-alikes.ts';
import { commitImport, discardImport, importUses, undoImport } from './service/imports/decide-import.ts';
import { importErrors, rosterTemplate } from './service/imports/papers.ts';
import { getImport, listImports } from './service/imports/present.ts';
import { chooseForMany, chooseForRow, fixImportRow, listImportRows } from './service/imports/rows.ts';
import { chooseUnit, createUnknownUnits, listUnknownUnits, recheckImport } from './service/imports/units.ts';
import { chooseSheet, confirmMapping, uploadRoster } from './service/imports/upload.ts';
import { readExtras } from './service/extras.ts';
import { countMembers, listMembers } from './service/list-members.ts';
import { pickMembers } from './service/pick-members.ts';
import { getMember, memberHistory, readMemberPhone } from './service/read-member.ts';
import { joinUnit, leaveUnit } from './service/working-units.ts';
import { changeMemberStatus, correctHome, createMember, editMember, restoreHome } from './service/write-member.ts';

export const routes = [
  route(api.listMembers, 'member.list', listMembers),
  route(api.readMemberExtras, 'member.list', readExtras),
  route(api.countMembers, 'member.list', countMembers),
  route(api.pickMembers, 'member.pick', pickMembers),
  route(api.lookAlikes, 'member.create', lookAlikes),
  route(api.createMember, 'member.create', createMember),
  route(api.getMember, 'member.read', getMember),
  route(api.editMember, 'member.edit', editMember),
  route(api.correctHome, 'member.edit', correctHome),
  route(api.restoreHome, 'member.edit', restoreHome),
  route(api.changeMemberStatus, 'member.changeStatus', changeMemberStatus),
  route(api.readMemberPhone, 'member.unmask', readMemberPhone),
  route(api.memberHistory, 'member.read', memberHistory),
  route(api.joinUnit, 'member.edit', joinUnit),
  route(api.leaveUnit, 'member.edit', leaveUnit),
  route(imports.rosterTemplate, 'member.import', rosterTemplate),
  route(imports.importErrors, 'member.import', importErrors),
  route(imports.uploadRoster, 'member.import', uploadRoster),
  route(imports.listImports, 'member.import', listImports),
  route(imports.getImport, 'member.import', getImport),
  route(imports.chooseSheet, 'member.import', chooseSheet),
  route(imports.confirmMapping, 'member.import', confirmMapping),
  route(imports.listImportRows, 'member.import', listImportRows),
  route(imports.fixImportRow, 'member.import', fixImportRow),
  route(imports.chooseForRow, 'member.import', chooseForRow),
  route(imports.chooseForMany, 'member.import', chooseForMany),
  route(imports.listUnknownUnits, 'member.import', listUnknownUnits),
  route(imports.chooseUnit, 'member.import', chooseUnit),
  route(imports.createUnknownUnits, 'member.import', createUnknownUnits),
  route(imports.recheckImport, 'member.import', recheckImport),
  route(imports.commitImport, 'member.import', commitImport),
  route(imports.undoImport, 'member.import', undoImport),
  route(imports.importUses, 'member.import', importUses),
  route(imports.discardImport, 'member.import', discardImport),
];
