// Compound surnames in use. Left out on purpose: pairs whose first character is a common surname and which are
// rarer than that surname with such a given name (宗政, 梁丘, 左丘, 谷梁, 乐正, 段干, 南门…); a stored surname decides those.
const COMPOUND = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 ' +
    '钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 宰父 夹谷 拓跋 轩辕 令狐 百里 呼延 东郭 ' +
    '羊舌 微生 西门 达奚 纳兰 单于 贺兰 呼衍 叱干 第五 爱新觉罗 叶赫那拉 ' +
    '歐陽 司馬 東方 獨孤 南宮 聞人 諸葛 尉遲 赫連 濮陽 公孫 鍾離 長孫 鮮于 軒轅 納蘭'
  ).split(' '),
);

export interface NameParts {
  surname: string;
  given: string;
}

/** Parts of a normalised name; a stored surname that begins the name decides, else known compound surnames, else the first character. */
export function splitName(name: string, surname?: string): NameParts {
  const chars = [...name];
  if (surname && name.startsWith(surname)) return { surname, given: name.slice(surname.length) };
  // With dots there is no surname in the Han sense: the first character orders the name.
  if (!name.includes('·')) {
    for (const length of [4, 2]) {
      const head = chars.slice(0, length).join('');
      if (chars.length > length && COMPOUND.has(head)) return { surname: head, given: chars.slice(length).join('') };
    }
  }
  return { surname: chars[0] ?? '', given: chars.slice(1).join('') };
}
