import type { postErrors } from '../contract/errors.ts';
import type { GivableRole, PostKind, PostLevel, PostState } from '../rules.ts';
import type { PostSetting } from '../settings.ts';
import { pagesZh } from './pages.zh-CN.ts';

const settingWords = { 'posts.externalPia': '会外任职安排：个人信息保护影响评估编号（不填则不启用）', 'posts.openingMinutes': '会外任职安排：写明用途后可查看多长时间（分钟）' } satisfies Record<PostSetting, string>;

export const zhCN = {
  subjectType: { post: '任职' },
  relation: { colleague: '本会登录者', holder: '任职者本人', postReader: '会外任职安排的指定查看人', topOfficer: '本会秘书处' },
  ...pagesZh,
  post: {
    title: {
      president: '会长', executiveVicePresident: '常务副会长', vicePresident: '副会长', secretaryGeneral: '秘书长', deputySecretaryGeneral: '副秘书长', standingCouncilMember: '常务理事', councilMember: '理事', chiefSupervisor: '监事长', supervisor: '监事', honoraryPresident: '名誉会长', adviser: '顾问',
      branchHead: '分会会长', deputyBranchHead: '分会副会长', branchSecretary: '分会秘书长', branchCommitteeMember: '分会委员', groupLead: '小组召集人', deputyGroupLead: '小组副召集人', committeeChair: '专委会主任', deputyCommitteeChair: '专委会副主任', committeeMember: '专委会委员',
      npcDeputy: '人大代表', npcStandingMember: '人大常委会委员', cppccMember: '政协委员', cppccStandingMember: '政协常委', sectionPost: '科级实职', deputyDivisionPost: '副处级实职', divisionPost: '正处级实职', bureauPost: '厅局级实职',
      federationPost: '工商联职务', youthFederationMember: '青联委员', womensFederationMember: '妇联执委', scienceAssociationMember: '科协委员', otherSocialPost: '其他社会团体职务',
      specialProsecutor: '特约检察员', specialSupervisor: '特约监察员', specialAuditor: '特约审计员', specialEducationInspector: '特约教育督导员', otherSpecialAppointee: '其他特约人员', opinionReviewer: '舆情评议员', informationLiaison: '信息联络员', thinkTankExpert: '智库专家',
      centralSeminar: '中央统战部研修班', provincialClass: '省级培训班', cityClass: '市级培训班', partySchoolClass: '党校主体班',
    },
    kind: { office: '会内职务', politicalAppointment: '政治安排', executiveAppointment: '实职安排', socialAppointment: '社会安排', roleAppointment: '特约与聘任', trainingNomination: '培训推荐' } satisfies Record<PostKind, string>,
    level: { national: '全国', province: '省级', city: '市级', district: '区级', street: '街道级' } satisfies Record<PostLevel, string>,
    states: { current: '在任', future: '未开始', ended: '已届满', voided: '已作废' } satisfies Record<PostState, string>,
    role: { branchHead: '分会负责人', branchSecretary: '分会秘书', groupLead: '小组召集人', committeeChair: '专委会主任', dutyPresident: '轮值会长' } satisfies Record<GivableRole, string>,
    noRole: '不带角色', withPost: '随任职：{title}', leftBehindTitle: '{name}（已转到{place}）：{unit}{title}', expiringTitle: '{name}：{unit}{title}即将届满', expiringExternal: '一项会外任职安排即将到期',
    term: '第{n}届', roleNote: { has: '系统角色已随任职授予，届满或卸任时一并结束。', hasNot: '这项职务应带系统角色，但本人还没有账号（或已另有该角色）。开通账号后自动授予。' },
    act: { recorded: '登记了一项会外任职安排', ended: '结束了一项会外任职安排', voided: '作废了一项会外任职安排', imported: '导入了会外任职安排', undone: '整批撤销导入', memberLeft: '已退会', memberDied: '已离世', unitEnded: '单位已撤销', adjusted: '第{n}届届中调整：{reason}', newTerm: '换届：第{n}届', postponed: '延期换届：{reason}', shortened: '换届提前：{reason}' },
    warning: { beforeUnit: '任期从“{unit}”成立（{date}）以前开始，请核对', beforeMembership: '任期从{name}入会（{date}）以前开始，请核对', alsoHeldBy: '这个职务同一时间还有{name}担任（{span}），请核对' },
    rowError: {
      member_unknown: '名册里没有“{name}”，或与所填组织、电话对不上', member_several: '“{name}”有 {count} 人重名，请加填所在组织或手机号', title_unknown: '没有“{text}”这个职务，请改用职务设置里的名称', unit_missing: '没有填在哪个单位任职', unit_unknown: '没有“{text}”这个单位',
      unit_not_here: '“{title}”不能设在“{text}”', unit_several: '“{text}”有几个同名单位，请填全称', level_unknown: '级别“{text}”看不懂，请填全国、省级、市级、区级或街道级', date_unreadable: '日期“{text}”看不懂', from_missing: '没有填任职时间', dates_reversed: '结束早于开始',
    },
    importPage: {
      template: '任职名单', officeHead: { name: '姓名', homeUnit: '所在组织', title: '职务', place: '任职单位', term: '届次', from: '任职时间', to: '届满日期', documentNo: '文号', note: '备注' },
      externalHead: { name: '姓名', homeUnit: '所在组织', title: '安排名称', place: '机构', level: '级别', term: '届次', from: '起', to: '止', documentNo: '文号', note: '备注' },
    },
    paper: {
      letter: '聘书', letterTo: '{name}同志：', letterText: '兹聘请您担任{place}{title}，{span}。', letterRecommend: '经推荐，您担任{place}{title}，{span}。', letterEnd: '特发此证。', letterSpan: '任期自{from}起，至{to}止', letterSince: '任期自{from}起', nameList: '任职人员名单', nameListNote: '（截至{day}，共 {count} 人次，同一职务按姓氏笔画为序）',
      male: '男', female: '女', spanShort: '{from}—{to}', sinceShort: '{from}起', sheet: '任职情况', asOf: '截至{day}', stamp: '导出人：{name}　导出时间：{at}　{purpose}　内部资料', stampTwo: '导出人：{name}　同意人：{second}　导出时间：{at}　用途：{purpose}　内部资料，限知情人员，用后销毁', noPurpose: '会内职务',
      col: { no: '序号', name: '姓名', sex: '性别', employer: '单位及职务', homeUnit: '所在组织', kind: '类别', title: '会内职务', place: '任职单位', level: '级别', term: '届次', from: '起', to: '止', span: '任期', documentNo: '文号', state: '状态' },
    },
  },
  setting: { ...settingWords, group: { posts: '任职' } },
  todo: { post: { expiring: '处理任期届满', leftBehind: '会员已转走，办理卸任或确认留任' }, roleGrant: { expiring: '处理角色到期' } },
  notice: { postLeftBehind: '{name}已转到{place}，仍登记为{unit}{title}；任职和随任职的角色不会自己结束，不再担任的请办理卸任。', postExpiring: '您担任的{unit}{title}将于{to}届满（还有不到 {days} 天）。', roleExpiring: '您在{unit}的角色“{title}”将于{to}到期（还有不到 {days} 天）。' },
  noticeName: { postLeftBehind: '会员转走后留下的任职', postExpiring: '任职届满提醒', roleExpiring: '角色到期提醒' },
  event: {
    'post.appointed': '{name}任{unitName}{title}，{from}起', 'post.ended': '{name}不再担任{unitName}{title}，至{on}', 'post.corrected': '更正了{name}的任职：{unitName}{title}', 'post.voided': '作废了误登的任职：{name}，{unitName}{title}', 'post.titleChanged': '修改了职务“{title}”（{role}）', 'post.imported': '从“{fileName}”导入 {count} 项任职', 'post.importUndone': '撤销了“{fileName}”导入的 {count} 项任职',
    'post.letterPrinted': '打印了{name}的聘书（{title}）', 'post.listed': '导出了任职名单，{count} 项', 'post.staysAfterMove': '确认{name}转走后继续任职', 'post.expirySeen': '知悉{name}任期将满', 'post.externalChanged': '{act}', 'post.externalOpened': '为“{purpose}”打开会外任职安排，{minutes} 分钟', 'post.externalRead': '为“{purpose}”查看了 {count} 项会外任职安排', 'post.exportAsked': '申请导出会外任职安排：{purpose}', 'post.exportDecided': '审核了{name}的导出申请：{purpose}',
    'post.externalExported': '为“{purpose}”导出了 {count} 项会外任职安排', 'post.readerNamed': '指定{name}可查看会外任职安排：{reason}', 'post.readerEnded': '取消{name}查看会外任职安排：{reason}', 'post.shareKept': '留存占比“{name}”：{part}/{whole}',
  },
  action: {
    'post.list': '查看会内职务', 'post.read': '查看任职', 'post.appoint': '登记任职', 'post.end': '结束任职', 'post.correct': '更正任职', 'post.letter': '打印聘书', 'post.export': '导出任职名单', 'post.import': '导入任职名单', 'post.titles': '设置职务', 'post.external': '查看会外任职安排', 'post.readers': '指定会外任职安排的查看人',
  },
  error: {
    'post.not_found': '没有找到这项任职，或不在您的查看范围内。',
    'post.member_not_found': '没有找到这位会员，请重新选择。',
    'post.member_not_on_roll': '这位会员已不在册，只能补登已经结束的任职。',
    'post.title_not_usable': '这个职务不能用（已停用，或类别不符）。请换一个。',
    'post.title_code_taken': '这个职务代码已经有了，请换一个；已有职务的类别不能改。',
    'post.role_by_security_admin': '职务带哪个系统角色，由安全管理员设置。请联系安全管理员。',
    'post.unit_needed': '请选择在哪个单位任职。',
    'post.unit_not_here': '会外的任职安排不选会内单位，请填写机构名称。',
    'post.not_at_this_unit': '这个职务不能设在所选的单位，请换一个单位或职务。',
    'post.dates_out_of_order': '日期不对：结束不能早于开始，也不能晚于原定的届满日期。',
    'post.already_held': '这个人在这段时间里已经担任这项职务。要改动请用“更正”，续任请从原任期满的次日起。',
    'post.already_ended': '这项任职已经结束或作废了。',
    'post.not_to_oneself': '这项职务带系统角色，不能给自己登记，请由另一位工作人员办理。',
    'post.nothing_to_end': '没有可以结束的任职。',
    'post.external_off': '会外任职安排没有启用。启用前须完成个人信息保护影响评估，并在参数设置里填写评估编号。',
    'post.purpose_needed': '请先写明查看会外任职安排的用途。',
    'post.reader_exists': '这个人已经是指定查看人了。',
    'post.reader_not_found': '没有找到这位查看人，可能已经取消。',
    'post.reader_not_oneself': '不能指定自己，请由另一位管理员办理。',
    'post.export_not_found': '没有找到这项导出申请。',
    'post.export_by_another': '自己的导出申请要由另一位查看人同意。',
    'post.export_not_allowed': '还没有另一位查看人同意，或已经取走、过期。请重新申请。',
    'post.key_lost': '会外任职安排的密钥文件“{file}”不在，或不是加密时的那一把，内容打不开。请运维人员把密钥文件放回原处。',
    'post.whole_too_small': '总数 {whole} 小于其中的人数 {part}，请核对。',
    'post.import_not_found': '没有找到这次导入，或是别人上传的。',
    'post.import_no_head': '没有在文件里找到表头。请确认有“姓名”和“职务”两列，或下载模板填写。',
    'post.import_too_many': '名单超过 {most} 行，请分成几个文件导入。',
    'post.import_has_errors': '还有 {count} 行有问题。请改好文件重新上传，或选择跳过这些行。',
    'post.import_decided': '这次导入已经处理过了，请刷新。',
    'post.import_undo_late': '导入超过 {days} 天，不能整批撤销了；请逐项更正。',
    'post.import_nothing': '没有可以导入的行：都有问题，或都已登记过。',
  } satisfies Record<keyof typeof postErrors, string>,
};
