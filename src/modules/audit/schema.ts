import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import { type TablesOf, bigint, bool, instant, int, json, schema, text, uuid } from '#kit/server/table.ts';
import type { AccountState } from './contract.chain.ts';
import type { AffectedChannel, AffectedFigures, AffectedKind } from './contract.affected.ts';

/** Reports of who was affected, and walks over the chain of facts. `position` is the next seal to look at, `hash` the one before it, `known` what was accounted for: `chain_accounts` says by which two and why. */
export const auditSchema = schema({
  chain_checks: {
    association_id: uuid(), id: uuid(), started_by: uuid().orNull(), started_at: instant(), finished_at: instant().orNull(), position: bigint().byDefault(), total: bigint(), hash: text(),
    problems: json<readonly ChainProblem[]>(), known: json<readonly ChainProblem[]>().byDefault(),
  },
  chain_accounts: {
    association_id: uuid(), id: uuid(), problems: json<readonly ChainProblem[]>(), reason: text(), state: text<AccountState>(), asked_by: uuid(), asked_by_name: text(), asked_at: instant(), decided_by: uuid().orNull(), decided_by_name: text().orNull(), decided_at: instant().orNull(), note: text().orNull(),
  },
  affected_reports: {
    association_id: uuid(), id: uuid(), kind: text<AffectedKind>(), target_id: uuid().orNull(), target: text(), field: text().orNull(), from_at: instant(), to_at: instant(), reason: text(), figures: json<AffectedFigures>(), asked_by: uuid(), asked_by_name: text(), asked_at: instant(),
  },
  affected_lines: {
    association_id: uuid(), report_id: uuid(), line_no: int(), member_id: uuid(), channel: text<AffectedChannel>(), shown: text(), what: text().orNull(), sensitive: bool(), reader_account_id: uuid().orNull(), reader_name: text(), first_at: instant().orNull(), last_at: instant().orNull(), times: int(),
  },
});

type AuditTables = TablesOf<typeof auditSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AuditTables {}
}
