import { words } from '../locales/zh-CN.mjs';

const NEEDED = [20, 19];

/** Ends with one sentence when this Node is older than we support; plain syntax, so that an old one can read it. */
export function requireNode() {
  const found = process.versions.node.split('.').map(Number);
  if (found[0] > NEEDED[0] || (found[0] === NEEDED[0] && found[1] >= NEEDED[1])) return;
  console.error(words.nodeTooOld(process.versions.node, NEEDED.join('.')));
  process.exit(1);
}
