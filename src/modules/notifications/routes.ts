import { route } from '#kit/server/http/route.ts';
import { chooseWay, myChoices } from './choices.ts';
import * as api from './contract.ts';
import { mailLog, retryMail } from './mail-log.ts';
import { myNotifications, readAll, readOne, unreadCounts } from './service.ts';

export const routes = [
  route(api.listNotifications, 'notification.read', myNotifications),
  route(api.unreadNotifications, 'notification.read', unreadCounts),
  route(api.readNotification, 'notification.read', readOne),
  route(api.readAllNotifications, 'notification.read', readAll),
  route(api.getChoices, 'notification.read', myChoices),
  route(api.setChoice, 'notification.read', chooseWay),
  route(api.listMails, 'mail.read', mailLog),
  route(api.retryMail, 'mail.retry', retryMail),
];
