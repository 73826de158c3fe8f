import type { SameShape } from '#kit/pure/words.ts';
import type { profileActionsZh, profileEventsZh, profileZh } from './profile.zh-CN.ts';

/** Words of the association's profile. */
export const profileEn: SameShape<typeof profileZh> = {
  about: {
    title: 'About the association', publicTitle: 'About us', results: 'Published results', on: 'As of which day', onRule: 'Today when left out: name, legal representative and charter are shown as of that day.', asOf: 'As of {day}', nothing: 'Nothing is recorded of the association yet.', nothingText: 'Choose “Change” and copy it from the certificate of registration.', notFilled: 'not filled in', edit: 'Change', updated: 'changed by {name}, {at}',
    registration: 'Registration', purposeTitle: 'Purpose and field', contact: 'Contact', names: 'Names over time', namesEdit: 'Record a change of name', people: 'Legal representative', charter: 'Charter', noCharter: 'There is no charter yet. It is drafted and adopted under “Rules”, kind “charter”.', openRules: 'Open rules', current: 'in office', now: 'in use', span: '{from} to {to}', since: 'since {from}', version: 'version {n}', inForce: 'in force', adopted: 'adopted {day} by {by}', publicLink: 'Public page', isPublic: 'public', sheet: 'Annual inspection sheet',
    field: {
      name: 'Name', creditCode: 'Unified social credit code', registrationNumber: 'Number of the certificate', supervisingBody: 'Supervising body', registrationAuthority: 'Registration authority', purpose: 'Purpose', scope: 'Field of activity', foundedOn: 'Founded on', certificateUntil: 'Certificate valid until', address: 'Address', phone: 'Telephone', email: 'E-mail', representative: 'Legal representative', names: 'Names over time', charter: 'Charter in force',
      published: 'Open to the public', personName: 'Name', member: 'Member', post: 'Office', from: 'In office from', to: 'In office until', ground: 'Ground', reason: 'Reason for the correction',
    },
    rule: {
      creditCode: '18 signs; the last checks the others, so that one wrong sign is found. Leave it out where there is none yet.', registrationNumber: 'The number of an old certificate. May be left out.', published: 'What is ticked is seen without signing in; the name always is. Of the legal representative only the name is shown: ask them first.', member: 'Choose the member; whoever is none is named below.', to: 'Left out for the one in office. A new one ends the one before on the day before.', ground: 'For example the approval or the meeting.', reason: 'What was recorded may have been used, so a correction says why.', post: 'For example: president',
    },
    act: { save: 'Save', addRepresentative: 'Record a legal representative', correct: 'Correct', remove: 'Take out', download: 'Download the sheet (Word)' },
    done: { saved: 'Saved.', recorded: 'Recorded.', corrected: 'Corrected.', removed: 'Taken out.' },
    ask: { removeTitle: 'Take out this record?', removeText: 'The record of {name} from {from} on is taken out; the log keeps it.', seen: 'Everybody signed in sees this; what is ticked as public, anybody.' },
    annual: {
      title: 'Annual inspection sheet', lead: 'The numbers are counted from the records as of {day}; open one to see them. Money and opinions are filled in by hand in Word.', year: 'Year', yearOf: '{year}', comma: ', ', missing: 'These items are not filled in and stay blank on the sheet: {names}.', fill: 'Fill them in', openRecords: 'Open the records', records: '{year}: {what}', recordsLead: 'As of {day}.', person: 'Name', unit: 'Unit', place: 'Belongs to', day: 'Day', empty: 'No records',
      number: { membersAtEnd: 'Members', joined: 'Joined in the year', returned: 'Came back in the year', left: 'Left or died in the year', branches: 'Branches', groups: 'Activity groups', committees: 'Committees', councillors: 'Councillors', standing: 'Standing councillors with officers', supervisors: 'Supervisors', general: 'General meetings', council: 'Council meetings', standingCouncil: 'Standing council meetings', presidents: 'Presidents\' meetings', rulesInForce: 'Rules in force' },
    },
  },
};
export const profileActionsEn: SameShape<typeof profileActionsZh> = { read: 'read about the association', manage: 'change the registration of the association and what is published', sheet: 'see and print the annual inspection sheet' };
export const profileEventsEn: SameShape<typeof profileEventsZh> = { 'about.changed': 'changed {count} items of the registration', 'about.representativeRecorded': 'recorded {name} as legal representative from {from}', 'about.representativeCorrected': 'corrected the record of the legal representative {name}: {reason}', 'about.representativeRemoved': 'took out the legal representative {name}: {reason}', 'about.sheetPrinted': 'printed the annual inspection sheet of {year}' };
