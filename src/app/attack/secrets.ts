import { sql } from '#kit/server/db.ts';
import type { DemoApp } from './demo-app.ts';

/** A kind of value that is not for everybody: where it stands, and the pages (operations) whose rule says who reads it. */
export interface Secret {
  readonly table: string;
  readonly column: string;
  /** Which rows of the table, where not all. */
  readonly where?: string;
  readonly pages: readonly string[];
}

const MATTER = ['GET /api/suggestions/{id}'];
/** What was handed in is named by its title in the log that the two administrators read who run nothing. */
const LOGGED = [...MATTER, 'GET /api/audit/events'];
/** Whoever writes is told that a like matter was raised, where its authors agreed to its being open. */
const SIMILAR = 'POST /api/suggestions-similar';
const MEMBER = ['GET /api/members/{id}', 'GET /api/my/fields'];
const APPLICATION = ['GET /api/membership-applications/{id}', 'GET /api/apply/own'];

/** What is restricted, kind by kind. A new one is a line. */
export const secrets: readonly Secret[] = [
  // A matter before it is handed in is its authors'; one that was handed in is that of those who handle it.
  { table: 'suggestions', column: 'title', where: "state = 'draft'", pages: MATTER },
  { table: 'suggestions', column: 'title', where: "state in ('submitted', 'accepted', 'returned', 'declined', 'withdrawn') and not open", pages: LOGGED },
  { table: 'suggestions', column: 'title', where: "state in ('dispatched', 'signed', 'handling')", pages: [...LOGGED, SIMILAR] },
  { table: 'suggestions', column: 'open_reason', pages: MATTER },
  { table: 'suggestions', column: 'author_line', where: "state <> 'draft' and published_at is null", pages: MATTER },
  { table: 'instructions', column: 'restricted_text', pages: MATTER },
  { table: 'assignments', column: 'officer_phone', pages: MATTER },
  { table: 'assignments', column: 'requirement', pages: MATTER },
  { table: 'replies', column: 'body', where: "state <> 'sent'", pages: MATTER },
  { table: 'replies', column: 'contact_phone', pages: MATTER },
  { table: 'unit_requests', column: 'reason', pages: MATTER },
  { table: 'author_feedbacks', column: 'comment', pages: MATTER },
  { table: 'suggestion_texts', column: 'note', pages: MATTER },
  // A person's record.
  { table: 'members', column: 'remark', pages: MEMBER },
  { table: 'members', column: 'former_name', pages: MEMBER },
  // As its owner chose, also to everybody in the directory.
  { table: 'members', column: 'email', pages: [...MEMBER, 'GET /api/directory'] },
  { table: 'members', column: 'social_posts', pages: MEMBER },
  { table: 'member_cards', column: 'number', pages: ['GET /api/members/{id}/card', 'GET /api/my-contact'] },
  { table: 'membership_applications', column: 'name', where: "state not in ('admitted', 'approved')", pages: APPLICATION },
  { table: 'application_introducers', column: 'words', pages: APPLICATION },
  { table: 'application_decisions', column: 'sentence', pages: APPLICATION },
  { table: 'membership_changes', column: 'sentence', pages: ['GET /api/membership-changes/{id}', 'GET /api/members/{id}/history'] },
  { table: 'member_erasures', column: 'reason', pages: ['GET /api/members/{id}/erasure'] },
  { table: 'member_merges', column: 'reason', pages: ['GET /api/member-merges/{id}'] },
  { table: 'duplicate_pairs', column: 'note', pages: ['GET /api/duplicates', 'GET /api/duplicates/compare'] },
  { table: 'recognitions', column: 'facts', pages: ['GET /api/recognitions/{id}'] },
  { table: 'recognitions', column: 'review', pages: ['GET /api/recognitions/{id}'] },
  { table: 'honours', column: 'title', where: "state = 'proposed'", pages: ['GET /api/honours/{id}', 'GET /api/members/{id}/honours'] },
  // What staff write to and about each other.
  { table: 'contact_messages', column: 'body', pages: ['GET /api/messages/{id}', 'GET /api/my-messages'] },
  { table: 'contact_calls', column: 'note', pages: ['GET /api/messages/{id}/recipients'] },
  { table: 'contact_groups', column: 'name', where: 'not shared', pages: ['GET /api/contact-groups', 'GET /api/contact-groups/{id}'] },
  { table: 'liaison_visits', column: 'summary', pages: ['GET /api/liaison/visits/{id}'] },
  { table: 'liaison_visits', column: 'people', pages: ['GET /api/liaison/visits/{id}'] },
  { table: 'liaison_points', column: 'contact_phone', pages: ['GET /api/liaison/points/{id}'] },
  { table: 'assessments', column: 'review_note', pages: ['GET /api/assessments/{id}'] },
  { table: 'meetings', column: 'minutes_note', pages: ['GET /api/meetings/{id}'] },
  { table: 'meeting_people', column: 'leave_reason', pages: ['GET /api/meetings/{id}'] },
  { table: 'accounts', column: 'username', pages: ['GET /api/accounts', 'GET /api/accounts/{id}', 'GET /api/me'] },
  { table: 'role_grants', column: 'reason', pages: ['GET /api/accounts/{id}', 'GET /api/role-grants', 'GET /api/role-grants/{id}', 'GET /api/role-history'] },
  { table: 'exports', column: 'reason', pages: ['GET /api/exports', 'GET /api/exports/{id}'] },
];

/** One value of one row, and the mark that it carries from now on. */
export interface Planted {
  readonly secret: Secret;
  readonly mark: string;
  /** What stood there before. */
  readonly text: string;
  /** Ids of the row itself and of what it names. */
  readonly ids: readonly string[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Gives values of up to two rows a mark of their own, past all commands; where the demonstration left a field empty, it is filled. */
export async function plant({ connection: { db } }: DemoApp, associationId: string, all = secrets): Promise<Planted[]> {
  const planted: Planted[] = [];
  for (const [n, s] of all.entries()) {
    await sql`alter table ${sql.table(s.table)} disable trigger user`.execute(db);
    const { rows } = await sql<Record<string, unknown> & { row_at: string; was: string | null }>`select ctid::text as row_at, ${sql.ref(s.column)} as was, t.* from ${sql.table(s.table)} t where association_id = ${associationId} and ${sql.raw(s.where ?? 'true')} order by (${sql.ref(s.column)} is null), ctid limit 2`.execute(db);
    for (const [i, row] of rows.entries()) {
      const mark = `zk${n}r${i}q`;
      await sql`update ${sql.table(s.table)} set ${sql.ref(s.column)} = ${`${row.was ?? ''}${mark}`} where ctid = ${row.row_at}::tid`.execute(db);
      planted.push({ secret: s, mark, text: row.was ?? '', ids: Object.entries(row).flatMap(([k, v]) => (k !== 'association_id' && typeof v === 'string' && UUID.test(v) ? [v] : [])) });
    }
    await sql`alter table ${sql.table(s.table)} enable trigger user`.execute(db);
  }
  return planted;
}

/** What a kind of value is called. */
export const nameOf = (s: Secret): string => `${s.table}.${s.column}${s.where ? ` where ${s.where}` : ''}`;

/** Every mark in a text. */
export const marksIn = (text: string): string[] => [...new Set(text.match(/zk\d+r\dq/g) ?? [])];
