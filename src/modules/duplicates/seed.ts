import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { scanBatch } from './service/scan.ts';

interface Cast { readonly unit: (name: string) => string }
interface Twin {
  readonly id: string; readonly name: string; readonly homeUnitId: string; readonly sex: string; readonly birth: string | null; readonly employer: string | null; readonly post: string | null; readonly title: null;
  readonly affiliation: string; readonly phone: string; readonly joinedOn: string; readonly groups: readonly string[];
}

// Second records of people of the demonstration, as rosters of two branches bring them: written otherwise, moved, with an old number.
const twins = [
  { name: '歐陽若水', branch: '望江街道分会', sex: '1', birth: '1972-03', employer: '区人民医院', post: '主任医师', phone: '13911110001', groups: ['医卫组'] },
  { name: '沈如初', branch: '临湖街道分会', sex: '1', birth: null, employer: '农业科学研究所', post: '研究员', phone: '13911110002', groups: [] },
  { name: '韩之远', branch: '青山街道分会', sex: '2', birth: '1964-07', employer: '明湖大学文学院', post: null, phone: '13911110003', groups: ['教育组'] },
  { name: '许听瀾', branch: '东桥街道分会', sex: '1', birth: null, employer: null, post: null, phone: '13911110004', groups: [] },
] as const;

/** Enters the second records and lets the pairs be found. */
export async function seedDuplicates(ctx: Ctx, cast: Cast, enter: (m: Twin) => Promise<void>): Promise<void> {
  for (const m of twins) await enter({ id: newId(), name: m.name, homeUnitId: cast.unit(m.branch), sex: m.sex, birth: m.birth, employer: m.employer, post: m.post, title: null, affiliation: '13', phone: m.phone, joinedOn: '2024-06-01', groups: m.groups.map((g) => cast.unit(g)) });
  for (;;) if (!(await scanBatch(ctx, 1000))) return;
}
