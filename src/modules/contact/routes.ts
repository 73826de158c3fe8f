import { route } from '#kit/server/http/route.ts';
import * as cards from './contract/cards.ts';
import * as directory from './contract/directory.ts';
import * as groups from './contract/groups.ts';
import * as messages from './contract/messages.ts';
import { myCard, printCards, readCard, renewCard, revokeCard } from './service/cards/cards.ts';
import { checkCard } from './service/cards/check.ts';
import { readChoices, setChoices } from './service/directory/choices.ts';
import { countDirectory, directoryLetters, listDirectory } from './service/directory/list.ts';
import { personCard } from './service/directory/sheets.ts';
import { addToGroup, groupMembers, listGroups, previewRule, readGroup, removeGroup, saveGroup } from './service/groups/groups.ts';
import { listWays, previewAudience, saveMessage, testMessage } from './service/messages/draft.ts';
import { myMessages, openMessage, replyReceived } from './service/messages/letters.ts';
import { listMessages, readMessage } from './service/messages/message-for.ts';
import { remindUnread } from './service/messages/remind.ts';
import { chaseUnits, listRecipients, noteCall } from './service/messages/receipts.ts';
import { sendMessage, stopMessage, unschedule } from './service/messages/send.ts';

export const routes = [
  route(directory.listDirectory, 'directory.read', listDirectory),
  route(directory.directoryLetters, 'directory.read', directoryLetters),
  route(directory.countDirectory, 'directory.read', countDirectory),
  route(directory.personCard, 'directory.read', personCard),
  route(directory.readChoices, 'directory.choose', readChoices),
  route(directory.setChoices, 'directory.choose', setChoices),
  route(groups.listGroups, 'contactGroup.use', listGroups),
  route(groups.previewRule, 'contactGroup.use', previewRule),
  route(groups.readGroup, 'contactGroup.use', readGroup),
  route(groups.saveGroup, 'contactGroup.use', saveGroup),
  route(groups.addToGroup, 'contactGroup.use', addToGroup),
  route(groups.removeGroup, 'contactGroup.use', removeGroup),
  route(groups.groupMembers, 'contactGroup.use', groupMembers),
  route(messages.listMessages, 'message.read', listMessages),
  route(messages.listWays, 'message.write', listWays),
  route(messages.previewAudience, 'message.write', previewAudience),
  route(messages.readMessage, 'message.read', readMessage),
  route(messages.saveMessage, 'message.write', saveMessage),
  route(messages.testMessage, 'message.send', testMessage),
  route(messages.sendMessage, 'message.send', sendMessage),
  route(messages.unschedule, 'message.send', unschedule),
  route(messages.stopMessage, 'message.stop', stopMessage),
  route(messages.listRecipients, 'message.chase', listRecipients),
  route(messages.chaseUnits, 'message.chase', chaseUnits),
  route(messages.remindUnread, 'message.chase', remindUnread),
  route(messages.noteCall, 'message.chase', noteCall),
  route(messages.myMessages, 'message.open', myMessages),
  route(messages.openMessage, 'message.open', openMessage),
  route(messages.replyReceived, 'message.open', replyReceived),
  route(cards.myCard, 'card.show', myCard),
  route(cards.readCard, 'card.keep', readCard),
  route(cards.revokeCard, 'card.keep', revokeCard),
  route(cards.renewCard, 'card.keep', renewCard),
  route(cards.printCards, 'card.keep', printCards),
  route(cards.checkCard, 'public', checkCard),
];
