import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

const kinds = { nonCpcIntellectuals: 'Association of non-party intellectuals', newSocialStratum: 'Association of the new social strata', returnees: 'Association of returned scholars', democraticParty: 'Democratic party body' };

export const en: SameShape<typeof zhCN> = {
  association: {
    title: 'The association',
    name: 'Full name', nameHint: 'As on the seal and in the registration; used on documents.',
    shortName: 'Short name', shortNameHint: 'For titles and lists, at most 20 characters.',
    kind: 'Kind of body', accent: 'Colour', profile: 'Profile', saved: 'Saved.',
    renamedHint: 'A change made here is kept as a new name from today; a change of another day is recorded below.',
    names: {
      title: 'Names over time', lead: 'Papers and lists bear the name of their own date. What was issued before a change keeps the name of then.', add: 'Record a name', change: 'Correct', remove: 'Take out', from: 'First day', fromHint: 'When the registration authority approved it; may lie ahead.', ground: 'Ground', groundHint: 'For example the number of the approval.', reason: 'Reason for the correction', reasonHint: 'Papers may bear this name already, so a correction says why.',
      now: 'in use', span: '{from} to {to}', since: 'since {from}', added: 'Recorded.', changed: 'Corrected.', removed: 'Taken out.', removeTitle: 'Take out this name?', removeText: '“{name}” from {from} on is taken out; papers of those days bear the name before it.', by: 'recorded by {name}, {at}', none: 'Nothing is recorded yet.',
    },
    kinds,
    accents: { red: 'Cinnabar', blue: 'Indigo', green: 'Pine' },
  },
  setting: {
    title: 'Settings', lead: 'Time limits and rules are set here. A change holds from its date on; matters that have begun keep what they were given.',
    current: 'Now', future: 'Later', from: 'Holds from', fromHint: 'Today or later.', reason: 'Reason', reasonHint: 'Kept in the record: for instance the paper behind it.', value: 'New value',
    initial: 'Default', initialMark: 'unchanged', history: 'History', change: 'Change', save: 'Save the change', setBy: 'By', setAt: 'At', saved: 'Saved; holds from {date}.', nothing: 'Never changed: the default holds.',
    comma: ', ', colon: ': ', between: 'Between {min} and {max}.',
    yes: 'Yes', no: 'No', search: 'Find a setting', noMatch: 'No such setting.', since: 'from {date}', readOnly: 'You may read the settings; the system administrator or the secretariat changes them.',
    limitNumber: 'Number', limitUnit: 'Unit', line: '{first} ({more})', lineNo: 'Line {n}', removeLine: 'Remove line {n}', addLine: 'Add a line', elsewhere: 'Changed on a page of its own', openPage: 'Open', json: 'As JSON',
    units: { workingDay: 'working days', day: 'days', month: 'months', hour: 'hours' },
    group: { other: 'Other' },
  },
  calendar: {
    title: 'Working calendar', lead: 'Deadlines follow the holiday notices of the State Council. Import the next year when its notice is out, about November.',
    years: 'Known years', builtIn: 'shipped', imported: 'imported {date}', days: '{count} days', paper: 'Notice',
    expected: 'The notice for {year} should be out. Please import it.', missing: 'The list for {year} is missing; deadlines that reach it are provisional. Import it soon.',
    import: 'Import a year', importLead: 'Choose a JSON file or paste its text. Lines of text work too: date, name, day off or worked.', file: 'Choose a file', text: 'Text', submit: 'Import the list',
    recomputeReason: 'The holidays of {year} were published: computed anew.',
    result: 'Imported {year}: {days} days; {recomputed} provisional deadlines computed anew.', problems: '{count} places need correction; nothing was imported:', rowAt: 'Row {row}',
    year: 'Year', listed: 'Listed days', origin: 'From',
    off: 'off', work: 'work', workday: 'working day', restday: 'day off', holiday: 'holiday', adjusted: 'worked weekend', unknownYear: 'The list for this year is missing: only weekends are known.',
    previousMonth: 'Previous month', nextMonth: 'Next month', thisMonth: 'This month', month: '{year}-{month}', weekdays: { d1: 'Mo', d2: 'Tu', d3: 'We', d4: 'Th', d5: 'Fr', d6: 'Sa', d0: 'Su' }, workingDays: '{count} working days',
  },
  apiPage: {
    title: 'API', about: 'Version {version}, {count} operations, exactly those that are served. Unsafe operations may carry an Idempotency-Key: a retry with the same key gets the first answer.', download: 'Download the OpenAPI document', search: 'Find an operation', found: '{count} operations',
    permission: 'Permission: ', parameters: 'Parameters', name: 'Name', place: 'In', required: 'Required', yes: 'yes', body: 'Request body', answer: 'Answer', errors: 'Possible errors',
  },
  eventValue: { 'association.created': { kind: kinds } },
  event: {
    'association.created': 'set up {name}', 'association.changed': 'changed the association', 'association.nameRecorded': 'recorded the name {name} from {from}', 'association.nameCorrected': 'corrected the record of the name {name}: {reason}', 'association.nameRemoved': 'took out the name {name}: {reason}', 'association.released': 'released the restored copy ({asked} asked, {confirmed} agreed): it sends and reminds again', 'setting.changed': 'changed the setting {key}, from {effectiveFrom}',
    'calendar.listImported': 'imported the holidays of {year}', 'calendar.listMissing': 'the holidays of {year} are missing',
  },
  action: {
    'association.read': 'read the association', 'association.edit': 'change the association', 'setting.read': 'read settings', 'setting.edit': 'change settings', 'calendar.read': 'read the working calendar', 'calendar.import': 'import holidays',
  },
  error: {
    'association.not_set_up': 'The system has not been set up yet.',
    'association.already_set_up': 'The system has been set up already. Please sign in.',
    'association.not_found': 'The association was not found. Sign in again.',
    'association.name_not_found': 'There is no such name; it may have been taken out. Reload the page.',
    'association.name_day_taken': 'Another name begins on that day. Choose another day, or correct that one.',
    'association.last_name': 'One name must stay. Record the right name first, then take this one out.',
    'association.reason_missing': 'A correction of a recorded name needs its reason. Please write it.',
    'setting.not_found': 'There is no such setting. Reload the page.',
    'setting.starts_before_today': 'A value cannot hold from a past day: what was decided stays. Choose today or later.',
    'calendar.list_invalid': '{count} places of this list are wrong; nothing was imported. Correct them and import again.',
    'calendar.year_over': '{year} is over: its deadlines are history and its list cannot change.',
    'setting.json_invalid': 'Not valid JSON: check brackets and quotes.',
    'holiday_file.not_an_object': 'Not a list of holidays: bring a JSON file, or lines of text.',
    'holiday_file.year_invalid': 'The year is missing or wrong.',
    'holiday_file.papers_invalid': '"papers" must be a list of addresses.',
    'holiday_file.days_missing': 'The list has no days.',
    'holiday_file.too_many_days': 'Too many days ({value}) for one year.',
    'holiday_file.row_not_an_object': 'Row {row} is not a day.',
    'holiday_file.name_invalid': 'Row {row}: the name is missing or too long.',
    'holiday_file.date_invalid': 'Row {row}: not a date: {value}.',
    'holiday_file.date_outside_year': 'Row {row}: {value} is not in this year.',
    'holiday_file.date_repeated': 'Row {row}: {value} occurs twice.',
    'holiday_file.off_day_invalid': 'Row {row}: day off or worked?',
    'holiday_file.holiday_missing': '{value} is missing, or has fewer days off than the law gives: complete the list from the notice of the State Council.',
  },
};
