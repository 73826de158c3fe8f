import type { SameShape } from '#kit/pure/words.ts';
import type { admissionPagesZhCN } from './pages.zh-CN.ts';

/** Words of this module's pages. */
export const admissionPagesEn: SameShape<typeof admissionPagesZhCN> = {
  noNumber: '(not handed in)', applicantActor: 'Applicant', todoTitle: 'Application of {name}', erasedName: '(removed)', erasedFile: '(removed)', scan: 'Signed scan', formName: 'Application form',
  state: { draft: 'Being written', introducing: 'Waiting for introducers', reviewing: 'Under review', returned: 'Returned', approved: 'Admitted', declined: 'Not admitted', withdrawn: 'Withdrawn', lapsed: 'Lapsed' },
  introducerState: { named: 'To be confirmed', asked: 'Waiting for signature', signed: 'Signed', declined: 'Does not introduce' },
  decision: { pass: 'Agreed', return: 'Returned', decline: 'Not admitted' },
  source: { phone: 'By phone', paper: 'From paper' },
  returnReason: { incomplete: 'Something is missing', unclear: 'Needs explanation', introducers: 'Other introducers needed', otherUnit: 'Better at another branch', other: 'Other' },
  declineReason: { conditions: 'Conditions of the charter not met', alreadyMember: 'Is a member already', notNow: 'No places at present', outsideScope: 'Outside the association\'s field', other: 'Other' },
  clock: { introduce: 'Introducers sign', admissionFix: 'Applicant completes', admissionStage: 'Review', newMemberYear: 'First year' },
  stageRole: { branchSecretary: 'branch secretary', branchHead: 'branch head', secretariatOfficer: 'secretariat', liaisonOfficer: 'liaison officer', issuer: 'issuer' },
  place: { unit: 'The branch', district: 'District', association: 'Association' },
  unitKind: { association: 'Association', district: 'District', branch: 'Branch', sectorBranch: 'Sector branch', newMemberBranch: 'New-member branch', partyBranch: 'Party branch' },
  limitUnit: { workingDay: '{n} working days', day: '{n} days', month: '{n} months' },
  field: {
    name: 'Name', phone: 'Mobile', sex: 'Sex', birth: 'Born', ethnicGroup: 'Ethnic group', education: 'Education', degree: 'Degree', employer: 'Employer', post: 'Post', professionalTitle: 'Title', affiliations: 'Affiliation', email: 'Mail', socialPosts: 'Social posts',
    experience: 'Career and results', reason: 'Why', introducers: 'Introducers', introducerName: 'Name of introducer {n}', introducerUnit: 'Branch (optional)', unit: 'Applies to',
  },
  sex: { '': 'not given', '1': 'male', '2': 'female' },
  list: {
    title: 'Applications', search: 'Name, number, end of phone', enter: 'Enter from paper', setup: 'Invitations and stages', unit: 'Applies to', stage: 'Stage', due: 'Due', submitted: 'Handed in', created: 'Begun', number: 'Number', state: 'State', name: 'Name', phone: 'Mobile', source: 'Source', light: 'Time',
    red: 'Overdue', yellow: 'Due soon', open: 'Open', openPreset: 'Open', latePreset: 'Overdue', emptyTitle: 'No applications yet', emptyText: 'Give the branch\'s invitation (link or code) to those who would like to join; they fill it in on their phone. Applications on paper are entered here.', filterUnit: 'Branch',
  },
  page: {
    sentence: {
      draft: 'The applicant is still writing.', draftPaper: 'Being entered; check, then hand in.', introducing: 'Waiting for the introducers until {until}.', reviewing: 'At "{stage}", with {holder} until {until}.', returned: 'Returned to the applicant until {until}; it goes on where it was.',
      approved: 'Admitted.', declined: 'Not admitted; the applicant has been told.', withdrawn: 'Withdrawn by the applicant.', lapsed: 'Not handed in in time; the application has lapsed.', erased: 'Kept long enough: personal data are gone, number and result remain.',
    },
    eraseOn: 'Personal data are kept until {day} and then removed.', decide: 'Decide', edit: 'Go on entering', submit: 'Hand in', submitText: 'It then goes to the introducers and to review.', submitted: 'Handed in.', withdraw: 'Withdraw for the applicant', withdrawTitle: 'Withdraw for the applicant?', withdrawText: 'This cannot be undone; the data are removed after six months.', withdrawn: 'Withdrawn.',
    code: 'Give a new code', codeTitle: 'New code', codeText: 'Tell it only to the applicant. The old code has ended. On the phone: Join, then go on, with mobile number and code.', print: 'Print the form', phoneRead: 'Read the number', phoneReason: 'Reason', phoneRule: 'The reason is recorded.', phoneShow: 'Read',
    facts: 'What was written', stages: 'Stages', duplicates: 'Perhaps the same person', duplicatesText: 'Members or applications of the same name or number. Please compare.', dupName: 'same name', dupPhone: 'same number', dupMember: 'Member', dupApplication: 'Application', introducers: 'Introducers', onPaper: 'signed on paper', words: 'Words',
    match: 'Say which member', matchRule: 'The applicant wrote: {name} {unit}. Find by name; another member may take the place.', matched: 'The introducer has been asked.', paper: 'Note a signature on paper', paperTitle: 'Note the paper signature of {name}?', paperText: 'Please check that the form bears it.', paperVerb: 'Note', paperDone: 'Noted.',
    files: 'Files', upload: 'Upload the signed scan', uploaded: 'Uploaded.', member: 'Member\'s file', year: 'First year', unknown: 'not given', asProxy: 'by proxy', enteredBy: 'entered by {name}', draftPrivate: 'Until it is handed in only the applicant sees what they write.', until: '{day}', role: '{unit}, {role}', limit: 'within {limit}',
  },
  decide: {
    title: 'Review', stage: 'Stage: {name}', proxyNote: 'You decide as a proxy; the record says so.', pass: 'Agree', passNote: 'Opinion (optional, printed on the form)', return: 'Return', decline: 'Do not admit', choice: 'Decision', reason: 'Reason', sentence: 'Words for the applicant', returnRule: 'Say what is missing and how to mend it; the applicant reads it as it stands.', declineRule: 'The applicant reads it as it stands: explain, kindly.',
    submitPass: 'Agree', submitReturn: 'Return', submitDecline: 'Do not admit', donePass: 'Agreed; it goes to the next stage.', doneLast: 'Agreed; the member has been entered.', doneReturn: 'Returned to the applicant.', doneDecline: 'The applicant has been told.', seenBy: 'The applicant sees the result and these words, not who decided.', lastNote: 'This is the last stage: agreeing enters the member, in the new-member branch.',
  },
  sign: { title: '{name} asks you to introduce them', text: 'Do you know {name} ({employer}) and will you introduce them to {unit}? Sign if so; you may also decline without a reason.', words: 'Words of introduction (optional)', sign: 'Sign', decline: 'Decline', declineTitle: 'Decline to introduce?', declineText: 'The applicant is told that another introducer is needed, not why.', signed: 'Signed. Thank you.', declined: 'Declined.', reason: 'Why they apply' },
  enter: { title: 'Enter from paper', unit: 'Branch applied to', signedOn: 'Day of the signature on the form', signedRule: 'By signing, the person agreed to their data being used for this.', submit: 'Begin', intro: 'Name and branch first, then what stands on the form.' },
  form: {
    basic: 'Person', work: 'Work', about: 'Career and reason', people: 'Introducers', save: 'Save', submit: 'Hand in', dateRule: 'for example 1985-03', reasonRule: 'Why you would like to join and what you could do.', experienceRule: 'When, where, what, with what result; optional.', introducerRule: '{n} members introduce you. Ask them first; they sign on their phone.', notCollected: 'Identity numbers, home, family, faith and health are not collected: please do not write them.',
    seenBy: 'Introducers see your name, work and reason; reviewers see everything.', done: 'Handed in.', check: 'Please complete it first.',
  },
  apply: {
    title: 'Join', to: 'Apply to {unit}', association: '{name}', intro: 'About ten minutes on a phone; saved as you write, in as many sittings as you like.', notice: 'About your data', noticeText: 'What you write is used only for this application and, once admitted, for keeping in touch; reviewers of the branch and the association see it. If you are not admitted it is removed after {months} months; you may withdraw at any time.',
    consent: 'I have read this and agree to my data being used for the application.', consentMissing: 'Please read and tick first.', start: 'Begin', resume: 'Begun before? Go on', resumeTitle: 'Go on, or see where it is', resumeText: 'With the mobile number and the code. If the code is lost, ask the branch.', code: 'Code', codeRule: '8 signs, for example AB3D-K7MQ', resumeGo: 'Go on', notFound: 'Number and code do not match. Please check.', phone: 'Mobile', phoneRule: 'To reach you and to see how it goes.', name: 'Name',
    codeTitle: 'Your code: {code}', codeText: 'Note it down. On another phone you go on with mobile number and code.', codeSeen: 'Noted', newCode: 'Another code', invalid: 'This invitation has ended', invalidText: 'Ask the branch for a new one. What was begun goes on with number and code.', noInvitation: 'Open this page with a branch\'s invitation', noInvitationText: 'Joining begins with an invitation. What was begun goes on with number and code.',
    status: 'Where it is', now: { draft: 'Not handed in yet. Complete it, then hand in.', introducing: 'Handed in; waiting for the introducers.', reviewing: 'Under review: {stage}.', returned: 'Something is needed from you until {until}.', approved: 'Welcome! You are a member.', declined: 'This application was not accepted.', withdrawn: 'You have withdrawn it.', lapsed: 'It has lapsed. You may apply anew.' },
    replaceIntroducer: 'An introducer cannot help; please name another and hand in again.', erase: 'What you wrote is removed on {day}.', withdraw: 'Withdraw', withdrawTitle: 'Withdraw the application?', withdrawText: 'This cannot be undone; the data are removed in due time. You may apply again.', withdrawn: 'Withdrawn.', print: 'Form as Word', submitted: 'Handed in, number {number}.', number: 'Number {number}', logout: 'Leave on this device', logoutText: 'You come back with number and code.',
    account: 'Choose a password', accountText: 'With a password you sign in, see your file, sign up and write suggestions.', password: 'Password', passwordRule: 'At least 10 signs, of three kinds', make: 'Open the account', made: 'Account opened: user name {username}, or your mobile number.', signIn: 'Sign in', introducersNow: 'Introducers', next: 'Next stages', edit: 'Change', back: 'Where it is',
    filled: 'What you wrote', saveFailed: 'Not saved',
  },
  setup: {
    title: 'Invitations and stages', links: 'Invitations', linksText: 'Give out the link or code. It only lets somebody begin and shows nothing.', newLink: 'New invitation', label: 'Name', labelRule: 'for staff only', unit: 'Branch', create: 'Make', created: 'Made.', copy: 'Copy the link', copied: 'Copied.', revoke: 'End', revokeTitle: 'End "{label}"?', revokeText: 'Nobody begins with it any more; what was begun goes on.', revoked: 'Ended.', started: '{n} begun', until: 'until {day}', ended: 'ended', showEnded: 'Show ended ones', noLinks: 'No invitations yet.', qr: 'QR code', qrText: 'Scan to apply to {unit}.', qrSave: 'Save the picture',
    chains: 'Stages', chainsText: 'By kind of unit. A change holds for what is handed in from its day on.', initial: 'built in', since: 'since {day}', future: 'from {day}', edit: 'Set', editTitle: 'Stages: {kind}', stageName: 'Name', role: 'Decided by', proxy: 'Proxy', noProxy: 'no proxy', at: 'Where', days: 'Limit', unitWord: 'Unit', add: 'Add a stage', remove: 'Remove', from: 'Holds from', reason: 'Why', save: 'Save', saved: 'Saved.', nobody: 'No stages', stageN: 'Stage {n}',
  },
  years: { title: 'New members', search: 'Name or initials', mentor: 'Mentor', noMentor: 'none yet', lists: 'Lists', done: '{done}/{total}', ends: 'Ends', name: 'Name', unit: 'Branch', state: 'State', assignedTo: 'Assigned to', filterUnit: 'Branch', emptyTitle: 'No new members yet', emptyText: 'Whoever is admitted appears here and is accompanied for a year; thirty days before its end you are reminded to assign.', ending: 'Ends within 30 days', assign: 'Assign', stateWord: { onboarding: 'First year', assigned: 'Assigned', ended: 'Ended' } },
  onboarding: {
    title: 'First year of {name}', sentence: { onboarding: 'Ends on {until}; complete the lists and assign before.', assigned: 'Assigned to {units}.', ended: 'The member has left; the year ended.' }, mentor: 'Mentor', nameMentor: 'Name a mentor', mentorRule: 'A member; both are told.', mentorSave: 'Name', mentorDone: 'Named.', start: 'At the beginning', exit: 'Before the end', doneBy: '{day} {name}', assign: 'Assign', unit: 'Branch', applied: 'Applied to', none: 'No list.', ticked: 'Done.', unticked: 'Not done.', application: 'Application', started: '{from} to {to}',
  },
  assign: {
    title: 'Assign new members', text: 'A balanced proposal by place of work, field and sizes, with its grounds. Check each person, choose another where needed; it holds once confirmed, and they are told.', none: 'Nobody\'s year ends soon', noneText: 'New members appear here thirty days before their year ends.', branch: 'Branch', group: 'Group', committee: 'Committee', ground: { appliedHere: 'applied here', employerPlace: 'employer in "{word}"', field: 'works in "{word}"', smallest: 'the smallest now ({size})' }, now: '{size} now', openItems: '{n} items open', reason: 'Why assign with items open', submit: 'Assign {n}', done: '{n} assigned.', take: 'Assign', ends: 'ends {day}', changed: 'changed to', missing: 'Choose a branch for everybody.', confirmTitle: 'Assign {n}?', confirmText: 'Their home unit changes at once and they are told.',
  },
  event: 'Record',
};
