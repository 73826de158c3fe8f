import type { SameShape } from '#kit/pure/words.ts';
import { en as rows } from '../import/locales/en.ts';
import { importPagesEn } from './import-pages.en.ts';
import type { importsZhCN } from './imports.zh-CN.ts';

export const importsEn: SameShape<typeof importsZhCN> = {
  ...rows.import,
  page: importPagesEn,
  match_several_alike: 'Several members of that name may be meant. Choose one, or enter a new person.',
  match_perhaps_same: 'There is a member of that name, but it is not sure that it is the same person. Choose.',
  match_phone_of_other: 'This number belongs to another member. Check the name or the number.',
  match_no_longer_member: 'This person is known but no longer on the roll. Update them, or enter a new person.',
  match_elsewhere: 'Another unit may have entered this person. Ask the secretariat, or enter a new person.',
  namesakes: 'There are {count} members of that name; by their birthdays they are others. Please check.',
  siteField: '{label} (own field)',
  site_number: '“{label}” takes a number; here is “{value}”.', site_day: '“{label}” takes a date such as 2024-05-01 or 2024-05; here is “{value}”.', site_yes_no: '“{label}” is yes or no; here is “{value}”.', site_code: 'The code table of “{label}” has no “{value}”. Use a name or a code of the table.', site_text: '“{label}” is too long or has signs that cannot be kept.',
  site_gone: 'The field is no longer in use or no longer taken in. Go back and match the columns again.', site_out_of_reach: 'You may not change “{label}” of this member. Correct or skip the row.',
  unit_needed: 'No unit is named and no default unit is chosen. Please enter one.',
  unit_out_of_reach: '“{unit}” is outside your reach.',
  rowAt: 'row {row}', rowAtIn: 'row {row} of “{sheet}”',
  repeats: { same: 'Equal to {row}; taken once.', person: 'Perhaps the same person as in {row}. Correct, skip, or enter as another person.', phone: 'The same number as in {row} with another name. Check whose it is.' },
  template: {
    title: 'Roster template', sheet: 'Roster', serial: 'No.', example: 'Example',
    values: {
      name: 'Zhang San', sex: 'M', ethnicGroup: 'Han', birthDate: '1985-03', education: 'Bachelor', degree: 'BA', employer: 'First School', post: 'Teacher', professionalTitle: 'Senior teacher', affiliations: 'Non-partisan', phone: '13800000000',
      unit: 'East branch', activityGroups: 'Education', committees: 'Youth', joinedOn: '2020-06', socialPosts: 'Delegate', memberCategories: 'Intellectual',
    },
  },
  report: { title: 'Import problems', of: 'Problems of “{file}”', stamp: 'Downloaded by {name} at {at}', sheet: 'Sheet', row: 'Row', reason: 'Problem' },
  cli: {
    counts: '{new} new, {update} updated, {same} unchanged; {error} rows with errors, {conflict} to be decided.',
    row: '{row}: {text}', notWritten: 'Some rows have problems, so nothing was written. Correct the file, or import it on the web and decide row by row.',
    dryRun: 'A dry run: nothing was written.', nothing: 'The roll is equal already; there is nothing to write.', written: 'Written.',
  },
};
