// Where a title may be broken, in the words it is made of.

/** Never at the start of a line. */
export const NOT_FIRST = /^[〔［，。、；：！？）〕】》〉”’」』％%\-—…·．,.;:!?)\]}]|^(?:的|地|得|了|着|过|们|之|等|号|年|月|日|个)$/u;
/** Never at the end of a line. */
export const NOT_LAST = /[（〔【《〈“‘「『([{]$/u;
/** A line ends well after these. */
export const GOOD_AFTER = /[，、；：。！？》）”]$|的$|等$/u;
/** A line starts well with these. */
export const GOOD_BEFORE = /^(?:和|与|及|以及|暨|并|或)$|^[《“（]/u;
/** A line that ends with these leaves the reader waiting: links, adverbs, and verbs that need their object. */
export const POOR_AFTER = /^[《“（]?(?:和|与|及|以及|暨|并|或|在|对|向|从|把|将|为|由|以|关于|对于|进一步|切实|大力|积极|加强|推进|推动|加快|促进|深化|完善|健全|建立|做好|开展|提升|提高|优化|加大|解决|规范|支持|鼓励|我|本|该|全|各|第|不|未|新|老|旧|大|小)$/u;
/** Pieces that stay whole: paper numbers, dates, numbers with their unit, Latin words. */
export const WHOLE = /[〔［[]\d{4}[〕］\]]\s*\d+号(?:文)?|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|[A-Za-z][A-Za-z0-9.+\-/]*|\d+(?:\.\d+)?(?:号线|号楼|[%％‰]|\p{Script=Han})?/gu;
/** Endings of a title that name its kind; they stay with the word before them when they would stand alone. */
export const KINDS = /^(?:通知|请示|报告|建议|答复|函|复函|意见|批复|决定|通报)$/u;
/** The particle before a title's kind. */
export const OF = '的';
