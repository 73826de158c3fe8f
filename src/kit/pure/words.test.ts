import { describe, expect, it } from 'vitest';
import { fill } from './words.ts';

describe('fill', () => {
  it.each([
    ['“{title}”已过期限', { title: '“五个一”主题教育' }, '“‘五个一’主题教育”已过期限'],
    ['“{a}”与“{b}”', { a: '甲“一”', b: '“二”' }, '“甲‘一’”与“‘二’”'],
    ['完成“{unit}”的《{title}》', { unit: '某会', title: '“五个一”方案' }, '完成“某会”的《“五个一”方案》'],
    ['{title}', { title: '“五个一”主题教育' }, '“五个一”主题教育'],
    ['“第{n}次”{what}', { n: 3, what: '“两会”' }, '“第3次”“两会”'],
    ['“{unknown}”', {}, '“{unknown}”'],
    ['{toString}', {}, '{toString}'],
  ])('%s', (template, params: Record<string, string | number>, sentence) => expect(fill(template, params)).toBe(sentence));
});
