import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, never, signedIn, together, withinUnit } from '#kit/server/access.ts';

/** Called to the meeting; a draft is not shown to them yet. */
const called: Reach = (actor, alias) => (actor.accountId
  ? sql<boolean>`(${sql.ref(`${alias}.state`)} <> 'draft' and exists (select from meeting_people p where p.association_id = ${sql.ref(`${alias}.association_id`)} and p.meeting_id = ${sql.ref(`${alias}.id`)} and (p.account_id = ${actor.accountId}::uuid or p.member_id = ${actor.memberId}::uuid)))`
  : never);

/** Meetings: the secretariat of the place keeps them, those called and the leaders read them. */
export const meetingAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), signedIn, called },
  actions: {
    'meeting.read': ['secretariatOfficer', 'leader', 'dutyPresident', 'issuer', 'called'],
    'meeting.list': ['signedIn'],
    'meeting.create': ['secretariatOfficer'],
    'meeting.change': ['secretariatOfficer'],
    'meeting.notice': ['secretariatOfficer'],
    'meeting.answer': ['called'],
    'meeting.hold': ['secretariatOfficer'],
    'meeting.resolve': ['secretariatOfficer'],
    'meeting.minute': ['secretariatOfficer'],
    'meeting.cancel': ['secretariatOfficer'],
    'meeting.export': ['secretariatOfficer', 'leader', 'dutyPresident'],
  },
});

/** Rule documents are for everybody; the secretariat keeps them. Terms: the secretariat keeps them, leaders read them; what is published, everybody signed in. */
export const orderAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), signedIn },
  actions: {
    'about.read': ['signedIn'],
    'about.manage': ['secretariatOfficer'],
    'about.sheet': ['secretariatOfficer', 'leader', 'dutyPresident'],
    'rule.read': ['signedIn'],
    'rule.manage': ['secretariatOfficer'],
    'term.read': ['secretariatOfficer', 'leader', 'dutyPresident', 'issuer'],
    'term.manage': ['secretariatOfficer'],
    'term.readPublished': ['signedIn'],
    'term.object': ['signedIn'],
  },
});

export const governanceAccess = together(orderAccess, meetingAccess);
