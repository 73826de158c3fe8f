import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  structure: {
    rounded: 'Shares are rounded, so they may not add up to exactly 100%.', title: 'Members in numbers', lead: 'Members counted by two or three features, as of any day. Each number opens its members.', leadPublished: 'Members at the end of each quarter, counted by two features. So that nobody can be told from the table, the numbers are approximate; ask the secretariat for exact ones.', rowsBy: 'Rows', rowsAnd: 'Rows, second', columnBy: 'Columns', on: 'As of', unit: 'Unit', publish: 'For publication (end of a quarter, multiples of 5)', none: 'none', total: 'Total', share: 'Share', unknown: 'Unknown', held: 'held back', today: 'today', asOf: 'As of {day}', asOfAbout: 'As of {day}, approximate (multiples of 5)', reset: 'All',
    by: { category: 'Category', sex: 'Sex', age: 'Age', education: 'Education', title: 'Title', affiliation: 'Affiliation', unit: 'Unit' }, grade: { senior: 'Senior', associateSenior: 'Associate senior', intermediate: 'Intermediate', junior: 'Junior' }, ageUnder: 'below {to}', ageBand: '{from}–{to}', ageOver: '{from} and above',
    asToday: 'Membership and age are of the chosen day; of {fields} no history is kept: they are as of today.', several: 'Somebody may have several of {fields}: lines may add up to more than the total.', published: 'How to read this table: every number is a multiple of 5, at most 4 more or less than the true one; below 5 none is shown, and a line of such numbers is left out. As each number is rounded by itself, lines do not add up to the total, and two quarters cannot be taken off each other. The last eight ends of quarters can be read; a table is fixed when it is first opened, and later corrections of the register do not change it.', heldCell: 'held back', allHeld: 'Divided like this there are too few people in every cell to publish. Choose age, education or the like for rows and columns, or the unit above; ask the secretariat for exact numbers.', withoutJoined: '{n} of them have no day of joining and are counted on every day.', comma: ', ', exact: 'Ages are as exact as the birth dates; what may be in two bands is unknown.', print: 'Print', empty: 'No members', emptyText: 'There are none on that day in that unit.', peopleTitle: 'Members', back: 'Back to the numbers', name: 'Name', birth: 'Born', employer: 'Employer',
  },
  report: {
    scope: 'Counts only what you may read, by day of submission. Every number opens the suggestions behind it.',
    asOf: 'As of {at}',
    period: { year: 'This year', quarter: 'This quarter', lastYear: 'Last year', all: 'All', custom: 'Other' },
    periodLabel: 'Period', from: 'From', to: 'To', periodIs: '{from} to {to}', allTime: 'All time', since: 'Since {from}', until: 'Until {to}',
    filter: { unit: 'Unit', type: 'Type', category: 'Category', handlingUnit: 'Handling unit', all: 'All', remove: 'Clear filters', more: 'Filters' },
    print: 'Print', exportXlsx: 'Export Excel',
    section: { key: 'Main figures', funnel: 'How many reached each stage', levels: 'At which level they were adopted', months: 'What became of each month\u2019s suggestions', classes: 'What the answers were', rows: 'Compared' },
    months: 'By month of submission: “adopted” and “carried out” are those submitted in that month and adopted or carried out by now.',
    count: '', noRate: 'Nothing to divide yet',
    part: { adoption: 'adopted', onTime: 'replied in time', work: 'satisfied or basically satisfied', result: 'satisfied or basically satisfied' },
    whole: { adoption: 'accepted', onTime: 'reply owed', work: 'rated', result: 'rated' },
    rate: { adoption: 'Adoption rate', onTime: 'On-time rate', work: 'Satisfied with the work', result: 'Satisfied with the result' },
    rateShort: { onTime: 'On time', work: 'Work satisfied', result: 'Result satisfied' },
    rateMeans: {
      adoption: 'Adopted at any level ÷ accepted.',
      onTime: 'Replied within the limit ÷ replies owed (those given, and those whose limit has passed). A granted extension counts; the reply of a re-handling has a limit of its own and must be in time too.',
      work: 'Rated satisfied or basically satisfied with the work ÷ rated. The unrated are counted apart.',
      result: 'Rated satisfied or basically satisfied with the result ÷ rated. The unrated are counted apart.',
    },
    factMeans: {
      submitted: 'Submitted in the period, each once; drafts are not counted.', accepted: 'Accepted by the secretariat, those merged or declined later included.', filed: 'Signed off and numbered.', reported: 'Reported to leaders in an express issue.', adopted: 'Adopted at any level; reversed adoptions are not counted.',
      instructed: 'A leader\u2019s instruction was registered.', dispatched: 'Dispatched to a handling unit.', replied: 'The reply has reached the author.', carriedOut: 'Solved, or planned and confirmed as carried out.', onTime: 'Every reply, of a re-handling too, within its limit, and none overdue.', late: 'One of its replies came after the limit; none is owed now.',
      dueOrReplied: 'Replied, and not replied though the limit has passed.', overdue: 'The limit has passed and there is no reply; a re-handling has a limit of its own.', ratedWork: 'The authors rated the work.', satisfiedWork: 'Satisfied or basically satisfied with the work.', ratedResult: 'The authors rated the result.', satisfiedResult: 'Satisfied or basically satisfied with the result.',
      unrated: 'The time for feedback ended without a rating; neither satisfied nor dissatisfied.', classA: 'Solved or adopted.', classB: 'Planned.', classC: 'For reference.', classD: 'Not feasible, explained.',
    },
    levelMeans: 'What was adopted at several levels counts at the highest.',
    by: { unit: 'Unit', handlingUnit: 'Handling unit', type: 'Type', category: 'Category', month: 'Month' },
    byHint: {
      unit: 'Units below are counted with the unit above them; a unit\u2019s name opens those below it.', handlingUnit: 'What several units handle counts once for each, so rows may add up to more than the total.', type: '', category: 'Given when accepted; until then “not yet categorised”.', month: 'By month of submission.',
    },
    direct: '{name} (itself)', noCategory: 'Not yet categorised', showAll: 'Show all {n} rows',
    empty: 'No suggestions in this period', emptyText: 'No submitted suggestion that you may read fits this period and these filters. Choose another period or clear the filters.', emptyAction: 'Show all time',
    noRows: 'Nothing to compare', noHandled: 'Nothing was dispatched to a unit in this period.', noAdopted: 'Nothing was adopted yet.', noReplied: 'There are no replies yet.',
    export: {
      title: 'Suggestions in numbers', sheet: 'Suggestions', all: 'Item', total: 'Total', level: 'Adopted: {level}', rate: '{share}% ({part}/{whole})', noRate: '—', filter: 'Scope: {filter}', stamp: 'Exported by {who} at {when}. Counts only what the exporter may read. For internal use.',
      period: 'submitted {from} to {to}', open: 'the beginning', today: 'today', allTime: 'all time', handledBy: 'handled by {name}', and: ', ',
    },
  },
  action: { 'report.read': 'Read statistics of suggestions', 'report.export': 'Export statistics of suggestions' },
  event: { 'report.exported': 'Exported statistics of suggestions ({filter})' },
  error: { 'report.period_reversed': 'The first day is after the last. Change the period and try again.', 'report.published_quarters': 'Published tables are of the last eight ends of quarters; there is none as early as that. Choose a later day.', 'report.published_by_two': 'What is published has one feature in its rows and one in its columns: finer tables would tell the numbers held back. Choose none as the second.' },
};
