/** Words that go onto papers from the record; the papers themselves bring their own. Braces are filled by the program. */
export const PRINT = {
  heading: '标题',
  filed: '同意立案。',
  declined: '不予立案（{reason}）。{sentence}',
  edited: '已核稿。',
  draftMark: '送审稿',
  plan: '下一步安排：{plan}',
  planBy: '下一步安排：{plan}（完成时间：{date}）',
  /** Left for the pen. */
  open: '\u3000\u3000\u3000\u3000\u3000\u3000',
} as const;
