import { sql } from 'kysely';
import { type AccessTable, never, tableFor, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';
import type { ModuleDef, Registry } from '#kit/server/registry.ts';
import { find } from '#kit/pure/words.ts';
import { matrixWords } from './locales/permission-matrix.ts';
import { roleNames } from '#modules/accounts/index.ts';

const NIL = '00000000-0000-0000-0000-000000000000';
const granted: readonly string[] = roleNames;

/** How far a role reaches in an access table: over everything, over part of it, or nowhere; asked of the table itself with somebody who holds only that role, at a unit below the association. */
function reachOf(table: AccessTable, role: string): 'all' | 'part' | 'none' {
  const grants = granted.includes(role) ? [{ role, unitId: NIL, unitPath: 'a/b/', top: false }] : [];
  const actor: Actor = { kind: 'account', associationId: NIL, accountId: NIL, memberId: NIL, name: '', grants, sessionId: NIL };
  const part = table.roles[role]?.(actor, 't') ?? never;
  return part === yes ? 'all' : part === never ? 'none' : 'part';
}

/** At the association itself a role may reach where it reaches nowhere from below. */
function reachesFromTop(table: AccessTable, role: string): boolean {
  const actor: Actor = { kind: 'account', associationId: NIL, accountId: NIL, memberId: NIL, name: '', grants: [{ role, unitId: NIL, unitPath: 'a/', top: true }], sessionId: NIL };
  return (table.roles[role]?.(actor, 't') ?? sql`false`) === yes;
}

function markOf(table: AccessTable, role: string): string {
  const reach = reachOf(table, role);
  if (reach === 'all') return '●';
  if (reach === 'part') return '◐';
  return granted.includes(role) && reachesFromTop(table, role) ? '▲' : '○';
}

/** The word for something in the words of the modules, or the identifier. */
function wordOf(registry: Registry, key: string, fallback: string): string {
  for (const words of registry.words['zh-CN']) {
    const found = find(words, key);
    if (found !== undefined) return found;
  }
  return fallback;
}

function tableOf(registry: Registry, m: ModuleDef, access: AccessTable): string[] {
  const used = Object.keys(access.roles).filter((role) => Object.values(access.actions).some((roles) => roles.includes(role)));
  const roles = [...granted.filter((r) => used.includes(r)), ...used.filter((r) => !granted.includes(r))];
  const title = (role: string): string => `${wordOf(registry, `role.${role}`, wordOf(registry, `relation.${role}`, ''))} \`${role}\``.trim();
  return [
    `## ${m.name}`, '',
    `| ${matrixWords.action} | ${roles.map(title).join(' | ')} |`, `| --- |${roles.map(() => ' :-: |').join('')}`,
    ...Object.entries(access.actions).map(([action, needed]) => `| ${`${wordOf(registry, `action.${action}`, '')} \`${action}\``.trim()} | ${roles.map((r) => (needed.includes(r) ? markOf(tableFor(access, action), r) : '')).join(' | ')} |`), '',
  ];
}

/** Role × action of the whole platform, as one page, from the tables that the server itself asks. */
export function permissionMatrix(registry: Registry): string {
  const blocks = registry.modules.flatMap((m) => (m.access ? tableOf(registry, m, m.access) : []));
  return [`# ${matrixWords.title}`, '', matrixWords.made, '', matrixWords.marks, '', ...blocks].join('\n');
}
