import { expect, test } from 'vitest';
import { searchTerms } from './search-terms.ts';

test.each<[string, readonly string[] | null]>([
  ['7号线', ['7号线']],
  ['７号线', ['7号线']],
  ['3.5亿', ['3.5亿']],
  ['A座', ['a座']],
  ['小区，居', ['小区,居']],
  ['中小学校', ['中小学校']],
  // A longer part is a phrase: its words are wanted, wherever they stand.
  ['老旧小区充电难', ['老旧小区', '充电']],
  ['关于在老旧小区加装电梯的建议', ['关于', '老旧小区', '加装', '电梯', '建议']],
  ['王芃芃的建议', ['王芃芃', '建议']],
  ['7号线延长线', ['7号线', '延长线']],
  ['3.5亿元投资', ['3.5亿元', '投资']],
  ['充电  小区　充电', ['充电', '小区']],
  ['blockchain e-mail', ['blockchain', 'e-mail']],
  ["' | !(企业) & <->", ['企业']],
  ['的', ['的']],
  ['①', ['①']],
  ['𬭼', ['𬭼']],
  ['３．５亿元投资', ['3.5亿元', '投资']],
  // Thousands belong to their number; a comma elsewhere parts.
  ['1,000元', ['1,000元']],
  ['约１，０００元补贴', ['约1,000元', '补贴']],
  ['共3个，12处路灯', ['共3', '12处', '路灯']],
  // So do signs within letters and digits; before Chinese they part.
  ['上午9：30', ['上午', '9:30']],
  ['网站／ＡＰＰ：居民', ['网站', 'app', '居民']],
  ['APP/网站下载', ['app', '网站', '下载']],
  // Signs beside words are left out, alone they are meant.
  ['？！ ，', ['?!', ',']],
  ['——', ['——']],
  ['…… 补贴', ['补贴']],
  ['', null],
])('%j asks for %j', (typed, terms) => {
  expect(searchTerms(typed)?.terms ?? null).toEqual(terms);
});

test('words that only ask are not looked for beside others', () => {
  expect(searchTerms('居民楼里噪音扰民怎么办')?.terms).toEqual(['居民楼', '噪音', '扰民']);
  expect(searchTerms('怎么办')?.terms).toEqual(['怎么办']);
});

test('quotes and operators are never syntax', () => {
  expect(searchTerms("o'n\\eil:*")?.query).toBe("'o''' & '''n' & 'n\\\\' & '\\\\e' & ':*' & '\teil' & '\til:'");
});
