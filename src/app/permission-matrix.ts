import { sql } from 'kysely';
import { type AccessTable, never, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';
import type { ModuleDef, Registry } from '#kit/server/registry.ts';
import { find } from '#kit/pure/words.ts';
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
    `| 动作 | ${roles.map(title).join(' | ')} |`, `| --- |${roles.map(() => ' :-: |').join('')}`,
    ...Object.entries(access.actions).map(([action, needed]) => `| ${`${wordOf(registry, `action.${action}`, '')} \`${action}\``.trim()} | ${roles.map((r) => (needed.includes(r) ? markOf(access, r) : '')).join(' | ')} |`), '',
  ];
}

/** Role × action of the whole platform, as one page, from the tables that the server itself asks. */
export function permissionMatrix(registry: Registry): string {
  const blocks = registry.modules.flatMap((m) => (m.access ? tableOf(registry, m, m.access) : []));
  return [
    '# 权限总表', '', '由 `src/app/permission-matrix.test.ts` 根据各模块的 `access.ts` 生成，请勿手改；更新：`UPDATE=1 npx vitest run src/app/permission-matrix.test.ts`。', '',
    '● 全会范围　◐ 任职单位及其下级，或与该事项有关的部分　▲ 仅在本会（最上级）任职者　○ 与该事项有这种关系的人　空白：不允许', '', ...blocks,
  ].join('\n');
}
