import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  honour: {
    erasedFile: 'erased with the person',
    level: { national: 'National', provincial: 'Provincial', city: 'City', district: 'District', street: 'Street or township', association: 'The association', other: 'Other' },
    state: { proposed: 'to be confirmed', held: 'valid', declined: 'not confirmed', withdrawn: 'withdrawn', revoked: 'revoked' },
    column: { holder: 'Holder', unit: 'Unit', title: 'Honour', level: 'Level', when: 'Awarded', issuer: 'Issued by', state: 'State', record: 'Record no.', files: 'Certificate', act: 'Act' }, fromTable: 'Corrected by an imported table', tableUndone: 'Correction by an imported table taken back',
    field: { member: 'Member', unit: 'Unit', holder: 'Holder', note: 'Note', files: 'Certificate', reason: 'Reason', on: 'Revoked on', decline: 'Why it is not confirmed' },
    list: { title: 'Honours', search: 'Title, issuer, holder', levelLabel: 'Level', holderLabel: 'Holder', ofMembers: 'Members', ofUnits: 'Units', unitLabel: 'Within', yearFrom: 'From year', yearTo: 'To year', held: 'Valid', waiting: 'To be confirmed', revoked: 'Revoked', empty: 'No honours yet', emptyText: 'Honours of members and units are recorded here; members may propose their own, which count once confirmed.', record: 'Record an honour', import: 'Import', export: 'Export', numbers: 'Honours by level', numbersDef: 'Valid ones of the present filter; a number opens them.', split: '{members} of members, {units} of units' },
    one: { of: '{name} · {title}', recorded: 'recorded by {name}, {at}', proposedBy: 'proposed by {name}, {at}', decided: 'confirmed by {name}, {at}', declined: 'not confirmed by {name}, {at}: {reason}', revoked: 'revoked on {on}: {reason}', noFiles: 'No certificate was uploaded', facts: 'Facts' },
    panel: { none: 'No honours are recorded yet.', record: 'Record an honour', propose: 'Propose an honour', all: 'All honours' },
    rule: { when: 'A year or a month is enough: 2025, 2025-06, 2025-06-18.', title: 'As on the certificate.', issuer: 'As signed on the certificate.', files: 'A photo or PDF of the certificate; may be left out.', holder: 'Choose a member or a unit.', reason: 'What stood before and after stays in the log.', seenBy: 'Those who may read the member\'s file, leaders and the member see it; honours of units, everybody signed in.', proposeSeen: 'The secretariat or the branch secretary checks the certificate; it counts once confirmed.', revoke: 'When the issuer took it back: the day and the reason. It stays in the register, marked.' },
    act: { record: 'Record', propose: 'Propose', correct: 'Correct', confirm: 'Confirm', decline: 'Do not confirm', withdraw: 'Take the proposal back', revoke: 'Record a revocation', restore: 'Valid again', save: 'Save' },
    done: { recorded: 'Recorded.', proposed: 'Proposed; it counts once confirmed.', corrected: 'Corrected.', confirmed: 'Confirmed; the member is told.', declined: 'Returned; the member is told.', withdrawn: 'Proposal taken back.', revoked: 'Revocation recorded.', restored: 'Valid again.' },
    ask: { confirmTitle: 'Confirm this honour?', confirmText: 'Check the certificate first. It then counts in the register and the numbers.', withdrawTitle: 'Take this proposal back?', withdrawText: 'It waits no more; you may propose it again.' },
  },
  relation: { holder: 'the holder', colleague: 'colleague (honours of units)' },
  action: { honour: { list: 'see the register of honours', read: 'see an honour', record: 'record, correct, revoke honours', decide: 'confirm proposed honours', propose: 'propose one\'s own honour', withdraw: 'take back one\'s own proposal', export: 'export honours', import: 'import honours' } },
  todo: { honourDecide: 'Confirm a proposed honour' },
  notice: { honourApproved: 'Your honour “{title}” was confirmed.', honourDeclined: 'Your honour “{title}” was not confirmed: {reason}' },
  noticeName: { honourApproved: 'Honour confirmed', honourDeclined: 'Honour not confirmed' },
  event: {
    'honour.recorded': 'recorded the honour “{title}” of {name}', 'honour.proposed': '{name} proposed the honour “{title}”', 'honour.approved': 'confirmed the honour “{title}” of {name}', 'honour.declined': 'did not confirm the honour “{title}” of {name}: {reason}', 'honour.withdrawn': 'took back the proposed honour “{title}”', 'honour.corrected': 'corrected the honour “{title}” of {name}: {reason}', 'honour.revoked': 'recorded that the honour “{title}” of {name} was revoked: {reason}',
    'honour.restored': 'made the honour “{title}” of {name} valid again: {reason}', 'honour.imported': 'imported {count} honours', 'honour.exported': 'exported {count} honours',
  },
  duplicate: { table: { honours: 'Honours' } },
  error: {
    'honour.not_found': 'There is no such honour, or it is outside what you may see. Open it again from the register.', 'honour.holder_missing': 'Choose one member or one unit.', 'honour.when_unclear': 'That is no day. Write 2025, 2025-06 or 2025-06-18.', 'honour.when_ahead': 'That day lies ahead. Check it.', 'honour.there_already': 'The same honour of that day is recorded already. Check before recording it twice.',
    'honour.not_now': 'The honour has changed, so this cannot be done now. Reload the page.', 'honour.own': 'Your own honour is confirmed by somebody else. Leave it to a colleague.', 'honour.level_unknown': 'That is no level. Write national, provincial, city, district, street, association or other.', 'honour.holder_unknown': 'No single holder was found within your reach. Add the unit where there are namesakes.', 'honour.title_missing': 'Title and issuer are needed, 2 to 100 characters.',
  },
};
