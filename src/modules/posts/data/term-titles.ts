/** Which title an office that was elected in a change of term is. */
export const titleOfOffice = {
  president: 'president', executiveVicePresident: 'executiveVicePresident', vicePresident: 'vicePresident', secretaryGeneral: 'secretaryGeneral', standingCouncillor: 'standingCouncilMember', councillor: 'councilMember', chiefSupervisor: 'chiefSupervisor', supervisor: 'supervisor',
} as const;
export type TermOffice = keyof typeof titleOfOffice;

/** Titles that begin and end with a term. */
export const termTitles: readonly string[] = Object.values(titleOfOffice);
