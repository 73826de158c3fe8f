import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { setSetting } from '#kit/server/settings.ts';
import { askChange, finishChange } from './service/changes.ts';
import { askRecognition, nominate, stepRecognition } from './service/recognition.ts';
import type { RecognitionAction } from './rules/words.ts';

export interface MembershipCast {
  readonly actor: (username: string) => Ctx['actor'];
  readonly unit: (name: string) => string;
  readonly member: (name: string) => string;
}

const DAY = 86_400_000;

/** Invented changes of every kind, one leaver whose data go soon, and recognitions at three steps. */
export async function playMembership(outer: Ctx, cast: MembershipCast): Promise<void> {
  const at = (username: string, daysAgo: number): Ctx => ({ ...outer, actor: cast.actor(username), now: new Date(outer.now.getTime() - daysAgo * DAY), asked: new Set() });
  const ask = (daysAgo: number, name: string, more: Partial<Parameters<typeof askChange>[1]['body']> & { kind: 'leave' | 'suspend' | 'death' | 'move' | 'handOver' }) => askChange(at('mishu', daysAgo), { body: { id: newId(), memberId: cast.member(name), ...more } });
  const left = await ask(52, '区锦程', { kind: 'leave' });
  await finishChange(at('mishu', 48), { params: { id: left.id }, body: { version: left.version } });
  await ask(4, '柏长青', { kind: 'leave' });
  await ask(20, '解语堂', { kind: 'death' });
  await ask(30, '喻晓光', { kind: 'suspend', until: addDays(localDate(outer.now), 60), sentence: '出国访学一年，本人提出暂停。' });
  await ask(3, '邹鲁生', { kind: 'move', toUnitId: cast.unit('石门街道分会'), sentence: '工作单位搬到石门街道。' });
  await ask(6, '谢惟一', { kind: 'handOver', to: '南湖区知识界人士联谊会', sentence: '工作调动。' });
  await setSetting(at('mishu', 200), 'membership.recognitionPia', '演示评估2026-02', localDate(at('mishu', 200).now), null);
  await nominate(at('lianluo', 3), { body: { id: newId(), memberId: cast.member('李同心'), facts: '长期从事临床工作，主持区级课题两项，群众评价好。' } });
  await askRecognition(at('ouyang', 8), { body: { id: newId(), facts: '从教二十二年，省级教学成果奖二等奖，区政协委员。' } });
  let r = await nominate(at('lianluo', 190), { body: { id: newId(), memberId: cast.member('陈知行'), facts: '区第一中学副校长，市级骨干教师，同行公认。' } });
  const steps: readonly (readonly [who: string, daysAgo: number, action: RecognitionAction, more: { sentence?: string; registerNo?: string }])[] = [
    ['chenzhixing', 186, 'consent', {}], ['lianluo', 180, 'review', { sentence: '材料属实，符合条件。' }], ['lianluo', 172, 'recognise', {}], ['lianluo', 170, 'register', { registerNo: '明统无〔2026〕7号' }],
  ];
  for (const [who, daysAgo, action, more] of steps) r = await stepRecognition(at(who, daysAgo), { params: { id: r.id }, body: { version: r.version, action, ...more } });
}
