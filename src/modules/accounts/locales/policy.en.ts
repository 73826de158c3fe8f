import type { SameShape } from '#kit/pure/words.ts';
import type { policyZh } from './policy.zh-CN.ts';

export const policyEn: SameShape<typeof policyZh> = {
  policy: {
    title: 'Security of sign-in', lead: 'The rules of signing in, and two ready-made sets. Once taken over they hold for new sign-ins from today; each can be changed under settings. This does not make the site “pass” anything: an assessment looks at the whole organisation.', item: 'Rule', now: 'Now', clause: 'Source', kinds: { named: 'named by the standard', usual: 'usual in assessments', own: 'figure ours' }, presets: { mlps3: 'MLPS level 3', asvs: 'ASVS' },
    why: {
      'accounts.passwordMin': 'ASVS: at least 8, 15 advised. MLPS asks for complexity; the figure is usual in assessments.', 'accounts.passwordClasses': 'ASVS relies on length and a list of common passwords; MLPS assessments usually ask for three kinds.', 'accounts.passwordsRemembered': 'A change is a change.', 'accounts.staffPasswordDays': 'ASVS is against regular changes; MLPS asks for them, usually 90 days. 0: never.', 'accounts.oneTimePasswordDays': 'A first password lapses when not used.',
      'accounts.lockFailures': 'Failed sign-ins are limited: over all nodes at most 10 tries of one account in 15 minutes.', 'accounts.lockMinutes': 'Ends by itself; the owner on a known device is not locked out by strangers.', 'accounts.staffIdleMinutes': 'Signed out when not used.', 'accounts.staffHours': 'Signed out in any case.', 'accounts.memberIdleHours': 'Members see their own data only, so this may be longer.', 'accounts.memberDays': 'Signed out in any case.',
      'accounts.factorRoles': 'MLPS asks for two kinds of proof, one cryptographic: here for staff. ASVS level 2 asks it of all users; members are not in the set, add them where needed.', 'accounts.factorGraceDays': 'Time to set it up; after that it comes first.', 'accounts.stepUpMinutes': 'Before exports, grants and approvals identity is proved anew.',
    },
    same: 'same', apply: 'Take over “{name}”', applyTitle: 'Take over all values of “{name}”?', applyLead: '{count} values that differ will be changed.', reason: 'Reason', applied: '{count} changed.', nothing: 'All the same already.',
    rolesTitle: 'Roles that must have a second factor', rolesLead: 'Whoever holds one gives a second proof beside the password. Who has none yet has {days} days from the next sign-in.', rolesSave: 'Save', rolesSaved: 'Saved.', noRoles: 'none', separate: 'System, security and audit administrator must be three people: one runs accounts and the system, one decides on rights and rules, one reads the records. If one person were two of them, nobody could check what they changed, whom they gave rights, and whether the records are whole. So neither the platform nor its database accepts it, nobody grants themself, and of two at once the later is refused.',
    values: { days: '{n} days', minutes: '{n} minutes', hours: '{n} hours', times: '{n} times', signs: '{n} signs', classes: '{n} kinds', none: 'no limit', roles: '{n} roles' },
    rule: 'At least {min} characters; {classes} of capitals, small letters, digits, other signs; without your name, user name or phone; none of the last {remembered}.', ruleLong: 'At least {min} characters, for instance some words that do not belong together; without your name, user name or phone; none of the last {remembered}.', numbers: { one: 'one', two: 'two', three: 'three', four: 'four' },
  },
  setting: { 'accounts.passwordMin': 'Shortest password', 'accounts.passwordClasses': 'Kinds of signs in a password', 'accounts.passwordsRemembered': 'Former passwords that may not come back' },
  action: { 'signInPolicy.read': 'See the rules of sign-in', 'signInPolicy.edit': 'Change the rules of sign-in' },
};
