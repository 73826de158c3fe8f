import { addDays, atLocal, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { addTask } from './service/add-task.ts';
import { accept, note, report, start } from './service/steps.ts';

/** Finds the people and units of the demonstration by their names. */
interface Cast {
  actor(username: string): Actor;
  unit(name: string): string;
}

interface Story {
  readonly title: string; readonly body: string; readonly lead: { readonly unit: string } | { readonly person: string }; readonly help?: readonly string[];
  readonly daysAgo: number; readonly dueIn: number; readonly doneBy?: string;
  readonly steps: readonly ('start' | 'note' | 'report' | 'accept')[]; readonly words?: string;
}

const stories: readonly Story[] = [
  { title: '汇总各分会三季度活动情况', body: '按分会列出场次、人数和照片，交秘书处存档。', lead: { unit: '长宁街道分会' }, help: ['石门街道分会'], daysAgo: 20, dueIn: -3, doneBy: 'shanmingzhe', steps: ['start', 'note'], words: '已收到六个分会的材料，还差四个。' },
  { title: '拟订明年走访计划', body: '列出走访对象、时间和陪同人员，报会长办公会。', lead: { person: 'lianluo' }, daysAgo: 6, dueIn: 8, doneBy: 'lianluo', steps: ['start'] },
  { title: '整理会员所在单位变动情况', body: '请各分会核对，变动的填入会员资料。', lead: { person: 'mishu' }, daysAgo: 2, dueIn: 20, steps: [] },
  { title: '布置会员之家宣传栏', body: '更换制度牌和活动照片。', lead: { unit: '石门街道分会' }, daysAgo: 25, dueIn: -6, doneBy: 'qiuzhiyuan', steps: ['start', 'report'], words: '宣传栏已更换，照片十二张。' },
  { title: '印制会员通讯录', body: '只印姓名、单位和职务，不印电话。', lead: { person: 'mishu' }, daysAgo: 40, dueIn: -15, doneBy: 'mishu', steps: ['start', 'report', 'accept'], words: '已印 120 册，发放到各分会。' },
];

/** Plays the demonstration's tasks through the real commands, each step on its own day. */
export async function playTasks(ctx: Ctx, cast: Cast): Promise<void> {
  const today = localDate(ctx.now);
  for (const s of stories) {
    const at = (username: string, after: number): Ctx => ({ ...ctx, actor: cast.actor(username), now: atLocal(addDays(today, -Math.max(0, s.daysAgo - after * 2)), 10), asked: new Set() });
    const id = newId();
    const lead = 'unit' in s.lead ? { kind: 'unit' as const, id: cast.unit(s.lead.unit) } : { kind: 'account' as const, id: cast.actor(s.lead.person).accountId ?? '' };
    const coOwners = (s.help ?? []).map((name) => ({ kind: 'unit' as const, id: cast.unit(name) }));
    await addTask(at('mishu', 0), { id, title: s.title, body: s.body, lead, coOwners, dueOn: addDays(today, s.dueIn) });
    for (const [i, step] of s.steps.entries()) {
      const who = at(step === 'accept' ? 'mishu' : (s.doneBy ?? 'mishu'), i + 1);
      const input = { params: { id }, body: { version: i + 1 } };
      const words = { ...input, body: { ...input.body, text: s.words ?? '' } };
      if (step === 'start') await start(who, input);
      else if (step === 'note') await note(who, words);
      else if (step === 'report') await report(who, words);
      else await accept(who, input);
    }
  }
}
