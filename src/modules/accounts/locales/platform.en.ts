import type { SameShape } from '#kit/pure/words.ts';
import type { platformZh } from './platform.zh-CN.ts';

const kinds = { invitation: 'an invitation', reset: 'a link for a new password' };

export const platformEn: SameShape<typeof platformZh> = {
  platform: {
    title: 'Sign-in through an identity platform', lead: 'Where the city or the organisation has an OpenID Connect platform, people may sign in with their account there. It says who somebody is; rights come from the roles here.', issuer: 'Address (issuer)', issuerHint: 'As the platform gives it, beginning with https. It is tried when you save.', clientId: 'Client id', secret: 'Client secret', secretHint: 'Kept sealed and not shown again. Leave empty to keep it.', secretKept: 'A secret is kept.', label: 'Words on the button', labelHint: 'For instance “City account”.', enabled: 'In use', address: 'Callback address to register there', bound: '{count} accounts are bound', save: 'Save', saved: 'Saved.', off: 'not in use', notSet: 'Not set up.',
    go: 'Sign in with {label}', working: 'Checking what the platform said…', boundDone: 'Bound. You can now sign in with {label}.', backToSignIn: 'Back to sign-in', toAccount: 'Back to my account',
    mine: 'Identity platform', mineLead: 'Once bound you can sign in with “{label}”. You sign in here first, so that both are the same person; an equal phone or mail address is not enough.', bind: 'Bind', boundAt: 'bound on {date}', unbind: 'Undo', unbindTitle: 'Undo the binding to “{label}”?', unbindLead: 'You will sign in here by password or another way.', unbound: 'Undone.',
  },
  link: {
    kinds, make: 'Invitation or reset link', makeTitle: 'A link for {name}', makeLead: 'Hand it over in person or by a way you trust. It works once; another one ends it.', invitation: 'Invitation (7 days, for who never signed in)', reset: 'New password (30 minutes)', kind: 'For', submit: 'Make the link', made: 'Give this link to the person', until: 'Good until {time}; shown only now.', copy: 'Copy', copied: 'Copied.', close: 'Close',
    title: 'Set a password', lead: 'Hello, {name}. Set a password of your own; your user name is “{username}”.', again: 'Password again', password: 'New password', submitUse: 'Set it and sign in', byPlatform: 'No password: sign in with {label}', or: 'or',
  },
  eventValue: { linkKind: kinds },
  event: {
    'identityProvider.changed': 'changed the identity platform “{label}”', 'account.identityBound': 'the account of {name} was bound to the identity platform', 'account.identityUnbound': 'the account of {name} is no longer bound to the identity platform', 'account.platformFailed': 'what the identity platform said did not hold', 'account.linkMade': 'made {linkKind} for {name}', 'account.linkUsed': '{name} used {linkKind}',
  },
  action: { 'identityProvider.read': 'See the identity platform', 'identityProvider.edit': 'Set the identity platform up' },
  error: {
    'platform.not_offered': 'Sign-in through a platform is not in use here. Use your password.',
    'platform.unreachable': 'The identity platform does not answer. Try later or use your password; administrators, check its address.',
    'platform.address_not_safe': 'The address must begin with https.',
    'platform.lost': 'This attempt is no longer good. Begin again at the sign-in page.',
    'platform.refused': 'It did not hold. Sign in again; if this goes on, tell the system administrator.',
    'platform.not_bound': 'Your account there is not bound to one here. Sign in by password and bind it under “Account and security”; without a password ask the secretariat for an invitation.',
    'platform.bound_elsewhere': 'That account there is bound to another one here. Ask the system administrator.',
    'platform.already_bound': 'Your account is bound already. Undo that first.',
    'platform.no_password': 'You have no password and would be locked out. Ask the system administrator for one first.',
    'link.not_valid': 'The link was used, ran out or was ended. Ask for another one.',
    'link.not_new': 'This account has been used; it cannot be invited. Use a link for a new password.',
  },
};
