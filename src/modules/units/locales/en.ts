import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

const kinds = {
  association: 'Association', district: 'District body', branch: 'Branch', sectorBranch: 'Sector branch', newMemberBranch: 'New-member branch', partyBranch: 'Party branch', activityGroup: 'Activity group', committee: 'Committee',
  specialGroup: 'Special group', interestGroup: 'Interest group', taskForce: 'Task force', office: 'Office', handlingUnit: 'Handling unit',
};

export const en: SameShape<typeof zhCN> = {
  subjectType: { unit: 'Unit' },
  unit: {
    title: 'Units', lead: 'Branches, groups, committees and handling units. Units that ended stay in the records.', tree: 'Tree of units', searchHint: 'Name, pinyin or initials', search: 'Find a unit', noMatch: 'No such unit.', empty: 'Nothing below yet.',
    kind: kinds,
    name: 'Name', nameHint: 'The full name.', shortName: 'Short name', shortNameHint: 'Shown in lists; the name when empty.', kindLabel: 'Kind', parent: 'Below', aliases: 'Former and other names', aliasesHint: 'One a line; imports recognise the unit by them.',
    sortOrder: 'Order', sortOrderHint: 'Smaller numbers come first.', headName: 'Head', contactName: 'Contact', contactPhone: 'Phone', validFrom: 'Since', validTo: 'Until',
    showEnded: 'Show ended units', endedMark: 'ended', endedOn: 'ended {date}', allKinds: 'All kinds',
    add: 'Add below', edit: 'Edit', move: 'Move', end: 'End', history: 'History',
    addTitle: 'Add a unit below {name}', editTitle: 'Edit {name}', moveTitle: 'Move {name}', endTitle: 'End {name}',
    moveLead: 'The unit moves with everything below it; the reach of roles follows.', moveTo: 'Move to', endLead: 'It can no longer be chosen; what is recorded stays as it is.', endBlocked: 'It cannot end yet:', endShow: 'Show', endOn: 'Last day', reason: 'Reason', reasonHint: 'Kept in the record.',
    submitAdd: 'Add', submitEdit: 'Save', submitMove: 'Move', submitEnd: 'End the unit', added: 'Added {name}.', saved: 'Saved.', moved: 'Moved to {name}.', endedDone: 'Ended.', choose: 'Choose a unit to see it.', none: 'none',
    comma: ', ', within: '{name} ({above})',
    keys: '↑↓ move, → open, ← close, Enter show',
  },
  eventValue: { 'unit.created': { kind: kinds } },
  event: { 'unit.created': 'set up {name}', 'unit.changed': 'changed {name}', 'unit.moved': 'moved {name} from {fromName} to {toName}', 'unit.ended': 'ended {name} on {on}' },
  action: { 'unit.read': 'read units', 'unit.readContacts': 'read contacts of units', 'unit.create': 'add units', 'unit.edit': 'edit units', 'unit.move': 'move units', 'unit.end': 'end units' },
  error: {
    'unit.not_found': 'The unit was not found. Reload and choose again.',
    'unit.kind_not_here': 'This kind of unit cannot stand below that one. Choose another parent or kind.',
    'unit.ended': 'This unit has ended. Choose another.',
    'unit.name_taken': 'There is already "{name}" at this place. Choose another name.',
    'unit.below_itself': 'A unit cannot be moved below itself.',
    'unit.root_stays': 'The association is the root: it is neither moved nor ended.',
    'unit.has_units_below': '{count} units below are still standing. End or move them first.',
    'unit.has_members': '{count} members still belong to this unit. Move them to another unit first.',
    'unit.has_open_matters': '{count} suggestions are still open at this unit. Close them or hand them to another unit first.',
    'unit.in_use': 'Members or open suggestions still hang on this unit. Move or close them before it ends.',
    'unit.ends_before_it_began': 'It cannot end before it began.',
    'unit.starts_before_parent': 'It cannot begin before the unit above it ({date}).',
  },
};
