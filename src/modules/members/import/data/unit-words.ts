/** Words that say what kind of unit a name is and not which: taken off the end, one after the other, until the core is left. */
export const genericEndings: Readonly<Record<'home' | 'group' | 'committee', readonly string[]>> = {
  home: [
    '党外知识分子联谊会', '知识分子联谊会', '新的社会阶层人士联谊会', '新的社会阶层人士联合会', '留学人员联谊会', '欧美同学会', '联谊会', '联合会', '知联会', '新联会', '留联会', '知联', '新联', '联络站', '联络组', '工作站', '基层委员会', '总支部委员会', '支部委员会',
    '委员会', '总支部', '总支', '分会', '支会', '支部', '工委', '片区', '片组', '系统', '街道办事处', '街道办', '街道', '镇政府', '镇', '乡', '街',
  ],
  group: ['专业活动小组', '活动小组', '专业小组', '界别小组', '建言小组', '特色小组', '小组', '活动组', '组'],
  committee: ['专业工作委员会', '专门工作委员会', '专业委员会', '专门委员会', '工作委员会', '专委会', '委员会', '专委', '工委'],
};

/** Words that stand before the telling part of a name: 明湖区知联会长宁街道分会. */
export const genericStarts: readonly string[] = ['党外知识分子联谊会', '知识分子联谊会', '新的社会阶层人士联谊会', '知联会', '新联会', '留联会', '联谊会'];

/** Marks inside names of units that mean nothing. */
export const nameMarks = /[()（）[\]【】《》“”"'·.,，。、\-—–_/]/g;
/** 第一支部 and 一支部 are one. */
export const ordinalStart = /^第(?=\d)/;
/** 长宁街道分会（45人）: a number of people is no part of the name. */
export const headCount = /[(（]\s*共?\d+\s*[人名位]?\s*[)）]\s*$/;
/** What joins several posts of a person: 党委书记、院长. */
export const postJoiners = { atEnd: /[、,，兼及和/]+$/, atStart: /^[、,，兼及和/]+/ } as const;
/** A remark in brackets behind a post: 副主任（主持工作）. */
export const postRemark = /[(（][^)）]*[)）]$/;
