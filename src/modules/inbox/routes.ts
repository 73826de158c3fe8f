import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { myCounts, myDone, myTodos } from './service.ts';

export const routes = [
  route(api.listTodo, 'inbox.read', myTodos),
  route(api.listDone, 'inbox.read', myDone),
  route(api.inboxCounts, 'inbox.read', myCounts),
];
