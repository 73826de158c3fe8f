import type { CodeTable } from './code-table.ts';

const validFrom = '2003-12-01';

/** GB/T 6864-2003, first digit: the level of a degree. */
export const degreeLevels: CodeTable = {
  standard: 'GB/T 6864-2003',
  rows: [
    { code: '1', name: '名誉博士', validFrom },
    { code: '2', name: '博士', also: ['博士学位', 'phd', 'doctor', 'md'], validFrom },
    { code: '3', name: '硕士', also: ['硕士学位', 'mba', 'emba', 'mpa', 'mpacc', 'master'], validFrom },
    { code: '4', name: '学士', also: ['学士学位', 'bachelor', '双学士'], validFrom },
  ],
};

/** GB/T 6864-2003, last two digits: the field of a degree. */
export const degreeFields: CodeTable = {
  standard: 'GB/T 6864-2003',
  rows: [
    { code: '01', name: '哲学', validFrom },
    { code: '02', name: '经济学', validFrom },
    { code: '03', name: '法学', validFrom },
    { code: '04', name: '教育学', validFrom },
    { code: '05', name: '文学', validFrom },
    { code: '06', name: '历史学', also: ['史学'], validFrom },
    { code: '07', name: '理学', validFrom },
    { code: '08', name: '工学', validFrom },
    { code: '09', name: '农学', validFrom },
    { code: '10', name: '医学', validFrom },
    { code: '11', name: '军事学', validFrom },
    { code: '12', name: '管理学', validFrom },
  ],
};
