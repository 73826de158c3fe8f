import { route } from '#kit/server/http/route.ts';
import * as api from './contract/members.ts';
import { countMembers, listMembers } from './service/list-members.ts';
import { pickMembers } from './service/pick-members.ts';
import { getMember, memberHistory, readMemberPhone } from './service/read-member.ts';
import { joinUnit, leaveUnit } from './service/working-units.ts';
import { changeMemberStatus, createMember, editMember } from './service/write-member.ts';

export const routes = [
  route(api.listMembers, 'member.list', listMembers),
  route(api.countMembers, 'member.list', countMembers),
  route(api.pickMembers, 'member.pick', pickMembers),
  route(api.createMember, 'member.create', createMember),
  route(api.getMember, 'member.read', getMember),
  route(api.editMember, 'member.edit', editMember),
  route(api.changeMemberStatus, 'member.changeStatus', changeMemberStatus),
  route(api.readMemberPhone, 'member.unmask', readMemberPhone),
  route(api.memberHistory, 'member.read', memberHistory),
  route(api.joinUnit, 'member.edit', joinUnit),
  route(api.leaveUnit, 'member.edit', leaveUnit),
];
