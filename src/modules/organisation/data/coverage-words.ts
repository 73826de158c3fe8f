import type { TargetKind } from '../contract/coverage.ts';

/** What people write for a kind of target besides its word. */
export const otherWords: Readonly<Record<TargetKind, readonly string[]>> = {
  district: ['区', '县', '区（县）'], university: ['本科院校', '大学', '院校'], sector: ['行业', '系统分会'], park: ['产业园', '开发区'], street: ['街道', '乡镇', '镇'], enterprise: ['公司'], other: [],
};

/** Headings under which a column stands in people's tables. */
export const headings = { kind: ['对象类别', '类型', '对象类型', '覆盖类别'], name: ['对象名称', '对象', '单位名称', '覆盖对象', '应覆盖对象', '区县', '高校', '高校名称', '街道'], unit: ['组织', '组织名称', '分会', '所建组织', '已建组织', '对应组织', '对应分会', '建立组织', '组织全称', '知联会组织'], note: ['说明'] } as const;
