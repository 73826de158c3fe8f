import { spreadsheetWords } from '#kit/pure/tabular/locales/en.ts';
import type { SameShape } from '#kit/pure/words.ts';
import { importsEn } from './imports.en.ts';
import { memberPagesEn } from './pages.en.ts';
import type { zhCN } from './zh-CN.ts';

const columns = {
  name: 'Name', formerName: 'Former name', sex: 'Sex', ethnicGroup: 'Ethnic group', birth: 'Born', education: 'Education', degree: 'Degree', employer: 'Employer', post: 'Post', professionalTitle: 'Title', affiliations: 'Party', categories: 'Category',
  phone: 'Mobile', email: 'E-mail', unit: 'Unit', groups: 'Groups', committees: 'Committees', joined: 'Joined', socialPosts: 'Social posts', status: 'Status', remark: 'Remarks',
};
const status = { active: 'On the roll', suspended: 'Suspended', left: 'Left', deceased: 'Deceased', merged: 'Merged' };

export const en: SameShape<typeof zhCN> = {
  subjectType: { member: 'Member' },
  member: {
    ...memberPagesEn,
    sex: { '0': 'Unknown', '1': 'Male', '2': 'Female', '9': 'Not stated' },
    export: {
      title: 'Members', picked: '{count} selected',
      columns,
    },
    status,
    alike: {
      phone: 'same number', name: 'same name', writing: 'same name, written otherwise', formerName: 'same as a former name', sound: 'name sounds the same', email: 'same e-mail', birthDay: 'same birthday', birthMonth: 'same birth month', birthYear: 'same birth year', employer: 'same employer', employerNear: 'similar employer', unit: 'same unit', birthDiffers: 'born at another time', sexDiffers: 'other sex',
    },
    category: {
      nonCpcIntellectual: 'Non-party intellectual', nonpartisan: 'Non-partisan', newSocialStratum: 'New social stratum', returnee: 'Returnee', newMediaFigure: 'New-media figure', youngEntrepreneur: 'Young entrepreneur',
    },
  },
  import: importsEn,
  eventValue: { columns, 'member.statusChanged': { from: status, to: status } },
  event: {
    'member.created': 'entered member {name}', 'member.edited': 'changed the file of {name}', 'member.statusChanged': 'changed the status of {name} from “{from}” to “{to}” on {on}', 'member.phoneRead': 'read the phone number of {name}: {reason}',
    'member.homeUnitChanged': 'moved {name} from {fromName} to {toName}, since {on}', 'member.homeCorrected': 'put right the home unit of {name}: {unitName} until {until} was a mistake, because: {reason}', 'member.homeRestored': 'took back the correction of the home unit of {name}: {unitName} until {until} stands again', 'member.unitJoined': 'set {name} into {unitName}', 'member.unitLeft': '{name} left {unitName} on {on}', 'member.exported': 'exported {count} members',
    'import.committed': 'imported the roster “{fileName}”: {added} added, {updated} updated', 'import.undone': 'took back the import of “{fileName}”: {removed} removed, {restored} restored',
  },
  relation: { self: 'The person', member: 'Members' },
  action: {
    'member.list': 'List members', 'member.read': 'Read a member\'s file', 'member.listPhones': 'See whole numbers in lists', 'member.ownPhone': 'See one\'s own number', 'member.unmask': 'Read whole numbers one by one', 'member.create': 'Enter members', 'member.edit': 'Change members',
    'member.changeStatus': 'Change status', 'member.pickAny': 'Find any member by name', 'member.pick': 'Choose members', 'member.export': 'Export members', 'member.import': 'Import rosters',
  },
  setting: { 'members.importKeepDays': 'Days for which imported rosters are kept', group: { members: 'The roll' } },
  error: {
    ...spreadsheetWords,
    'member.not_found': 'No such member, or outside what you may see.',
    'member.phone_taken': 'This number belongs to another member. Please check.',
    'member.unit_not_found': 'There is no such unit, or it has ended. Choose another.',
    'member.unit_out_of_reach': 'This unit is outside your reach. Choose your own unit or one below it.',
    'member.unit_kind_wrong': 'This kind of unit cannot be used here.',
    'member.status_not_possible': 'Not possible from the present status. Reload and look again.',
    'member.date_in_future': 'The day cannot be in the future.',
    'member.date_out_of_range': 'The year should be from {from} to {to}. Check it and enter it again.',
    'member.date_before_joined': 'The day is before {date}, when this person had not joined yet. Check the day, or correct the day of joining first.',
    'member.joined_before_birth': 'The day of joining is not after the birth. Check both.',
    'member.not_on_roll': 'This person is no longer on the roll.',
    'member.end_before_start': 'The end is before the start.',
    'member.unit_not_yet': '“{unit}” began on {date}; nobody was in it before. If that day is wrong, correct it in the tree of units first.',
    'member.already_in_unit': 'This person is in that unit already.',
    'member.home_not_found': 'There is no such entry; it may have been put right already. Reload.',
    'member.home_day_taken': 'Another entry ends on the same day, so the correction cannot be taken back. Look at that entry first.',
    'member.unit_link_not_found': 'This entry has ended or does not exist. Reload.',
    'member.field_is_the_members': 'This is for the member alone to write. Ask them to change it in their own file.',
    'member.no_phone': 'No number is kept for this person.',
    'member.merged': 'This record was merged into another. Work on the record that was kept.',
    'member.erased': 'The personal data of this record were erased: nothing can be changed or added. Somebody who joins again is entered as a new member.',
    'member.name_unreadable': 'There is nothing readable in the name.',
    'import.not_found': 'No such import, or outside what you may see.',
    'import.unreadable': 'This file cannot be read. Use an Excel or CSV roster.',
    'import.too_many_rows': 'More than {limit} rows. Split the file.',
    'import.head_not_found': 'No table head was found. There must be a column of names and one row a person; a card a person, or a list turned on its side, has to be put in rows first.',
    'import.name_not_mapped': 'Say which column holds the names.',
    'import.wrong_state': 'Not possible for this import now. Reload and look again.',
    'import.still_working': 'Still reading or checking. Wait until it is done.',
    'import.has_problems': '{count} rows still have problems. Correct, decide or skip them.',
    'import.nothing_to_do': 'There is nothing to add or change.',
    'import.outdated': '{count} rows are no longer as they were when previewed: the member changed, the unit ended, or it is no longer yours to manage. Check again, then import.',
    'import.row_not_found': 'No such row. Reload.',
    'import.choice_not_possible': 'Not possible for this row. Correct it first.',
    'import.in_use': '{count} of the people this import added are used elsewhere, so it cannot be taken back whole.',
    'import.edited_since': '{count} of the people this import added were changed since. Taking it back removes them too: please confirm.',
    'import.undo_expired': 'After {days} days an import can no longer be taken back.',
    'import.unit_text_not_found': 'The roster has no such unit name. Reload.',
  },
};
