import type { MemberFields } from '../contract/fields.ts';

/** The input of a member for tests: a name and a home unit, everything else empty. */
export function aMember(given: Partial<MemberFields> & { name: string; homeUnitId: string }): MemberFields {
  return {
    formerName: null, sex: '0', ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null,
    affiliations: [], categories: [], phone: null, otherPhones: [], email: null, joined: null, socialPosts: null, remark: null, ...given,
  };
}
