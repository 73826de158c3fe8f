import type { Stage } from '../rules/chain.ts';

/** The stages where no administrator has set others: the unit, the district where there is one, the association. */
export const defaultChain: readonly Stage[] = [
  { name: '支部审核', place: 'unit', role: 'branchSecretary', proxy: 'branchHead', limit: { n: 10, unit: 'workingDay' } },
  { name: '区级审核', place: 'district', role: 'secretariatOfficer', proxy: 'branchHead', limit: { n: 10, unit: 'workingDay' } },
  { name: '理事会审定', place: 'association', role: 'issuer', proxy: 'secretariatOfficer', limit: { n: 10, unit: 'workingDay' } },
];
/** Where one applies to the association itself. */
export const rootChain: readonly Stage[] = [
  { name: '秘书处审核', place: 'association', role: 'secretariatOfficer', proxy: null, limit: { n: 10, unit: 'workingDay' } },
  { name: '理事会审定', place: 'association', role: 'issuer', proxy: 'secretariatOfficer', limit: { n: 10, unit: 'workingDay' } },
];
