import { route } from '#kit/server/http/route.ts';
import * as api from './contract.ts';
import { importList, showCalendar, showDays } from './service/calendar.ts';
import { listNames, putName, removeName } from './service/names.ts';
import { changeProfile, showProfile, showPublicInfo } from './service/profile.ts';
import { changeSetting, showHistory, showSettings } from './service/settings.ts';

export const routes = [
  route(api.publicInfo, 'public', showPublicInfo),
  route(api.readProfile, 'association.read', showProfile),
  route(api.editProfile, 'association.edit', changeProfile),
  route(api.listNames, 'association.read', listNames),
  route(api.putName, 'association.edit', putName),
  route(api.removeName, 'association.edit', removeName),
  route(api.listSettings, 'setting.read', showSettings),
  route(api.settingHistory, 'setting.read', showHistory),
  route(api.putSetting, 'setting.edit', changeSetting),
  route(api.readCalendar, 'calendar.read', showCalendar),
  route(api.calendarDays, 'calendar.read', showDays),
  route(api.importCalendar, 'calendar.import', importList),
];
