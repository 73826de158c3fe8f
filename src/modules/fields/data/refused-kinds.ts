import type { OptIn } from '../rules/words.ts';

/** Words in a field's name by which a kind of data is known that is collected only when switched on. */
export const optInWords: Readonly<Record<OptIn, RegExp>> = {
  idNumber: /身份证|证件号|护照|居住证号|通行证号|社保号|id\s*(number|card)|passport/i,
  religion: /宗教|信仰|信教|教派|教徒|religio/i,
  health: /健康|疾病|病史|病情|血型|残疾|体检|过敏|用药|health|illness|disab/i,
  address: /住址|家庭地址|居住地|现住|门牌|home address|residen/i,
  maritalState: /婚姻|婚否|婚育|marital/i,
  bankAccount: /银行|账号|卡号|开户行|bank/i,
};

/** Data about relatives: refused whatever is given for it. */
export const familyWords = /配偶|妻子|丈夫|爱人|子女|父母|父亲|母亲|家属|家庭成员|亲属|社会关系|海外关系|亲戚|兄弟姐妹|spouse|wife|husband|child|parent|relative|family member/i;

/** What a person thinks: refused whatever is given for it. */
export const thoughtWords = /思想动态|思想表现|思想状况|思想倾向|政治倾向|政治态度|政治表现|党派倾向|意识形态|价值观|世界观|(?<!学术)观点|立场|忠诚|情绪|性格|态度|opinion|attitude|loyal|personality/i;

/** Traces and bodies: refused, the platform has no place for them. */
export const traceWords = /人脸|指纹|虹膜|声纹|基因|行踪|轨迹|定位|上网|浏览记录|聊天|通话记录|ip\s*地址|ip address|设备号|browsing|fingerprint|face image|location track/i;
