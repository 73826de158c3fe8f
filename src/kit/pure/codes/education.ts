import type { CodeTable } from './code-table.ts';

const validFrom = '2006-12-01';

/** GB/T 4658-2006, levels of education; a level ending in 0 is used when the file does not say how it ended. */
export const educationCodes: CodeTable = {
  standard: 'GB/T 4658-2006',
  rows: [
    { code: '10', name: '研究生教育', also: ['研究生', '研究生学历', '在职研究生', '党校研究生', '中央党校研究生', '省委党校研究生'], validFrom },
    { code: '11', name: '博士研究生毕业', also: ['博士研究生', '博士生', '博士', '博研', '博士后', '博士研究生学历', '全日制博士研究生', '在职博士研究生', '在读博士'], validFrom },
    { code: '12', name: '博士研究生结业', validFrom },
    { code: '13', name: '博士研究生肄业', validFrom },
    { code: '14', name: '硕士研究生毕业', also: ['硕士研究生', '硕士生', '硕士', '硕研', '硕士研究生学历', '全日制硕士研究生', '在职硕士研究生', '在读硕士'], validFrom },
    { code: '15', name: '硕士研究生结业', validFrom },
    { code: '16', name: '硕士研究生肄业', validFrom },
    { code: '17', name: '研究生班毕业', also: ['研究生班', '研究生课程班', '研究生课程进修班'], validFrom },
    { code: '18', name: '研究生班结业', validFrom },
    { code: '19', name: '研究生班肄业', validFrom },
    { code: '20', name: '大学本科教育', also: ['大学本科', '本科', '大学', '本科学历', '大学学历', '大本', '本', '双学士', '党校大学', '中央党校大学', '省委党校大学', '在职本科', '在职大学', '全日制本科', '大学本科学历', '自考本科', '函授本科', '成人本科', '学士'], validFrom },
    { code: '21', name: '大学本科毕业', also: ['本科毕业', '大学毕业'], validFrom },
    { code: '22', name: '大学本科结业', also: ['本科结业'], validFrom },
    { code: '23', name: '大学本科肄业', also: ['本科肄业'], validFrom },
    { code: '28', name: '大学普通班毕业', also: ['大学普通班', '大普'], validFrom },
    { code: '30', name: '大学专科教育', also: ['大专', '专科', '大学专科', '高职', '高职高专', '专科学历', '大专学历', '在职大专', '全日制大专', '函授大专'], validFrom },
    { code: '31', name: '大学专科毕业', also: ['大专毕业', '专科毕业'], validFrom },
    { code: '32', name: '大学专科结业', also: ['大专结业', '专科结业'], validFrom },
    { code: '33', name: '大学专科肄业', also: ['大专肄业', '专科肄业'], validFrom },
    { code: '40', name: '中等职业教育', also: ['中职', '中等职业'], validFrom },
    { code: '41', name: '中等专科毕业', also: ['中专', '中等专科', '中专毕业', '中师'], validFrom },
    { code: '44', name: '职业高中毕业', also: ['职高', '职业高中', '职高毕业'], validFrom },
    { code: '47', name: '技工学校毕业', also: ['技校', '技工学校', '技工', '技校毕业'], validFrom },
    { code: '60', name: '普通高级中学教育', also: ['高中', '普通高中'], validFrom },
    { code: '61', name: '普通高中毕业', also: ['高中毕业'], validFrom },
    { code: '62', name: '普通高中结业', also: ['高中结业'], validFrom },
    { code: '63', name: '普通高中肄业', also: ['高中肄业'], validFrom },
    { code: '70', name: '初级中学教育', also: ['初中'], validFrom },
    { code: '71', name: '初中毕业', validFrom },
    { code: '73', name: '初中肄业', validFrom },
    { code: '80', name: '小学教育', also: ['小学'], validFrom },
    { code: '81', name: '小学毕业', validFrom },
    { code: '83', name: '小学肄业', validFrom },
    { code: '90', name: '其他', also: ['其它'], validFrom },
  ],
};
