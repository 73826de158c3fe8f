import type { SameShape } from '#kit/pure/words.ts';
import type { importPagesZhCN } from './import-pages.zh-CN.ts';

export const importPagesEn: SameShape<typeof importPagesZhCN> = {
  title: 'Import a roster', steps: { file: 'File', mapping: 'Head and columns', preview: 'Preview', result: 'Result' },
  history: { title: 'Imports', file: 'File', by: 'By', at: 'At', state: 'State', counts: 'Result', empty: 'No imports yet', emptyText: 'Each import stands here with its result and can be taken back whole.', start: 'Import a roster', resultLine: '{added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped' },
  state: { mapping: 'Columns to confirm', reading: 'Reading', checking: 'Checking', previewed: 'To be imported', failed: 'Failed', committed: 'Imported', undone: 'Taken back', discarded: 'Given up' },
  file: { label: 'Roster', rule: '.xlsx, .xls and .csv up to {size}. The head may stand anywhere; it is found.', template: 'Download an empty template', reading: 'Looking for the head', lead: 'You see a preview first; nothing is written before you say so, and for {days} days all of it can be taken back.' },
  head: { inSheet: 'Sheet “{sheet}”: ', found: 'the head is in rows {top}–{bottom}; about {rows} rows.', foundOne: 'the head is in row {top}; about {rows} rows.', sheet: 'Sheet', together: 'Sheets read together', togetherRule: 'Their columns go by their heads to those of the sheet above. Leave out old lists and lists that repeat others.', encoding: 'Encoding: {encoding}', sheetRows: '{name} ({rows} rows)', remembered: 'The head is one you imported before; the columns are filled in as then.' },
  mapping: { label: 'Column', samples: 'Examples', use: 'Take as', check: 'Please check', defaultUnit: 'Rows without a unit go to', defaultUnitRule: 'The association when empty.', start: 'Read and preview', again: 'Check again with these columns', adjust: 'Change columns', cancel: 'Leave as is', column: 'Column {n}' },
  progress: { reading: 'Reading and checking', checking: 'Checking again', stay: 'You may leave and come back through the list of imports.' },
  decision: { new: 'New', update: 'Update', same: 'Unchanged', conflict: 'To decide', error: 'Error', skip: 'Skip' },
  tab: { problems: 'Needs you', all: 'All', new: 'New', update: 'Update', same: 'Unchanged', skip: 'Skipped' },
  preview: {
    rows: 'Rows', rowNo: 'Row', act: 'Act', rowName: '{row}, {name}', name: 'Name', decision: 'What happens', about: 'About', none: 'No rows here.', allClear: 'Nothing needs you; you can import.', noName: '(no name)', edit: 'Change', save: 'Save and check', fixed: 'Changed to {text}', emptyRule: 'Empty means not given.',
    skip: 'Skip this row', unskip: 'Do not skip', change: '{field}: {before} → {after}', empty: '(empty)', whichPerson: 'Who is this', isNew: 'Somebody else: a new member', candidate: '{name} ({unit})', choose: 'Do that', merged: 'Saved.', leftOut: '{count} rows are no members and were left out:', leftOutLine: '{row} ({kind}) {text}',
    report: 'Download the problems', bulk: 'For many', skipErrors: 'Skip all rows with errors', skipConflicts: 'Skip all rows to decide', updateConflicts: 'To decide: update the member there is', unskipAll: 'Take back all skips',
    commit: 'Import: {new} new, {update} updated', commitNone: 'Nothing to write', blocked: '{count} rows still need you.', discard: 'Give up', discardTitle: 'Give this import up?', discardText: 'The preview and your corrections go; the members are untouched.', recheck: 'Check again',
  },
  units: {
    title: '{count} names of units are not known', lead: 'Say it once: all rows with that name follow, and the next import knows it.', rows: '{count} rows', choose: 'Means', placeholder: 'Name or initials of a unit', use: 'Use it', create: 'New unit', createTitle: 'New unit “{name}”', kind: 'Kind', parent: 'Below', name: 'Name', submitCreate: 'Set up and use', leaveOut: 'Leave out', near: 'Perhaps:', createSeveral: 'Set up several at once', severalLead: 'The new units are called as the roster calls them; then all rows are checked again, and short forms of the names find them too.', which: 'Units to set up', homeKind: 'Kind of the units people belong to', submitSeveral: 'Set up {count} units', variant: 'probably “{name}”', like: 'like “{name}”', done: 'Done.', chosen: 'Means “{name}”', leftOutDone: 'Left out',
    field: { unit: 'Unit', activityGroups: 'Group', committees: 'Committee' },
  },
  result: {
    done: 'Imported', undoneTitle: 'This import was taken back', added: 'New', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Skipped', people: '', rows: 'rows', see: 'See the new members', another: 'Import another', undo: 'Take this import back', undoTitle: 'Take this import back?', undoText: '{added} new members are removed, {updated} get their former contents; who was changed since stays.',
    undone: '{removed} removed, {restored} restored.', kept: 'Changed since, and left as they are:', usesTitle: 'Cannot be taken back whole', usesText: 'These members are used elsewhere:', editedTitle: 'Some were changed since', editedVerb: 'Remove them too', failed: 'The roster was not read', discarded: 'This import was given up; its contents are gone.',
    usedIn: { accounts: 'account', default: 'other matters' },
  },
};
