import type { CodeTable } from './code-table.ts';

const validFrom = '1985-10-01';

/** GB/T 4762-1984, political affiliation; a person may have two (民建 and 中共), so it is always kept as a list. */
export const affiliationCodes: CodeTable = {
  standard: 'GB/T 4762-1984',
  rows: [
    { code: '01', name: '中共党员', also: ['中国共产党党员', '中国共产党', '中共', '共产党员', '共产党', '党员'], validFrom },
    { code: '02', name: '中共预备党员', also: ['中国共产党预备党员', '预备党员'], validFrom },
    { code: '03', name: '共青团员', also: ['中国共产主义青年团团员', '共青团', '团员'], validFrom },
    { code: '04', name: '民革党员', also: ['中国国民党革命委员会会员', '中国国民党革命委员会', '民革', '民革会员'], validFrom },
    { code: '05', name: '民盟盟员', also: ['中国民主同盟盟员', '中国民主同盟', '民盟', '盟员'], validFrom },
    { code: '06', name: '民建会员', also: ['中国民主建国会会员', '中国民主建国会', '民建'], validFrom },
    { code: '07', name: '民进会员', also: ['中国民主促进会会员', '中国民主促进会', '民进'], validFrom },
    { code: '08', name: '农工党党员', also: ['中国农工民主党党员', '中国农工民主党', '农工民主党', '农工党', '农工'], validFrom },
    { code: '09', name: '致公党党员', also: ['中国致公党党员', '中国致公党', '致公党', '致公'], validFrom },
    { code: '10', name: '九三学社社员', also: ['九三学社', '九三', '93学社', '九三社员'], validFrom },
    { code: '11', name: '台盟盟员', also: ['台湾民主自治同盟盟员', '台湾民主自治同盟', '台盟'], validFrom },
    { code: '12', name: '无党派人士', also: ['无党派民主人士', '无党派', '无党派代表人士', '无党派知识分子', '无党派爱国人士'], validFrom },
    { code: '13', name: '群众', also: ['普通公民', '普通居民', '无党派群众', '普通群众'], validFrom },
  ],
};
