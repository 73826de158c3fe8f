import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceTitle } from './balance-title.ts';
import { cleanText, oneLine, paragraphsOf } from './clean-text.ts';
import { columnShares } from './form-table.ts';
import { TEXT_WIDTH } from './geometry.ts';
import { run } from './runs.ts';
import { DEFAULT_PAPER_SETTINGS } from './settings.ts';
import { passagesOf } from './pasted-table.ts';
import { levelledText } from './heading-levels.ts';
import { tidyNumber } from './official-number.ts';
import { fittingSize, textWidth } from './text-width.ts';

describe('text of users', () => {
  it('keeps rare characters, their variation selectors and full-width forms as they were typed', () => {
    const typed = '𠮷田㛃、䶮𬎆，葛󠄀城①，Ａ１％“引号”——……';
    expect(cleanText(typed)).toBe(typed);
  });

  it.each([
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f', 'abcde\nf'],
    ['direction overrides', '甲\u202e乙\u2066丙', '甲乙丙'],
    ['half of a surrogate pair', '甲\ud842乙\udfb7丙', '甲乙丙'],
    ['non-characters', '甲\uffff乙\ufffe丙\u{1ffff}', '甲乙丙'],
    ['marks that no one sees', '\ufeff甲\u200b乙\u2060', '甲乙'],
    ['tabs and all kinds of line breaks', '甲\t乙\r\n丙\r丁\u2028戊', '甲\u3000乙\n丙\n丁\n戊'],
  ])('loses %s', (_name, typed, clean) => expect(cleanText(typed)).toBe(clean));

  it('never yields what XML forbids, whatever is typed', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)), (typed) => {
      const clean = cleanText(typed);
      const codes = [...clean].map((char) => char.codePointAt(0) ?? 0);
      expect(codes.every((code) => code === 10 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000)).toBe(true);
      expect(cleanText(clean)).toBe(clean);
    }));
  });

  it('takes lines as paragraphs, without empty ones and typed indentation', () => {
    expect(paragraphsOf('　　甲。\n\n  乙。\r\n')).toEqual(['甲。', '乙。']);
    expect(oneLine('关于\n 甲 ')).toBe('关于甲');
  });
});

describe('heading levels', () => {
  it.each([
    ['一、基本情况', 1, '一、基本情况', ''],
    ['十二、其他', 1, '十二、其他', ''],
    ['（一）主要做法。各单位要重视。', 2, '（一）主要做法。', '各单位要重视。'],
    ['(二)主要做法', 2, '(二)主要做法', ''],
    ['1.加强统筹。分三步。', 3, '1.加强统筹。', '分三步。'],
    ['2、加强统筹', 3, '2、加强统筹', ''],
    ['（3）分类推进', 4, '（3）分类推进', ''],
    ['3.5万元已经到位。', 0, '', '3.5万元已经到位。'],
    ['一是加强领导。', 0, '', '一是加强领导。'],
    ['各单位：', 0, '', '各单位：'],
  ])('%s', (line, level, heading, rest) => expect(levelledText(line)).toEqual({ level, heading, rest }));

  it('does not set a long numbered sentence in a heading face', () => {
    expect(levelledText(`一、${'字'.repeat(60)}。`).level).toBe(0);
  });
});

describe('numbers of papers', () => {
  it.each(['建言[2026]012号', '建言（2026）第12号', '建言【2026】12号', '建言 ［2026］ 12 号', '建言〔2026〕12号'])('%s has the brackets U+3014 and U+3015, no leading zero and no ordinal word', (typed) => {
    expect(tidyNumber(typed)).toBe('建言\u{3014}2026\u{3015}12号');
  });
  it('other texts stay as they are', () => expect(tidyNumber('同心直通车第3期')).toBe('同心直通车第3期'));
});

describe('widths', () => {
  it('count digits half and selectors not at all', () => {
    expect(textWidth('2026年')).toBe(3);
    expect(textWidth('葛󠄀城')).toBe(2);
  });
  it('a long sender is set smaller so that it stays on one line', () => {
    expect(fittingSize('区教育局', 480, 36)).toBe(36);
    expect(fittingSize('字'.repeat(20), 480, 36)).toBe(24);
  });
});

describe('titles', () => {
  it.each([
    ['关于办理建言〔2026〕12号的交办通知', ['关于办理建言〔2026〕12号的交办通知']],
    ['关于进一步加强中小学校周边道路交通综合治理的建议', ['关于进一步加强中小学校', '周边道路交通综合治理的建议']],
    ['关于请尽快办理建言〔2026〕12号的催办通知', ['关于请尽快办理', '建言〔2026〕12号的催办通知']],
  ])('%s', (title, lines) => expect(balanceTitle(title)).toEqual(lines));

  it('breaks made by hand stay', () => {
    expect(balanceTitle('关于甲和乙\n的通知')).toEqual(['关于甲和乙', '的通知']);
  });

  it.each([
    '关于对建言〔2026〕12号《关于进一步完善社区居家养老服务体系建设和适老化改造工作的建议》的答复',
    '关于加快推进7号线二期沿线老旧小区加装电梯工作、完善配套停车设施和优化公交接驳线路的若干意见建议',
    '关于“十五五”时期推动我区港产城文深度融合高质量发展的调研报告',
  ])('%s keeps words and numbers whole and makes no hourglass', (title) => {
    const lines = balanceTitle(title);
    expect(lines.join('')).toBe(title);
    for (const line of lines) {
      expect(textWidth(line)).toBeLessThanOrEqual(19);
      expect(line).not.toMatch(/^[，。、；：！？）〕》”的]|[（〔《“]$/u);
    }
    for (const whole of title.match(/〔\d+〕\d+号|\d+号线|电梯|融合/gu) ?? []) {
      expect(lines.some((line) => line.includes(whole))).toBe(true);
    }
    const widths = lines.map(textWidth);
    widths.slice(1, -1).forEach((width, i) => expect(width < (widths[i] ?? 0) && width < (widths[i + 2] ?? 0)).toBe(false));
  });

  it('no title loses a character or runs over the line, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'关于的通知建议《》〔〕（）2026号，、和加强abc 𠮷'), maxLength: 120 }), (title) => {
      const lines = balanceTitle(title);
      expect(lines.join('')).toBe(oneLine(title));
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(19);
    }), { numRuns: 60 });
  });
});

describe('a table that was pasted', () => {
  it.each<[what: string, text: string, passages: (string | string[][])[]]>([
    ['lines with tabs one under another, between lines of text', '一、情况\n项目\t金额\r\n道路\t3.5亿\n合计\t\n完。', ['一、情况', [['项目', '金额'], ['道路', '3.5亿'], ['合计', '']], '完。']],
    ['rows that are longer or shorter, and an empty first cell', '甲\t乙\n\t丙\t丁', [[['甲', '乙', ''], ['', '丙', '丁']]]],
    ['two tables with a line between', '甲\t乙\n丙\t丁\n说明\n戊\t己\n庚\t辛', [[['甲', '乙'], ['丙', '丁']], '说明', [['戊', '己'], ['庚', '辛']]]],
    ['one line with a tab is none', '单位\t电话\n正文', ['单位\u3000电话', '正文']],
    ['tabs that indent are none', '\t\t\t第一段\n\t\t第二段\n\t', ['第一段', '第二段']],
    ['more columns than a page has room for are none', `${'甲\t'.repeat(9)}\n${'乙\t'.repeat(9)}`, [`${'甲\u3000'.repeat(8)}甲`, `${'乙\u3000'.repeat(8)}乙`]],
    ['nothing', '\n\t\n', []],
  ])('%s', (_what, text, passages) => expect(passagesOf(text)).toEqual(passages));
});

it('whatever is put on a paper as a piece of text is clean; tabs and breaks of lines stay', () => {
  const text = JSON.stringify(run('甲\u202e乙\t丙\u2028丁\u0007', {}, DEFAULT_PAPER_SETTINGS));
  for (const part of ['甲乙\\t丙', '丁']) expect(text).toContain(part);
  expect(text).not.toMatch(/[\u202e\u2028]|\\u0007/);
});

describe('the columns of a pasted table', () => {
  const CHARACTER = 240;
  const FREE = 1;
  const widths = (...texts: string[]): number[] => {
    const shares = columnShares(texts.map(textWidth), TEXT_WIDTH);
    const total = shares.reduce((a, b) => a + b, 0);
    return shares.map((s) => (s / total) * (TEXT_WIDTH / CHARACTER) - FREE);
  };
  it.each([
    ['a number beside a long remark', ['指标', '含区级配套，不含街道自筹部分，具体以审计为准', '2,345.6', '按三类统计的口径和范围']],
    ['a day beside two long ones', ['为什么要这样做、谁来做、做到什么程度为止', '2026年', '为什么要这样做、谁来做、做到什么程度为止']],
    ['six short ones', ['一季度', '二季度', '三季度', '四季度', '123,456', '备注']],
  ])('hold what is short on one line: %s', (_name, texts) => {
    const got = widths(...texts);
    expect(texts.filter((t, i) => textWidth(t) <= 6 && (got[i] ?? 0) < textWidth(t) * 1.05)).toEqual([]);
    expect(Math.max(...got)).toBe(got[texts.findIndex((t) => textWidth(t) === Math.max(...texts.map(textWidth)))]);
  });
});
