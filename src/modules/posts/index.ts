import { sql } from 'kysely';
import type { ModuleDef } from '#kit/server/registry.ts';
import { unitFollow } from '#modules/units/index.ts';
import { postAccess } from './access.ts';
import { postErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { postsDisclosures } from './disclosures.ts';
import { postsErasures } from './erasure.ts';
import { fileGuards } from './guards.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { postReactions } from './reactions.ts';
import { postsReferences } from './references.ts';
import { routes } from './routes.ts';
import { postsSchema } from './schema.ts';
import { alertEndings } from './service/expiry.ts';
import { postsFollow } from './service/follow-units.ts';
import { endingsOf } from './service/of-person.ts';
import { nameList } from './service/name-list.ts';
import { officeList } from './service/office-list.ts';
import { lostPostKey } from './service/vault.ts';
import { postSettings } from './settings.ts';

export const postsModule: ModuleDef = {
  name: 'posts', disclosures: postsDisclosures, erasures: postsErasures, references: postsReferences, schema: postsSchema, access: postAccess, errors: postErrors, routes, reactions: postReactions, settings: postSettings, fileGuards,
  periodics: [{ name: 'posts.endings', everySeconds: 3600, run: alertEndings }],
  // What a restricted post is, is not told to who asks why somebody may see it: its id names it.
  subjects: { post: { access: postAccess, read: 'post.read', table: 'posts', label: sql`left(t.id::text, 8)`, find: (text) => sql`t.id::text = ${text}` } },
  checks: [{ name: 'posts.key', run: lostPostKey }],
  personSubjects: endingsOf,
  exports: { posts: officeList, postNames: nameList },
  follows: { unit: [unitFollow(postsFollow)] },
  words: { 'zh-CN': zhCN, en },
};

export { type NewPost, addPost } from './service/appoint.ts';
export { type Title, titlesOf } from './service/titles.ts';
