/** What speaks for one person, or against; the weights stand with the rule of the members module, and travel with each pair. */
export const reasonCodes = ['phone', 'name', 'writing', 'formerName', 'sound', 'email', 'birthDay', 'birthMonth', 'birthYear', 'employer', 'employerNear', 'unit', 'birthDiffers', 'sexDiffers'] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export const surenesses = ['likely', 'possible', 'unsure'] as const;
export const pairStates = ['open', 'apart'] as const;

/** Fields of a record that are compared and chosen one by one, in the order of the file. */
export const choiceFields = ['name', 'formerName', 'sex', 'birth', 'ethnicGroup', 'homeUnitId', 'employer', 'post', 'professionalTitle', 'titleGrade', 'education', 'degree', 'affiliations', 'categories', 'phone', 'otherPhones', 'email', 'joined', 'socialPosts', 'remark'] as const;
export type ChoiceField = (typeof choiceFields)[number];
/** Fields of which both values can stand. */
export const listFields = ['affiliations', 'categories', 'otherPhones'] as const;
export type ListField = (typeof listFields)[number];
