import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  organisation: {
    matrix: {
      title: 'Matrix', lead: 'Rows are branches, columns groups and committees; a cell holds who belongs to both. A number opens its people.', unit: 'Branch', count: 'Members', ungrouped: 'In none', ungroupedHint: 'Members in no group or committee.', total: 'People',
      below: 'Below', columns: 'Columns', search: 'Find a branch', order: 'Names', strokes: 'by strokes', pinyin: 'by pinyin', show: 'Cells show', numbers: 'numbers', withNames: 'names', sex: 'Sex', male: 'male', female: 'female', all: 'all',
      rows: 'branches {from}–{to} of {total}', columnsPage: 'columns {from}–{to} of {total}', nextRows: 'Next branches', previousRows: 'Earlier branches', nextColumns: 'Next columns', previousColumns: 'Earlier columns',
      print: 'Print', paper: 'Paper', a3: 'A3 landscape', a4: 'A4 landscape', export: 'Export', empty: 'No branches yet.', emptyText: 'Set up branches, groups and committees under Units first.', toUnits: 'To units', noColumns: 'No groups or committees yet.', more: 'and others, {count}', cell: '{row}, {column}: {count}', preparing: 'preparing', printed: '{day}', shown: '{count} rows',
      kind: { activityGroup: 'Activity groups', committee: 'Committees', specialGroup: 'Special groups', interestGroup: 'Interest groups', taskForce: 'Task forces' },
    },
    coverage: {
      title: 'Coverage', lead: 'Districts, universities, parks, streets and so on that are to have a unit, each with its unit or none.', total: 'Targets', rate: 'Rate', rateNote: '{covered} / {total}', rateDef: 'Targets with an established unit by all targets. Preparing ones do not count as covered; those off the list do not count.', allKinds: 'All targets',
      gaps: 'Gaps', add: 'Add targets', import: 'Import a spreadsheet', export: 'Export', edit: 'Edit {name}', link: 'Unit', linkHint: 'Leave empty where there is none; a preparing unit may be chosen.', saved: 'Saved.', added: '{added} added, {linked} of them linked; {there} were there.', addTitle: 'Add targets', names: 'Names', namesHint: 'One a line. Those that bear the name of a unit are linked.', kindLabel: 'Kind', submitAdd: 'Add', submitSave: 'Save', retire: 'Take off the list', restore: 'Put back', retireOf: 'Take off the list: {name}', restoreOf: 'Put back: {name}', retired: '{name} is off the list.', restored: '{name} is back on the list.', retiredOnes: 'Off the list', current: 'On the list', noteLabel: 'Note', editShort: 'Edit', act: 'Acts',
      empty: 'No targets yet.', emptyText: 'Add or import districts, universities, parks to see rate and gaps.', stateLabel: 'State', plan: 'Plan a unit', planFor: 'Plan a unit for {name}', planned: '{name} is planned and linked. Prepare and establish it under Units.', branchSuffix: ' branch', openUnits: 'Units', planHint: 'Or set the unit up under Units first, then link it here.',
      kind: { district: 'District', university: 'University', sector: 'Sector', park: 'Park', street: 'Street', enterprise: 'Enterprise', other: 'Other' },
      state: { covered: 'covered', preparing: 'preparing', gap: 'gap' },
      column: { kind: 'Kind', name: 'Name', state: 'State', unit: 'Unit', establishedOn: 'Established', head: 'Head', members: 'Members', note: 'Note' },
      example: 'Minghu',
    },
    people: {
      title: 'People', export: 'Export units', home: '{count} belong here', working: '{count} work here', none: 'Nobody yet.', list: 'In the roll', place: 'Place people', split: 'Split', more: 'More', isHome: 'home', since: 'since {day}',
      placeTitle: 'Place members in {name}', placeTitleHome: 'Move members to {name}', placeLead: 'Choose or paste names; preview, then confirm.', who: 'Members', pasted: 'Paste names', pastedHint: 'One a line, or parted by commas.', match: 'Find them', matched: '{count} found.', notFound: 'Not found: {names}', namesakes: 'Namesakes, choose above: {names}', placeVerb: 'Place', placeVerbHome: 'Move', placed: 'Placed in {name}.',
      splitTitle: 'Split a new unit off {name}', splitName: 'Name of the new unit', splitShort: 'Short name', splitKind: 'Kind', splitWho: 'Members that go', splitUnits: 'Units below that go', splitVerb: 'Split', splitDone: '{name} is split off.', choose: 'Choose {name}', chosen: '{count} chosen', splitHint: 'Tick them in the list, or choose by name here.',
    },
  },
  event: { 'coverage.added': 'updated the coverage list ({name} and others, {count})', 'coverage.changed': 'changed the target {name}', 'coverage.planned': 'planned {unitName} for the target {name}', 'coverage.retired': 'took {name} off the coverage list', 'coverage.restored': 'put {name} back on the coverage list' },
  action: { 'organisation.matrix': 'see the matrix', 'coverage.read': 'see coverage', 'coverage.edit': 'edit the coverage list' },
  error: {
    'coverage.not_found': 'The target was not found. Reload.',
    'coverage.not_gap': 'This target has a unit already, or is off the list: nothing is to be planned. Reload.',
    'coverage.name_taken': 'There is a target of this kind and name. Choose another name or edit that one.',
    'coverage.unit_not_usable': 'This unit covers nothing. Choose a branch, district body or group.',
    'coverage.kind_unknown': 'The kind is not known. Use district, university, sector, park, street, enterprise or other.',
    'coverage.unit_unknown': 'There is no such unit; the target stays without one.',
    'coverage.name_missing': 'The name is missing or longer than 60 signs. Fill it in.',
    'coverage.repeated': 'This name of this kind stands twice. Remove one row.',
  },
};
