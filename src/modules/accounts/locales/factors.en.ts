import type { SameShape } from '#kit/pure/words.ts';
import type { factorsZh } from './factors.zh-CN.ts';

const ways = { totp: 'authenticator app', passkey: 'device unlock', recovery: 'recovery code', password: 'password' };

export const factorsEn: SameShape<typeof factorsZh> = {
  way: ways,
  second: {
    title: 'Second step: is it you?', enrolTitle: 'First protect your sign-in', lead: 'Hello, {name}. Open the authenticator app on your phone and enter the 6 digits it shows now.', leadKey: 'Hello, {name}. Unlock this device (finger, face or its code) to go on.', code: '6 digits', submit: 'Sign in',
    byKey: 'Sign in by unlocking this device', byRecovery: 'No phone at hand? Use a recovery code', byCode: 'Use the app', recovery: 'Recovery code', recoveryHint: 'The 12 signs that you printed or wrote down; each works once.', signOut: 'Sign out, use another account',
    enrolLead: 'Your role asks for a second step beside the password. Choose one and set it up; it takes some seconds at each sign-in.', help: 'If phone and recovery codes are gone, ask the system administrator to clear them.',
    codeHint: 'The digits change every 30 seconds; each works once.', keyFailed: 'Not finished. Try again, or use another way.',
  },
  factor: {
    title: 'Protection of sign-in', lead: 'A second step beside the password: who knows the password alone cannot sign in.', recommended: 'recommended',
    keyTitle: 'Sign in by unlocking the device', keyLead: 'By finger, face or the code of this phone or computer. These never leave your device; we do not get them.', keyAdd: 'Use this device', keyName: 'Name of the device', keyNameHint: 'As you will know it: “my phone”.', keyAdded: 'Done. You can now sign in by unlocking this device.', keyNext: 'Press the button below: the device asks for your finger, your face or its code. Follow it.', keyHere: 'This device', unsavedTitle: 'Have you kept the recovery codes?', unsavedLead: 'They cannot be seen again. Without them only the system administrator can help when the phone is lost.', unsavedVerb: 'Kept, close', keyNone: 'No device yet.', keyNot: 'This device or browser cannot do that; use the app.', keyHost: 'Works only at the site’s own https address.', keyRemove: 'Remove', keyRemoveTitle: 'Remove “{name}”?', keyRemoved: 'Removed.',
    appTitle: 'Authenticator app', appLead: 'An app on your phone shows 6 digits that change every 30 seconds. Any common one will do.', appOn: 'set up on {date}', appSet: 'Set up the app', appRemove: 'Remove', appRemoveTitle: 'Remove the app?', appRemoved: 'Removed.', removeLead: 'Signing in is less protected without it.', removeVerb: 'Remove', lastUsed: 'last used {time}', neverUsed: 'not used yet', since: 'since {date}',
    step1: 'Open the authenticator app on your phone and choose to scan a code.', step2: 'Scan this. If you cannot, enter the letters and digits by hand.', step3: 'Enter the 6 digits that the app shows.', qr: 'Code for the authenticator app', secret: 'Key to enter by hand', confirm: 'Finish', done: 'The app is set up.',
    recoveryTitle: 'Recovery codes', recoveryLead: 'For when the phone is lost. Each works once. They are shown only now: print or write them down and keep them somewhere safe, not on the phone.', recoveryLeft: '{count} not used yet', recoveryNone: 'You get some when you set up a protection, and your sessions on other devices end.', recoveryRenew: 'New ones', recoveryRenewTitle: 'New recovery codes?', recoveryRenewLead: 'The former stop working at once.', recoveryFor: 'Recovery codes of {name} (Juzhi)', recoverySaved: 'I have kept them',
    due: 'Your role needs a protected sign-in. Set it up before {date}; after that it is asked first.', dueAct: 'Set up', required: 'Your role needs one: the last cannot be removed.', few: 'Only {count} recovery codes left; better take new ones.', open: 'Account and security', noKeys: 'The server has no key file yet, so the app cannot be set up. Ask the system administrator.',
    clear: 'Clear sign-in protection', clearTitle: 'Clear the protection of {name}', clearLead: 'For somebody who lost phone and recovery codes: make sure that it is them. All their devices are signed out.', clearDone: '{count} removed.', count: '{count} set up',
  },
  fresh: { title: 'Is it still you?', lead: 'This is an important step. Please prove once more who you are; it holds for {minutes} minutes.', password: 'Password', code: '6 digits of the app', submit: 'Confirm and go on', byKey: 'Unlock this device', byPassword: 'Use the password', byCode: 'Use the app' },
  device: { title: 'Known devices', lead: 'Browsers on which you signed in. When others guess at your password you can still sign in here.', name: 'Name', first: 'First', last: 'Last', rename: 'Rename', renameTitle: 'Name the device', renamed: 'Renamed.', forget: 'Forget', forgetTitle: 'Forget “{name}”?', forgetLead: 'It is signed out at once.', forgotten: 'Forgotten.', none: 'None yet.', save: 'Save', here: 'this device' },
  setting: { 'accounts.factorRoles': 'Roles that need a second factor', 'accounts.factorRoles.page': '/admin/sign-in', 'accounts.factorGraceDays': 'Days to set up a second factor', 'accounts.stepUpMinutes': 'Minutes for which a proof of identity holds before important acts' },
  eventValue: { way: ways, stage: { factor: 'waiting for the second factor', enrol: 'must set one up' }, use: { stepUp: 'proving anew who they are', change: 'changing the password' } },
  event: {
    'account.factorAsked': 'password right, {stage}', 'account.factorFailed': 'second factor failed ({way})', 'account.factorAdded': 'set up a second factor ({way})', 'account.factorRemoved': 'removed a second factor ({way})', 'account.factorsCleared': 'cleared the second factors of {name}: {reason}',
    'account.recoveryUsed': 'signed in with a recovery code, {left} left', 'account.recoveryRenewed': 'took new recovery codes', 'account.verified': 'proved anew who they are ({way})', 'account.passwordRefused': 'gave a wrong password when {use}', 'account.deviceForgotten': 'forgot the device “{device}”',
  },
  action: { 'account.clearFactors': 'Clear second factors of others' },
  error: {
    'factor.wrong_code': 'Wrong, or used already. Wait for the next digits; the phone’s clock must be right.',
    'factor.wrong_recovery': 'The recovery code is wrong or was used. Compare it with the printed ones, or take another that was not used.',
    'factor.locked': 'Too many tries. Try again in {minutes} minutes.',
    'factor.not_asked': 'This step is not needed now. Please sign in again.',
    'factor.already_set': 'Set up already. Remove the former one first.',
    'factor.not_set': 'Not set up, or removed meanwhile. Reload the page.',
    'factor.not_begun': 'Open the page again and scan the code once more.',
    'factor.role_needs_one': 'Your role needs a second factor. Set up another one before you remove this.',
    'factor.keys_missing': 'The server has no key file, so the secret cannot be kept. Ask the system administrator.',
    'factor.key_lost': 'The key file that protects the secret is missing on the server. Use a recovery code and tell the system administrator.',
    'factor.passkey_refused': 'Not accepted. Try again, or use another way.',
    'factor.too_many': 'At most {max} devices; remove one first.',
    'device.not_found': 'There is no such device any more.',
  },
};
