const HIDDEN = /\p{Cf}+/gu;
const SPACES = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
const MOST = 60;

/** What stands on the browser's tab, in its history and at the head of a printed page: one line in which nothing hides or turns the direction, and short enough to leave the platform's name. */
export function tabTitle(title: string, name: string): string {
  const signs = [...title.replace(HIDDEN, '').replace(SPACES, ' ').trim()];
  const line = signs.length > MOST ? `${signs.slice(0, MOST - 1).join('')}…` : signs.join('');
  return line === '' || line === name ? name : `${line} · ${name}`;
}
