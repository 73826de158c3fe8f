import { NOT_IN_NAMES, normaliseName } from '#kit/pure/names/normalise.ts';
import { parseEthnic, parseSex } from './parse-code.ts';
import { isParsed, parsed, unreadable, type Parsed } from './parsed.ts';
import { MOST_CELL_SIGNS, characters, cleanText, compact, isPlaceholder, toHalfWidth } from './text.ts';

export interface PersonName {
  readonly name: string;
  /** Codes that lists write behind a name: 张三（女，回族）. */
  readonly sex?: string;
  readonly ethnicGroup?: string;
}

const LONGEST = 60;
/** 张三 女 回族, 张三 Zhang San: a whole name, then what else was put into the cell. */
const TAIL = /^(\p{Script=Han}{2,}(?: ?[·•] ?\p{Script=Han}+)*)(?: ((?:[男女](?:性)?)(?:[ ,，、]\p{Script=Han}+族?)?|\p{Script=Han}{1,6}族)| ?([a-z][a-z .'-]{3,}))$/iu;
/** Zhang San 张三, the other way round. */
const LATIN_FIRST = /^[a-z][a-z .'-]{2,} ?(\p{Script=Han}{2,}(?: ?[·•] ?\p{Script=Han}+)*)$/iu;
/** What a line says that nobody stands in yet, or that is a sum: （空缺）, 待增补, 小计. */
const NOBODY = /^[(（【[]?(?:空缺|暂缺|缺额?|待[定补推增确]\S{0,4}|拟[增推补]\S{0,4}|尚未\S{1,6}|同上|以下空白|小计|合计|总计|共计)[)）\]】]?$/u;
/** 张三 李四: two whole names; 欧阳 娜娜 is one. */
const TWO = /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]\p{Script=Han}{1,2} [王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚]\p{Script=Han}{1,2}$/u;
const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/u;
const UNREADABLE = /[?？@＠□■〓＊*\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;

/**
 * A person's name: spaces inside (王 子 翀) and notes behind it are taken away, rare characters and middle dots stay.
 * Notes: name_note_dropped, name_single. Errors: name_missing, name_unreadable, name_private_use, name_has_digits, name_several, name_too_long.
 */
export function parsePersonName(raw: string): Parsed<PersonName> {
  if (raw.length > MOST_CELL_SIGNS) return unreadable('name_too_long');
  // Marks before and behind: △ ★ for deputies, ① for footnotes.
  const starred = cleanText(raw).replace(/^['"`“”‘’]+|['"`“”‘’]+$/g, '').replace(/^[*＊★☆▲△●○◆◇※#]+|[*＊★☆▲△●○◆◇■※#①-⑳⑴-⒇]+$/gu, '').replace(/^[-—–]+(?=\p{L})|(?<=\p{L})[-—–、,，;；]+$/gu, '');
  const notes: string[] = [];
  // A number before the name, and a note before it in brackets: 1、张三, （女）张三.
  const marked = starred.replace(/^\d{1,4}\s*[、.．)）,，:：\s]\s*(?=\p{L})/u, '').replace(/^[=＝]+(?=\p{L})/u, '').replace(/^([(（][^)）]{1,10}[)）])\s*(\p{Script=Han}.*)$/u, '$2$1');
  if (NOBODY.test(compact(marked))) return unreadable('name_missing');
  if (TWO.test(marked)) return unreadable('name_several');
  const tail = TAIL.exec(marked);
  const turned = LATIN_FIRST.exec(marked)?.[1];
  if (turned) notes.push('name_note_dropped');
  const whole = turned ?? (tail ? `${tail[1]}（${tail[2] ?? tail[3]}）` : marked);
  const bracket = /^([^(（[【]+)[(（[【]([^)）\]】]*)[)）\]】]?$/.exec(whole);
  const extra = bracket ? fromNote(bracket[2] ?? '') : {};
  if (bracket && !extra.sex && !extra.ethnicGroup) notes.push('name_note_dropped');
  const bare = bracket?.[1] ?? whole;
  if (isPlaceholder(bare)) return unreadable('name_missing');
  if (UNREADABLE.test(bare)) return unreadable('name_unreadable');
  if (PRIVATE_USE.test(bare)) return unreadable('name_private_use');
  if (/\d/.test(toHalfWidth(bare))) return unreadable('name_has_digits');
  if (/[、,，;；/|\n]/.test(bare) && !/[a-z]/i.test(bare)) return unreadable('name_several');
  const name = normaliseName(bare);
  if (name === '') return unreadable('name_missing');
  if (NOT_IN_NAMES.test(name)) return unreadable('name_unreadable');
  const length = characters(name);
  if (length > LONGEST) return unreadable('name_too_long');
  // 张* is a masked 张三, not a person called 张.
  if (length === 1 && /[*＊]/.test(raw)) return unreadable('name_unreadable');
  if (length === 1) notes.push('name_single');
  return parsed({ name, ...extra }, notes);
}

function fromNote(note: string): { sex?: string; ethnicGroup?: string } {
  const found: { sex?: string; ethnicGroup?: string } = {};
  for (const word of note.split(/[、,，;；/\s]+/)) {
    // Single digits would be codes of both tables; in a name's note they mean something else.
    if (/^\d/.test(word)) continue;
    const sex = parseSex(word);
    const ethnicGroup = parseEthnic(word);
    if (isParsed(sex)) found.sex = sex.value;
    else if (isParsed(ethnicGroup)) found.ethnicGroup = ethnicGroup.value;
  }
  return found;
}
