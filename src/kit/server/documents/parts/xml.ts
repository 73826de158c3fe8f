const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A whole part of the file whose root is in the main namespace. */
export function wordPart(root: string, inner: string): string {
  return `${DECLARATION}<w:${root} ${NAMESPACES}>${inner}</w:${root}>`;
}

/** An XML document of another namespace. */
export function xmlPart(inner: string): string {
  return DECLARATION + inner;
}

/** Text made safe for XML content and attributes. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** `<w:name w:val="value"/>`. */
export function val(name: string, value: string | number): string {
  return `<w:${name} w:val="${escapeXml(String(value))}"/>`;
}
