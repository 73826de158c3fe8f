import { kitErrors } from '#kit/pure/errors.ts';
import { kitErasures } from '#kit/server/erasure-plans.ts';
import { kitReferences } from '#kit/server/merging-plans.ts';
import { kitSchema } from '#kit/server/schema.ts';
import { kitPeriodics } from '#kit/server/periodics.ts';
import { type ModuleDef, registryOf } from '#kit/server/registry.ts';
import { accountsModule, DEMO_JOB } from '#modules/accounts/index.ts';
import { admissionModule } from '#modules/admission/index.ts';
import { associationsModule } from '#modules/associations/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { contactModule } from '#modules/contact/index.ts';
import { duplicatesModule } from '#modules/duplicates/index.ts';
import { exportsModule } from '#modules/exports/index.ts';
import { fieldsModule } from '#modules/fields/index.ts';
import { filesModule } from '#modules/files/index.ts';
import { governanceModule } from '#modules/governance/index.ts';
import { honoursModule } from '#modules/honours/index.ts';
import { inboxModule } from '#modules/inbox/index.ts';
import { membershipModule } from '#modules/membership/index.ts';
import { notificationsModule } from '#modules/notifications/index.ts';
import { membersModule } from '#modules/members/index.ts';
import { operationModule } from '#modules/operation/index.ts';
import { organisationModule } from '#modules/organisation/index.ts';
import { assessmentModule } from '#modules/assessment/index.ts';
import { plansModule } from '#modules/plans/index.ts';
import { postsModule } from '#modules/posts/index.ts';
import { reportsModule } from '#modules/reports/index.ts';
import { liaisonModule } from '#modules/liaison/index.ts';
import { rotationModule } from '#modules/rotation/index.ts';
import { suggestionsModule } from '#modules/suggestions/index.ts';
import { tasksModule } from '#modules/tasks/index.ts';
import { unitsModule } from '#modules/units/index.ts';
import { loadDemoInto } from './demo.ts';
import { kitWords } from './locales/kit.ts';

const kit: ModuleDef = { name: 'kit', jobs: { [DEMO_JOB]: loadDemoInto }, schema: kitSchema, erasures: kitErasures, references: kitReferences, errors: kitErrors, periodics: kitPeriodics, words: kitWords };

/** Every module of the platform, foundation first. A new module is a line here and a line in modules.graph.ts. */
export const modules: readonly ModuleDef[] = [kit, associationsModule, unitsModule, accountsModule, membersModule, filesModule, notificationsModule, inboxModule, fieldsModule, exportsModule, contactModule, auditModule, operationModule, tasksModule, suggestionsModule, governanceModule, rotationModule, admissionModule, membershipModule, duplicatesModule, organisationModule, postsModule, honoursModule, liaisonModule, plansModule, assessmentModule, reportsModule];

export const registry = registryOf(modules);
