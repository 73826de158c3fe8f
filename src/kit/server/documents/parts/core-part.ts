import { escapeXml, xmlPart } from './xml.ts';

/** What a file says about itself. `date` is the day of the paper; the hour of making it is nobody's business. */
export interface PaperMeta {
  readonly title: string;
  readonly creator: string;
  /** `YYYY-MM-DD`, or absent for a paper without a date yet. */
  readonly date?: string | undefined;
}

/** The core properties of a file. The same data give the same bytes. */
export function corePart({ title, creator, date }: PaperMeta): string {
  const stamp = `${date ?? '2000-01-01'}T00:00:00Z`;
  const times = ['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${stamp}</dcterms:${name}>`).join('');
  return xmlPart('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator><dc:language>zh-CN</dc:language>${times}</cp:coreProperties>`);
}
