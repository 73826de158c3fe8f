import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  exporting: {
    state: { waiting: 'Waits for a second person', making: 'Being made', ready: 'Ready', declined: 'Declined', withdrawn: 'Withdrawn', expired: 'Expired', failed: 'Not made' },
    sheet: { stamp: 'Exported by {name} on {at}, {rows} rows', reason: 'Reason: {reason}', second: 'Agreed by {name}', keep: 'Internal, keep safe', gap: '  ', filter: 'Scope: {filter}' },
    todoTitle: '{name} asks to export “{list}”, {count} persons',
    dialog: {
      title: 'Export “{list}”', open: 'Export', counting: 'Counting…', scope: '{rows} rows about {persons} persons.', scopeNoPersons: '{rows} rows without personal data.', columns: 'Columns', minimum: 'Choose only what you need.', reason: 'Reason', reasonRule: 'For example “preparing the annual meeting”. It is printed on the file and recorded.',
      second: 'Above {limit} persons somebody else with the right must agree first. They will be told ({deciders}).', none: 'Above {limit} persons a second person must agree, but nobody else has that right. Ask the system administrator to appoint a security administrator or a secretary.',
      ask: 'Ask for it', make: 'Make and download', asked: 'Asked. You will be told when it is agreed.', making: 'Being made; you will be told.', done: 'Made; the download begins.', empty: 'There is nothing to export.',
    },
    list: {
      mine: 'My exports', all: 'All exports', decide: 'Waits for me', every: 'Every state', search: 'Reason, person or scope', name: 'List', reason: 'Reason', persons: 'Persons', rows: 'Rows', state: 'State', askedBy: 'Asked by', askedAt: 'Asked', decidedBy: 'Second person', downloads: 'Downloads', inWords: 'Scope', expires: 'Until',
      empty: 'No exports yet', emptyText: 'Choose “Export” on a list; the file stays here until it expires.', emptyDecide: 'Nothing waits for you', emptyDecideText: 'When others ask to export more than 100 persons, it appears here.',
    },
    one: {
      title: 'Export of “{list}”',
      sentence: { waiting: 'Waits until somebody else with the right agrees.', making: 'Agreed; the file is being made.', ready: 'The file can be downloaded until {at}.', declined: 'It was not agreed to.', withdrawn: 'Withdrawn.', expired: 'Its time is over and the file is gone. Ask again if needed.', failed: 'It was not made: the right is gone or the content changed. Ask again.' },
      columns: 'Columns', note: 'Note', file: 'File', taken: 'Downloads', none: 'Nobody downloaded it yet', approve: 'Agree', decline: 'Do not agree', withdraw: 'Withdraw', download: 'Download', noteRule: 'Say why when you do not agree.', notePlace: 'Note (optional)',
      approveTitle: 'Agree to exporting {count} persons?', approveText: 'Whoever asked downloads the file; each download is recorded. Your name is printed on it.', declineTitle: 'Do not agree', approved: 'Agreed; the file is being made.', declined: 'Declined.', withdrawn: 'Withdrawn.', took: '{name} on {at}', asks: 'Asked by {name} on {at}', decided: 'Answered by {name} on {at}', comma: ', ',
    },
  },
  listImport: {
    state: { mapping: 'Columns to match', previewed: 'To confirm', committed: 'Imported', undone: 'Undone', discarded: 'Given up' },
    page: {
      title: 'Import a table', titleOf: 'Import a table: {list}', lead: 'Bring an Excel or CSV file; its head is recognised and every row is checked. Nothing is written before you confirm, and the whole import can be undone.', file: 'File', fileRule: '.xlsx, .xls or .csv up to {size}, at most 5000 rows', template: 'Empty table', history: 'Earlier imports',
      mapping: 'Columns', remembered: 'Matched as last time; please check.', none: '(no such column)', saveMapping: 'Check again', required: 'required', rows: 'Rows', counts: '{new} new, {update} changed, {same} the same, {error} with problems, {skipped} left out',
      row: 'Row', what: 'Name', decision: { new: 'New', update: 'Change', same: 'Same', error: 'Problem' }, problems: 'Remarks', act: 'Act', fix: 'Correct', skip: 'Leave out', unskip: 'Take in again', skipped: 'Left out', fixTitle: 'Correct row {row}', saveFix: 'Save and check again', allRows: 'All', onlyErrors: 'Problems only', noRows: 'No such rows.',
      commit: 'Import {count}', committed: 'Imported: {made} new, {changed} changed.', undo: 'Undo this import', undoTitle: 'Undo this import?', undoText: 'What is new is removed, what was changed is put back. What was edited since or is in use stays.', undone: 'Undone: {removed} removed, {restored} put back, {kept} kept.', discard: 'Give up', discarded: 'Given up; nothing of the file stays.', discardTitle: 'Give this import up?', discardText: 'What was read is removed; nothing was written.', show: 'Look at it', blocked: '{count} rows have problems. Correct them or leave them out.', more: 'Show more',
    },
  },
  todo: { export: { decide: 'Agree to an export or not' } },
  notice: { export: { toDecide: '{name} asks to export “{list}” about {count} persons; please decide.', ready: 'Your export “{list}” is ready.', failed: 'Your export “{list}” was not made; please ask again.', declined: '{name} did not agree to export “{list}”: {note}' } },
  noticeName: { export: { toDecide: 'Export requests', ready: 'Export ready', failed: 'Export not made', declined: 'Export declined' } },
  event: {
    'export.asked': 'asked to export “{list}” about {persons} persons: {reason}', 'export.approved': 'agreed that {askedBy} exports “{list}” about {persons} persons', 'export.declined': 'did not agree that {askedBy} exports “{list}”: {note}', 'export.withdrawn': 'withdrew the request to export “{list}”',
    'export.made': 'exported “{list}”, {rows} rows about {persons} persons: {reason}', 'export.downloaded': 'downloaded the export “{list}” about {persons} persons',
    'listImport.committed': 'imported {made} new and {changed} changed into “{list}” from {fileName}', 'listImport.undone': 'undid the import of {fileName} into “{list}”: {removed} removed, {restored} put back, {kept} kept',
  },
  relation: { asker: 'Asker' },
  action: { 'export.ask': 'Ask for an export (as the list allows)', 'export.read': 'Read export requests', 'export.readAll': 'Read all exports', 'export.decide': 'Agree to exports as second person', 'export.download': 'Download an export', 'export.withdraw': 'Withdraw a request', 'import.fill': 'Import a table (as the list allows)' },
  setting: { 'exports.secondPersonAbove': 'Persons above which a second person must agree', 'exports.keepHours': 'Hours for which an export can be downloaded', 'exports.waitDays': 'Days after which an undecided request lapses', group: { exports: 'Exports' } },
  error: {
    'export.not_found': 'This export was not found; it may be gone or out of your reach.',
    'export.unknown_list': 'There is no such list. Reload the page and try again.',
    'export.nothing_to_export': 'These filters find nothing to export. Widen them and try again.',
    'export.reason_required': 'It tells of persons, so say why it is exported. The reason is printed and recorded.',
    'export.unknown_column': 'The list has no column “{column}”. Reload the page and choose again.',
    'export.no_second_person': 'So many persons need the agreement of somebody else, and nobody else has that right. Ask the system administrator to appoint one.',
    'export.own_request': 'You cannot agree to your own request; somebody else with the right must.',
    'export.already_decided': 'This was decided, withdrawn or expired meanwhile. Reload to see it.',
    'export.not_ready': 'The file is not made yet. You will be told when it is.',
    'export.link_expired': 'Its time is over and the file is gone. Ask again if needed.',
    'listImport.not_found': 'This import was not found; it may be gone, or it is not yours.',
    'listImport.unknown_list': 'This list cannot be filled from a table.',
    'listImport.head_not_found': 'No head was found. Make sure there are columns for {fields}, or take the empty table.',
    'listImport.too_many_rows': 'The table has more than {limit} rows; split it into several files.',
    'listImport.column_missing': 'Say which column is “{field}”.',
    'listImport.wrong_state': 'This is not possible with this import now. Reload to see it.',
    'listImport.has_problems': '{count} rows have problems. Correct them or leave them out first.',
    'listImport.nothing_to_do': 'There is nothing new or changed.',
    'listImport.outdated': 'Records changed since the preview. Look at it again before you import.',
    'listImport.row_not_found': 'This row was not found. Reload to see it.',
  },
};
