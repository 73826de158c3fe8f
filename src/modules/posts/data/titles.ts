import type { PostKind, TitleDef } from '../rules.ts';

const top = ['association', 'district'];
const branches = ['branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'];
const groups = ['activityGroup', 'specialGroup', 'interestGroup', 'taskForce'];

type Row = readonly [code: string, unitKinds?: readonly string[], role?: TitleDef['role']];
const rows: Readonly<Record<PostKind, readonly Row[]>> = {
  office: [
    ['president', top], ['executiveVicePresident', top], ['vicePresident', top], ['secretaryGeneral', top], ['deputySecretaryGeneral', top], ['standingCouncilMember', top], ['councilMember', top], ['chiefSupervisor', top], ['supervisor', top],
    ['honoraryPresident', top], ['adviser', top], ['branchHead', branches, 'branchHead'], ['deputyBranchHead', branches], ['branchSecretary', branches, 'branchSecretary'], ['branchCommitteeMember', branches],
    ['groupLead', groups, 'groupLead'], ['deputyGroupLead', groups], ['committeeChair', ['committee'], 'committeeChair'], ['deputyCommitteeChair', ['committee']], ['committeeMember', ['committee']],
  ],
  politicalAppointment: [['npcDeputy'], ['npcStandingMember'], ['cppccMember'], ['cppccStandingMember']],
  executiveAppointment: [['sectionPost'], ['deputyDivisionPost'], ['divisionPost'], ['bureauPost']],
  socialAppointment: [['federationPost'], ['youthFederationMember'], ['womensFederationMember'], ['scienceAssociationMember'], ['otherSocialPost']],
  roleAppointment: [['specialProsecutor'], ['specialSupervisor'], ['specialAuditor'], ['specialEducationInspector'], ['otherSpecialAppointee'], ['opinionReviewer'], ['informationLiaison'], ['thinkTankExpert']],
  trainingNomination: [['centralSeminar'], ['provincialClass'], ['cityClass'], ['partySchoolClass']],
};

/** The titles that ship with the product, in the order in which papers name them; their words are `post.title.<code>`. */
export const builtInTitles: readonly TitleDef[] = Object.entries(rows).flatMap(([kind, list], k) =>
  list.map(([code, unitKinds = [], role = null], i): TitleDef => ({ code, kind: kind as PostKind, role, unitKinds, sortOrder: k * 1000 + i * 10, active: true })));
