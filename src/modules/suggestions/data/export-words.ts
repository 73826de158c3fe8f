import type { ColumnType } from '#kit/server/spreadsheets/write/cells.ts';

/** Words of the exported list; the file is for Chinese offices whatever the page's language. */
export const exportWords = {
  columns: [
    ['编号', 20, 'text'], ['标题', 44, 'text'], ['类型', 12, 'text'], ['状态', 12, 'text'], ['作者', 24, 'text'], ['所属组织', 24, 'text'], ['类别', 12, 'text'], ['提交时间', 20, 'instant'], ['承办单位', 24, 'text'], ['办理期限', 20, 'instant'], ['办理结果', 20, 'text'],
  ] as const satisfies readonly (readonly [string, number, ColumnType])[],
  searched: '搜索“{words}”',
  partly: '搜索“{words}”：没有同时含有这些词语的建言，本表列出最相近的',
};
