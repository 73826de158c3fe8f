/** Ends of employers' names that only say what kind of body it is, longest first. */
export const employerTails = ['股份有限责任公司', '有限责任公司', '股份有限公司', '集团有限公司', '有限公司', '分公司', '责任公司', '集团', '公司', '特殊普通合伙', '普通合伙'] as const;
