import { z } from 'zod';
import type { SettingDef } from '#kit/server/registry.ts';
import { defaultRhythm, defaultRules, majorities, meetingKinds, quorums } from './rules/meetings.ts';

const meetingRules = z.strictObject({ noticeDays: z.int().min(0).max(60), quorum: z.enum(quorums), majority: z.enum(majorities) });
const limit = z.strictObject({ n: z.int().min(1).max(1000), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });

/** How meetings of each kind are called and count, and the limits of governance. */
export const governanceSettings: Readonly<Record<string, SettingDef>> = {
  ...Object.fromEntries(meetingKinds.map((kind) => [`meeting.rules.${kind}`, { schema: meetingRules, initial: defaultRules[kind], group: 'meetings' }])),
  'meeting.rhythm': { schema: z.strictObject({ council: z.int().min(1).max(60), standingCouncil: z.int().min(1).max(60) }), initial: defaultRhythm, group: 'meetings' },
  'term.publication': { schema: limit, initial: { n: 5, unit: 'workingDay' }, group: 'limits' },
  'term.objection': { schema: limit, initial: { n: 5, unit: 'workingDay' }, group: 'limits' },
  'meeting.minutes': { schema: limit, initial: { n: 3, unit: 'workingDay' }, group: 'limits' },
};
