/** Fixed words of every paper. */
export const PAPER_WORDS = {
  colon: '：',
  listComma: '、',
  comma: '，',
  stop: '。',
  document: '文件',
  issuerLabel: '签发人：',
  attachment: '附件',
  copyTo: '抄送：',
  printed: '印发',
  openBracket: '（',
  closeBracket: '）',
  internal: '内部资料',
  pageDash: '—',
  blank: '\u3000',
} as const;

/** Names of the paragraph styles, as the user sees them in the word processor. */
export const STYLE_NAMES = {
  body: '公文正文',
  flush: '公文顶格',
  title: '公文标题',
  level1: '公文一级标题',
  level2: '公文二级标题',
  level3: '公文三级标题',
  form: '表单文字',
  formTitle: '表单标题',
  colophon: '版记',
  pageNumber: '页码文字',
} as const;

/** What an addressee, and the name of an attachment, must not end with. */
export const END_COLONS = /[:：]+$/u;
export const END_MARKS = /[。；;.]+$/u;
