import { expect, it } from 'vitest';
import { unzipText } from './testing/unzip.ts';
import { zipOf } from './zip.ts';

it('holds every file under its name, and none escapes its folder', () => {
  const bytes = zipOf([{ name: '1 换届方案.docx', bytes: Buffer.from('方案') }, { name: '../secret', bytes: Buffer.alloc(0) }]);
  expect(unzipText(bytes)).toEqual({ '1 换届方案.docx': '方案', '.._secret': '' });
});

it('is the same for the same files', () => {
  const make = () => zipOf([{ name: 'a', bytes: Buffer.from('x'.repeat(5000)) }]);
  expect(make().equals(make())).toBe(true);
  expect(make().length).toBeLessThan(500);
});
