import type { SameShape } from '#kit/pure/words.ts';
import { admissionPagesEn } from './pages.en.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  admission: admissionPagesEn,
  event: {
    'application.started': 'began an application to {unitName}', 'application.submitted': 'handed in application {number}', 'application.introducerNamed': 'named an introducer of application {number}', 'application.signed': 'signed for application {number}', 'application.signDeclined': 'declined to introduce application {number}',
    'application.passed': 'passed application {number} at "{stageName}"', 'application.returned': 'returned application {number} at "{stageName}"', 'application.approved': 'admitted application {number}', 'application.declined': 'did not admit application {number} at "{stageName}"', 'application.withdrawn': 'withdrew application {number}',
    'application.lapsed': 'application {number} lapsed', 'application.erased': 'removed the personal data of application {number}', 'application.phoneRead': 'read the number of application {number}: {reason}', 'application.codeGiven': 'gave a new code for application {number}', 'application.printed': 'printed the form of application {number}', 'application.accountMade': 'the new member of application {number} opened an account',
    'admissionLink.created': 'made the invitation "{label}" of {unitName}', 'admissionLink.revoked': 'ended the invitation "{label}" of {unitName}', 'admissionChain.set': 'set stages from {from}: {reason}',
    'onboarding.started': '{name} began the first year ({unitName}) until {until}', 'onboarding.mentorNamed': '{mentorName} is mentor of {name}', 'onboarding.itemDone': 'done for {name}: {item}', 'onboarding.itemReopened': 'not done for {name}: {item}', 'onboarding.ending': 'the first year of {name} ends on {until}', 'onboarding.assigned': 'assigned {name} to {unitNames}', 'onboarding.ended': 'the first year of {name} ended',
  },
  eventValue: { kind: { ...admissionPagesEn.clock } },
  relation: { applicant: 'applicant', introducer: 'introducer', decider: 'decides this stage', mentor: 'mentor', self: 'self' },
  action: {
    'application.edit': 'Write an application', 'application.submit': 'Hand in', 'application.nameIntroducer': 'Name introducers', 'application.sign': 'Introduce', 'application.signOnPaper': 'Note paper signatures', 'application.declineSign': 'Decline to introduce', 'application.pass': 'Agree', 'application.returnForFix': 'Return', 'application.decline': 'Not admit',
    'application.withdraw': 'Withdraw', 'application.lapse': 'Lapse', 'application.list': 'List applications', 'application.read': 'Read an application', 'application.enter': 'Enter from paper', 'application.unmask': 'Read the number', 'application.giveCode': 'Give a new code', 'application.print': 'Print the form', 'application.attach': 'Upload scans', 'application.makeAccount': 'Open the own account',
    'admissionLink.manage': 'Keep invitations', 'admissionChain.read': 'Read stages', 'admissionChain.edit': 'Set stages', 'onboarding.list': 'List new members', 'onboarding.read': 'Read a first year', 'onboarding.keep': 'Keep the lists', 'onboarding.nameMentor': 'Name mentors', 'onboarding.assign': 'Assign new members',
  },
  todo: { signIntroduction: 'Sign as introducer', nameIntroducer: 'Confirm the introducer', decideApplication: 'Review', fixApplication: 'Complete and hand in', nameMentor: 'Name a mentor', assignNewMember: 'Assign' },
  notice: {
    introductionAsked: '{name} applies and asks you to introduce them until {until}.', applicationAtStage: 'The application of {name} ({number}) waits for your review until {until}.', applicationApproved: 'The application of {name} ({number}) was accepted.', applicationDeclined: 'The application of {name} ({number}) was not accepted; they have been told.',
    applicationReturned: 'The application of {name} ({number}) was returned.', applicationWithdrawn: '{name} withdrew the application ({number}).', admissionReminded: 'Application of {name} ({number}): "{what}" is due on {until}.', admissionLate: 'Application of {name} ({number}): "{what}" was due on {until}.',
    onboardingEnding: 'The first year of {name} ends on {until}: check the list and assign.', mentorAsked: 'Please accompany the new member {name}.', mentorNamed: '{mentor} is your mentor.', memberAssigned: 'You now belong to {units}.',
  },
  noticeName: {
    introductionAsked: 'Asked to introduce', applicationAtStage: 'Applications to review', applicationApproved: 'Application accepted', applicationDeclined: 'Application not accepted', applicationReturned: 'Application returned', applicationWithdrawn: 'Application withdrawn', admissionReminded: 'Application due soon', admissionLate: 'Application overdue', onboardingEnding: 'First year ending', mentorAsked: 'Asked to be a mentor', mentorNamed: 'Mentor named', memberAssigned: 'Assigned',
  },
  setting: {
    'admission.limit.introduce': 'Introducers sign (after handing in)', 'admission.limit.fix': 'Applicant completes (after return)', 'admission.limit.newMemberYear': 'First year', 'admission.introducers': 'Number of introducers', 'admission.draftDays': 'Days after which an untouched draft lapses', 'admission.linkDays': 'Days an invitation holds', 'admission.retentionMonths': 'Months that data of those not admitted are kept',
    'admission.remindDays': 'Days before the year ends when assignment is asked', 'admission.startList': 'List at the beginning (semicolons between)', 'admission.exitList': 'List before the end (semicolons between)', group: { admission: 'Admission and new members' },
  },
  error: {
    'application.not_found': 'This application was not found: removed, or not within your reach.', 'application.link_not_valid': 'This invitation has ended. Ask the branch for a new one.', 'application.key_not_valid': 'Please come in with mobile number and code.', 'application.link_busy': 'Too many began with this invitation today. Try tomorrow or ask for another.',
    'application.consent_missing': 'There is no consent yet. Please add it first.', 'application.phone_missing': 'Please give a mobile number.', 'application.reason_missing': 'Please say why you apply.', 'application.introducers_missing': '{needed} introducers are needed. Please name them.', 'application.introducer_twice': 'The same introducer twice: please name another.', 'application.introducer_is_applicant': 'Nobody introduces themselves.',
    'application.introducer_not_found': 'This introducer was not found, or has signed. Please reload.', 'application.member_exists': 'This number belongs to the member {name}. Compare: if it is the same person return or do not admit, else correct the number.', 'application.unit_not_admitting': 'This kind of unit takes no applications. Choose a branch or the association.', 'application.no_phone': 'There is no number.',
    'application.already_account': 'The account is open: please sign in.', 'application.not_approved': 'An account can be opened once admitted.', 'application.try_later': 'Too many tries. Please wait {minutes} minutes.', 'application.phone_differs': 'The number differs from the application.', 'admissionLink.not_found': 'This invitation was not found within your reach.',
    'admissionChain.empty': 'At least one stage is needed.', 'admissionChain.goes_down': 'Stages go upwards: branch, district, association. Please reorder.', 'admissionChain.own_proxy': 'A proxy has another role. Please choose.', 'admissionChain.no_stage_here': 'This unit has no stage; ask the secretariat to set them.',
    'onboarding.not_found': 'This new member was not found within your reach.', 'onboarding.already_ended': 'The first year is over.', 'onboarding.items_open': '{count} items are open. Say why to assign now.', 'onboarding.own_mentor': 'Nobody is their own mentor.', 'onboarding.item_not_found': 'This item was not found. Please reload.', 'onboarding.unit_kind_wrong': 'Choose a branch, then a group, then a committee.',
  },
};
