import { type RawBuilder, sql } from 'kysely';
import type { Fact } from '../../contract/lists.ts';

/**
 * What each counted fact means, over the columns of `suggestion_facts` (or of `suggestions`) under an alias. A number on a
 * statistics page and the list that opens from it use the same line here. Periods are by the day of submission.
 */
export function factCondition(fact: Fact, alias: string, now: Date): RawBuilder<boolean> {
  const c = (name: string) => sql.ref(`${alias}.${name}`);
  const set = (name: string) => sql<boolean>`${c(name)} is not null`;
  const rated = (name: string) => sql<boolean>`${c(name)} in ('satisfied', 'basically', 'notSatisfied')`;
  const content = (name: string) => sql<boolean>`${c(name)} in ('satisfied', 'basically')`;
  // Each answer owed has its own clock: a re-handling that runs over its day is overdue though the first answer stands.
  const overdue = sql<boolean>`((${c('replied_at')} is null or ${c('rehandling_since')} is not null) and ${c('reply_due_at')} < ${now})`;
  switch (fact) {
    case 'submitted': return set('submitted_at');
    case 'accepted': return set('accepted_at');
    case 'filed': return set('filed_at');
    case 'reported': return set('reported_at');
    case 'adopted': return sql`${c('adopted_rank')} > 0`;
    case 'instructed': return set('instructed_at');
    case 'dispatched': return set('dispatched_at');
    case 'replied': return set('replied_at');
    case 'carriedOut': return set('carried_out_at');
    // On time, late and overdue divide what was due among them: all answers in time, one of them late, one owed and over its day.
    case 'onTime': return sql`(${c('replied_at')} is not null and ${c('reply_late')} is false and ${overdue} is not true)`;
    case 'late': return sql`(${c('replied_at')} is not null and ${c('reply_late')} is true and ${overdue} is not true)`;
    case 'dueOrReplied': return sql`(${c('replied_at')} is not null or ${c('reply_due_at')} < ${now})`;
    case 'overdue': return overdue;
    case 'ratedWork': return rated('rate_work');
    case 'satisfiedWork': return content('rate_work');
    case 'ratedResult': return rated('rate_result');
    case 'satisfiedResult': return content('rate_result');
    case 'unrated': return sql`${c('rate_result')} = 'unrated'`;
    case 'classA': return sql`${c('result_class')} = 'A'`;
    case 'classB': return sql`${c('result_class')} = 'B'`;
    case 'classC': return sql`${c('result_class')} = 'C'`;
    case 'classD': return sql`${c('result_class')} = 'D'`;
  }
}

/** The first moment after `now` at which a fact changes though nothing is done: the next day of an answer passes. An aggregate over the same columns. */
export const nextChange = (alias: string, now: Date): RawBuilder<Date | null> => sql<Date | null>`min(${sql.ref(`${alias}.reply_due_at`)}) filter (where ${sql.ref(`${alias}.reply_due_at`)} >= ${now})`;
