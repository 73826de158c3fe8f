import { parsed, unreadable, type Parsed } from './parsed.ts';
import { compact } from './text.ts';

/** An e-mail address in plain form; full-width characters and `mailto:` are understood. Error: email_invalid. */
export function parseEmail(raw: string): Parsed<string> {
  const bare = compact(raw).replace(/^mailto:/i, '').replace(/[。]/g, '.');
  const first = bare.split(/[,;、，；]/)[0] ?? '';
  const at = first.indexOf('@');
  const host = first.slice(at + 1);
  if (at < 1 || first.length > 254 || host.includes('@') || !/^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(first.slice(0, at)) || !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(host)) {
    return unreadable('email_invalid');
  }
  return parsed(`${first.slice(0, at)}@${host.toLowerCase()}`);
}
