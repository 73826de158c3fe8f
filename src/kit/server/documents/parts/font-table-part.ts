import type { PaperSettings } from '../settings.ts';
import { escapeXml, wordPart } from './xml.ts';

/** The font table: each face with the names to try where it is not installed. Charset 86 (hex) is GB 2312. */
export function fontTablePart(settings: PaperSettings): string {
  const entries = Object.values(settings.fonts).map((font) => {
    const alternatives = font.fallbacks.length > 0 ? `<w:altName w:val="${escapeXml(font.fallbacks.join(','))}"/>` : '';
    return `<w:font w:name="${escapeXml(font.name)}">${alternatives}<w:charset w:val="86"/><w:family w:val="${font.kind}"/><w:pitch w:val="${font.kind === 'modern' ? 'fixed' : 'variable'}"/></w:font>`;
  });
  return wordPart('fonts', entries.join(''));
}
