import type { SameShape } from '#kit/pure/words.ts';
import { contactPagesEn } from './pages.en.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  contact: {
    ...contactPagesEn,
    chase: { title: 'Who has read a message', gone: 'no longer on the roll', yes: 'Has one', no: 'None', unread: 'Not read', read: 'Read', replied: 'Answered', recalled: 'Taken back', columns: { unit: 'Unit', name: 'Name', phone: 'Phone', account: 'Account', state: 'Reading', readAt: 'Read on', calls: 'Calls', tick: 'Called (tick)' } },
    import: { title: 'Groups', group: 'Group', person: 'Name', phone: 'Phone', unit: 'Unit' },
    sheet: { title: 'Directory', cards: 'Directory as cards (vCard)', paper: 'Directory (for print)', number: 'Number', columns: { name: 'Name', unit: 'Unit', groups: 'Groups and committees', employer: 'Employer', post: 'Post', title: 'Title', phone: 'Mobile', email: 'E-mail' } },
    channel: { inApp: 'In the system', email: 'E-mail', sms: 'Text message', wechat: 'WeChat' },
    state: { draft: 'Draft', scheduled: 'Scheduled', sending: 'Being sent', sent: 'Sent', stopped: 'Stopped' },
    way: { handed: 'Handed over', noAddress: 'No address', unsubscribed: 'Not wanted', switchedOff: 'Off', recalled: 'Taken back' },
    outcome: { reached: 'Reached', noAnswer: 'No answer', wrongNumber: 'Wrong number' },
  },
  notice: { message: { new: 'Message from {name}: {title}', trial: 'Test: {title}', reminded: 'Please read the message from {name}: {title}' } },
  noticeName: { message: { new: 'Messages to many', reminded: 'Reminders of unread messages' } },
  event: {
    'contact.choicesSet': '{name} changed who sees their contact', 'contact.cardFileTaken': 'took the card of {name}', 'contactGroup.saved': 'saved the group “{name}”', 'contactGroup.removed': 'removed the group “{name}”',
    'message.scheduled': 'scheduled the message “{title}” for {at}', 'message.sendingBegan': 'began to send “{title}”', 'message.sent': 'sent “{title}” to {people} people', 'message.stopped': 'stopped “{title}”, taken back from {recalled}', 'message.called': 'called {name} about “{title}”',
    'message.reminded': 'reminded {people} people to read “{title}”', 'card.issued': 'issued the card of {name} ({number})', 'card.revoked': 'revoked the card of {name} ({number}): {reason}', 'card.renewed': 'issued the card of {name} anew ({number})', 'card.printed': 'printed the card of {name} ({number})',
  },
  relation: { sender: 'Sender', unitHead: 'Head of a unit that got it', unitSecretary: 'Secretary of a unit that got it', self: 'The person' },
  action: {
    'directory.read': 'Read the directory', 'directory.readStaff': 'Read the directory for work', 'directory.work': 'See work and masked numbers that are not shared', 'directory.numbers': 'See whole numbers', 'directory.export': 'Export the directory', 'directory.choose': 'Decide who sees one\'s contact',
    'contactGroup.use': 'Keep and use groups', 'message.write': 'Write messages to many', 'message.open': 'Read messages received', 'message.read': 'Read messages and receipts', 'message.send': 'Send one\'s messages', 'message.stop': 'Stop and take back messages', 'message.chase': 'See who has not read and note calls', 'card.show': 'Show one\'s card', 'card.keep': 'Keep cards',
  },
  setting: { 'contact.directoryForMembers': 'Whom members see in the directory', 'contact.directoryForMembers.all': 'All members', 'contact.directoryForMembers.units': 'Members of the same units', 'contact.directoryForMembers.off': 'Not for members', 'contact.smsFen': 'Price of a text message (fen per 70 signs)', 'contact.wechatFen': 'Price of a WeChat message (fen)', 'contact.cardYears': 'Years for which a card is valid', group: { contact: 'Contact and cards' } },
  error: {
    'directory.closed': 'The directory is not open to members now. Ask the office.',
    'directory.person_not_found': 'This member was not found; they may be off the roll or out of your reach.',
    'directory.paper_too_long': 'A list for print holds at most {limit} people. Make one a unit, or export a spreadsheet.',
    'contactGroup.not_found': 'This group was not found; it may be removed or not shared with you.',
    'contactGroup.name_taken': 'You have a group of that name. Choose another.',
    'contactGroup.not_a_list': 'People are not added to a group by rule. Change its conditions.',
    'contactGroup.unit_out_of_reach': 'This unit is out of your reach. Choose another.',
    'groupImport.group_wrong': 'Give the name of the group, at most 40 characters.',
    'groupImport.group_by_rule': '“{name}” is a group by rule: nobody is added by a table. Use another name.',
    'groupImport.person_unknown': 'There is no member “{name}” within your reach. Check the name or leave the row out.',
    'groupImport.person_ambiguous': 'Several members are called “{name}”. Give the phone number or the unit.',
    'groupImport.repeated': 'The same person and group as row {row}. Leave one of them out.',
    'message.not_found': 'This message was not found; it may be taken back or out of your reach.',
    'message.wrong_state': 'This is not possible with this message now. Reload to see it.',
    'message.nobody': 'Nobody would get it. Choose people first.',
    'message.time_is_past': 'That time is past. Choose a later one or send now.',
    'message.no_way': 'A chosen way is off. Take it away, or have it switched on in the settings.',
    'message.not_asked': 'This message asks for no answer.',
    'card.not_found': 'The card was not found or is out of your reach.',
    'card.revoked': 'This card is revoked. Ask the office for a new one.',
    'card.not_a_member': 'Only members on the roll have a card.',
    'card.too_many_checks': 'Too many checks. Try again in a minute.',
  },
};
