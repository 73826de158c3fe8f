import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName } from '#kit/pure/file-name.ts';
import { contentDisposition } from '#kit/server/http/headers.ts';
import { canUploadName, extensionOf, secrecyMark, secrecyMarkOfName } from './rules.ts';

/** Sixty names that strangers send, with what is kept of them. */
const hostile: [raw: string, kept: string][] = [
  ['../../etc/passwd', 'passwd'], ['..\\..\\windows\\win.ini', 'win.ini'], ['/etc/shadow', 'shadow'], ['C:\\fakepath\\年报.docx', '年报.docx'], ['\\\\host\\share\\a.pdf', 'a.pdf'],
  ['./a.pdf', 'a.pdf'], ['a/../../b.pdf', 'b.pdf'], ['....//....//c.pdf', 'c.pdf'], ['..%2f..%2fd.pdf', '%2f..%2fd.pdf'], ['%2e%2e%2fe.pdf', '%2e%2e%2fe.pdf'],
  ['／etc／f.pdf', 'f.pdf'], ['a∕b.pdf', 'b.pdf'], ['a⁄b.pdf', 'b.pdf'], ['a＼b.pdf', 'b.pdf'], ['a⧸b.pdf', 'b.pdf'],
  ['a.pdf\0.exe', 'a.pdf.exe'], ['\0\0.pdf', 'pdf'], ['a\nb.pdf', 'ab.pdf'], ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'], ['a\tb.pdf', 'ab.pdf'],
  ['a\u001b[31mred.pdf', 'a[31mred.pdf'], ['a\u0085b.pdf', 'ab.pdf'], ['a\u2028b.pdf', 'ab.pdf'], ['a\u2029b.pdf', 'ab.pdf'], ['\u202egpj.exe', 'gpj.exe'],
  ['照片\u202egpj.docx', '照片gpj.docx'], ['a\u2066b\u2069.pdf', 'ab.pdf'], ['a\u200bb.pdf', 'ab.pdf'], ['a\ufeffb.pdf', 'ab.pdf'], ['a\u00adb.pdf', 'ab.pdf'],
  ['"a".pdf', '_a_.pdf'], ["a'b.pdf", "a'b.pdf"], ['a;b.pdf', 'a;b.pdf'], ['a"; filename="b.pdf', 'a_; filename=_b.pdf'], ['<script>alert(1)</script>.pdf', 'script_.pdf'],
  ['a|b.pdf', 'a_b.pdf'], ['a*?.pdf', 'a__.pdf'], ['a:b.pdf', 'a_b.pdf'], ['file.txt::$DATA', 'file.txt__$DATA'], ['a<b>.pdf', 'a_b_.pdf'],
  ['CON', '_CON'], ['con.pdf', '_con.pdf'], ['NUL.txt', '_NUL.txt'], ['com1.docx', '_com1.docx'], ['LPT9.a.pdf', '_LPT9.a.pdf'],
  ['aux .pdf', '_aux.pdf'], ['prn', '_prn'], ['com¹.pdf', '_com¹.pdf'], ['a.pdf.', 'a.pdf'], ['a.pdf ', 'a.pdf'],
  ['a.pdf...   ', 'a.pdf'], ['.htaccess', 'htaccess'], ['...', 'file'], ['', 'file'], ['   .pdf', 'pdf'],
  ['a  b.pdf', 'a b.pdf'], ['e\u0301.pdf', 'é.pdf'], ['\ud800.pdf', 'pdf'], ['\u{10ffff}a.pdf', 'a.pdf'], [`${'长'.repeat(300)}.docx`, `${'长'.repeat(80)}.docx`],
];

describe('file names', () => {
  test('there are sixty hostile ones', () => expect(hostile).toHaveLength(60));
  test.each(hostile)('%j is kept as %j', (raw, kept) => expect(cleanFileName(raw)).toBe(kept));

  /** What of a name could lead out of a folder, hide, or break a header; nothing of a cleaned one. */
  const faultsOf = (raw: string, clean: (name: string) => string): string[] => {
    const name = clean(raw);
    const header = ((): string => { try { return contentDisposition(name); } catch { return ''; } })();
    return [
      ...(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u.test(name) ? ['a path or sign'] : []), ...(name === '' ? ['nothing'] : []), ...(Buffer.byteLength(name) > 360 ? ['too long'] : []),
      ...(/^\.|[. ]$/.test(name) ? ['a dot or space at an end'] : []), ...(clean(name) === name ? [] : ['changes again']),
      ...(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]*$/.test(header) && decodeURIComponent(header.split("filename*=UTF-8''")[1] ?? '') === name ? [] : ['another name in the header']),
    ];
  };

  test('whatever comes in, what is kept has no path, control or direction sign, fits a file system and survives a second cleaning', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (raw) => faultsOf(raw, cleanFileName).length === 0));
  });

  test('a cleaned name goes through the attachment header unchanged', () => {
    for (const [raw] of hostile) expect(faultsOf(raw, cleanFileName), raw).toEqual([]);
  });

  test('control: uncleaned, most of the sixty lead out, hide or break', () => {
    expect(hostile.filter(([raw]) => faultsOf(raw, (name) => name).length > 0).length).toBeGreaterThan(30);
    expect(hostile.filter(([raw]) => path.relative('/store', path.resolve('/store', raw.replaceAll('\0', ''))).startsWith('..')).length).toBeGreaterThan(2);
  });

  test.each([
    ['a.PDF', 'pdf'], ['a.tar.gz', 'gz'], ['名单', ''], ['.pdf', ''],
  ])('the extension of %s is %j', (name, extension) => expect(extensionOf(name)).toBe(extension));

  test.each([
    ['a.pdf', null], ['a.DOCX', null], ['表.et', null], ['a.zip', 'file.archive_refused'], ['a.rar', 'file.archive_refused'], ['a.exe', 'file.unknown_type'], ['a.svg', 'file.unknown_type'],
    ['a.html', 'file.unknown_type'], ['a.docm', 'file.unknown_type'], ['a.xlsm', 'file.unknown_type'], ['a', 'file.unknown_type'], ['a.constructor', 'file.unknown_type'], ['a.__proto__', 'file.unknown_type'],
  ])('uploading %s: %s', (name, code) => expect(canUploadName(name)).toEqual(code ? { ok: false, code } : { ok: true }));
});

describe('marks of secrecy', () => {
  test.each([
    ['机密★1年', '机密★'], ['秘 密 ★ 长期', '秘密★'], ['正文……绝密\n★', '绝密★'], ['机　密★', '机密★'], ['秘密☆', '秘密☆'],
    ['保守国家秘密', null], ['商业机密保护', null], ['★秘密花园', null], ['密★', null], ['', null],
  ])('in the text %j: %j', (text, mark) => expect(secrecyMark(text)).toBe(mark));

  test.each([
    ['机密-情况报告.docx', '机密'], ['【绝密】名单.xlsx', '绝密'], ['报告(机密).pdf', '机密'], ['报告 绝密.pdf', '绝密'], ['秘密★5年 通知.pdf', '秘密★'], ['（秘密）通知.pdf', '秘密'], ['机密10年.doc', '机密'], ['机密.doc', '机密'],
    ['关于加强商业机密保护的建议.docx', null], ['保守秘密教育材料.docx', null], ['秘密.docx', null], ['机密仪器厂座谈记录.docx', null], ['精密机械.docx', null],
  ])('in the name %j: %j', (name, mark) => expect(secrecyMarkOfName(name)).toBe(mark));
});
