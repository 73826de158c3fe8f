const MAX_STEM = 80;
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/**
 * A file name fit to be shown, stored and sent back: the last part of any path, without control, direction and other
 * invisible signs, without what file systems or headers read otherwise, at most 80 characters before the extension.
 */
export function cleanFileName(raw: string): string {
  // No name is that long; what follows looks at each sign more than once.
  const visible = raw.slice(-1000).normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu, '');
  const last = visible.split(/[/\\\u2044\u2215\u29f8\uff0f\uff3c]/).at(-1) ?? '';
  const plain = last.replace(/["<>|:*?]/g, '_').replace(/\s+/gu, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const at = plain.lastIndexOf('.');
  const stem = at > 0 ? plain.slice(0, at).replace(/[. ]+$/, '') : plain;
  const extension = at > 0 ? plain.slice(at + 1).trim().slice(0, 10) : '';
  const safe = device.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem;
  const short = [...safe].slice(0, MAX_STEM).join('').trim();
  return `${short === '' ? 'file' : short}${extension === '' ? '' : `.${extension}`}`;
}
