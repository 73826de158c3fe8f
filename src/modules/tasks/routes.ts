import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { create } from './service/add-task.ts';
import { board, count, list } from './service/list.ts';
import { find } from './service/owners.ts';
import { read } from './service/read.ts';
import { accept, cancel, change, extend, note, reopen, report, sendBack, start } from './service/steps.ts';
import { workload } from './service/workload.ts';

export const routes = [
  route(api.listTasks, 'task.list', list),
  route(api.countTasks, 'task.list', count),
  route(api.taskBoard, 'task.list', board),
  route(api.taskWorkload, 'task.create', workload),
  route(api.findTaskOwners, 'task.create', find),
  route(api.readTask, 'task.read', read),
  route(api.createTask, 'task.create', create),
  route(api.changeTask, 'task.change', change),
  route(api.startTask, 'task.start', start),
  route(api.noteTask, 'task.note', note),
  route(api.reportTask, 'task.report', report),
  route(api.acceptTask, 'task.accept', accept),
  route(api.returnTask, 'task.return', sendBack),
  route(api.extendTask, 'task.extend', extend),
  route(api.cancelTask, 'task.cancel', cancel),
  route(api.reopenTask, 'task.reopen', reopen),
];
