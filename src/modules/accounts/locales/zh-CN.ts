import { overTimeZh } from './over-time.zh-CN.ts';
import type { RoleName, accountErrors } from '../contract.ts';
import type { AccountSetting } from '../settings.ts';

const settingWords = {
  'accounts.staffIdleMinutes': '工作人员无操作自动退出（分钟）',
  'accounts.staffHours': '工作人员一次登录最长时间（小时）',
  'accounts.memberIdleHours': '会员无操作自动退出（小时）',
  'accounts.memberDays': '会员一次登录最长时间（天）',
  'accounts.lockFailures': '连续输错几次后锁定',
  'accounts.lockMinutes': '锁定多长时间（分钟）',
  'accounts.addressFailures': '同一网络地址试错几个账号后暂停登录',
  'accounts.staffPasswordDays': '工作人员密码多少天须更换（0 为不限）',
  'accounts.oneTimePasswordDays': '一次性密码几天内有效',
} satisfies Record<AccountSetting, string>;

const roles = {
  member: '会员', branchHead: '分会负责人', branchSecretary: '分会秘书', groupLead: '小组召集人', committeeChair: '专委会主任', secretariatOfficer: '秘书处工作人员', editor: '核稿人', issuer: '签发人', dutyPresident: '轮值会长',
  liaisonOfficer: '交办联络员', leader: '领导批示登记', supervisionOfficer: '督办人员', handlingOfficer: '承办单位经办人', handlingHead: '承办单位负责人', systemAdmin: '系统管理员', securityAdmin: '安全管理员', auditAdmin: '审计管理员',
} satisfies Record<RoleName, string>;

export const zhCN = {
  ...overTimeZh,
  subjectType: { account: '账号' },
  role: roles,
  relation: { signedIn: '登录者' },
  signIn: {
    title: '登录', name: '手机号或用户名', password: '密码', submit: '登录', banner: '本系统为非涉密系统，严禁处理、传输、存储国家秘密和工作秘密。',
    forgot: '忘记密码请联系秘书处或系统管理员重设。', showPassword: '显示', hidePassword: '隐藏', ended: '您已退出登录。', expired: '登录已过期，请重新登录。', welcome: '您好，{name}',
  },
  password: {
    title: '修改密码', firstTitle: '请先设置自己的密码', firstLead: '您用的是一次性密码，或密码已到更换期限。请设置只有您自己知道的新密码。',
    current: '现在的密码', next: '新密码', again: '再输一遍新密码', rule: '至少 10 位，包含大写字母、小写字母、数字、其他字符中的三类；不能含姓名、用户名或手机号；不能与最近 5 次相同。',
    submit: '修改密码', done: '密码已修改，其他设备上的登录都已退出。', oneTime: '一次性密码', oneTimeLead: '只显示这一次，请抄下或打印后当面交给本人。首次登录须修改；过期不用会失效。', make: '换一个',
  },
  setup: {
    title: '初始设置', lead: '第一次使用，请填写本会信息并建立第一个管理员。只做这一次。', bodyTitle: '本会信息', adminTitle: '第一个管理员', adminLead: '可以管理账号、设置和秘书处事务；以后可以再设安全管理员、审计管理员。',
    name: '姓名', username: '用户名', usernameHint: '登录时使用，字母或数字，例如姓名拼音。', phone: '手机号', phoneHint: '可以不填；填了也能用手机号登录。', submit: '完成设置', done: '设置完成。',
    demoTitle: '先看看演示数据', demoLead: '装入一个虚构的联谊会和各种角色的演示账号，用于试用和培训。装入后不能再做初始设置。', demoSubmit: '装入演示数据', demoBusy: '正在装入演示数据，约需半分钟…', next: '下一步', back: '上一步', step: '第 {now} 步，共 {all} 步',
    again: '再输一遍密码',
    already: '系统已经设置好了。', toSignIn: '去登录',
  },
  me: {
    title: '我的账号', profile: '基本信息', roles: '我的角色', noRoles: '还没有角色。', sessions: '登录的设备', sessionsLead: '不认识的设备请立即退出，并修改密码。', current: '本机', lastSeen: '最近使用', signedInAt: '登录时间', address: '网络地址', unknownDevice: '未知设备',
    endOne: '退出这台设备', endOthers: '退出其他所有设备', endedOne: '已退出。', endedOthers: '已退出 {count} 台设备。', noOthers: '没有其他设备登录。', preferences: '显示与语言', elder: '长辈版（大字）', elderHint: '字更大，按钮更大。', locale: '界面语言', locales: { zhCN: '简体中文', en: 'English' },
    email: '电子邮箱', emailHint: '用于接收邮件提醒，可以不填。', saved: '已保存。', signOut: '退出登录', changePassword: '修改密码',
  },
  account: {
    memberHint: '是会员的，关联后可以用会员的功能；不是会员的不填。', memberLeft: '会员已退会或离世，账号自动停用。', memberLinked: '已关联',
    act: '操作', comma: '、', either: '{username}，或手机号 {phone}',
    title: '账号与角色', lead: '谁能登录、担任什么角色。', search: '姓名、拼音、用户名或手机号', name: '姓名', username: '用户名', phone: '手机号', email: '电子邮箱', member: '关联会员', memberNone: '不是会员', state: '状态', lastSignIn: '最近登录', never: '从未登录', roles: '角色', created: '建立时间',
    states: { active: '正常', disabled: '已停用' }, locked: '已锁定，{time}解除', mustChange: '尚未修改一次性密码', passwordChangedAt: '密码修改时间', sessionCount: '{count} 台设备已登录', noMatch: '没有符合的账号。', count: '共 {count} 个账号', allRoles: '全部角色', allStates: '全部状态',
    create: '新建账号', createTitle: '新建账号', createLead: '给工作人员或单个会员建立账号。', createDone: '已为“{name}”建立账号。', edit: '修改', editTitle: '修改账号', save: '保存', saved: '已保存。', reset: '重设密码', resetTitle: '重设“{name}”的密码', resetLead: '原密码立即失效，所有设备退出登录。', resetSubmit: '重设密码', resetDone: '密码已重设。',
    disable: '停用账号', disableTitle: '停用“{name}”的账号', disableLead: '立即退出所有设备，不能再登录。已办的事项和记录不变。', disableDone: '已停用。', enable: '恢复账号', enableTitle: '恢复“{name}”的账号', enableDone: '已恢复。', endSessions: '退出所有设备', endSessionsDone: '已退出 {count} 台设备。', reason: '原因', reasonHint: '会留在记录里。',
    forMembers: '为会员批量开通', forMembersTitle: '为会员批量开通账号', forMembersLead: '下列会员还没有账号。开通后生成一份名单，只显示这一次，请打印后分发。', forMembersCount: '共 {count} 位会员没有账号', forMembersNone: '所有会员都有账号了。', forMembersUnit: '只看这个单位', selectAll: '全选本页', selected: '已选 {count} 位', forMembersSubmit: '为所选 {count} 位会员开通', forMembersBusy: '正在开通：{done} / {all}', noPhone: '没有登记', hasPhone: '已登记',
    listTitle: '新开通的账号', listLead: '密码只显示这一次，关闭后无法再看到。首次登录须修改密码。', print: '打印', close: '我已保存，关闭', unit: '单位', skipped: '有 {count} 位没有开通：已有账号或不在册。', cut: '请沿虚线裁开，当面交给本人。',
  },
  grant: {
    title: '角色', lead: '角色有起止日期，在某个单位及其下级范围内有效。', add: '授予角色', addTitle: '授予“{name}”角色', role: '角色', unit: '在哪个单位', unitHint: '权限及于该单位和它的下级。', from: '从哪天起', to: '到哪天止', toHint: '不填为长期。', reason: '依据', reasonHint: '例如任命文件，可以不填。', submit: '授予', done: '已授予。对方需要重新登录。',
    end: '结束', endTitle: '结束“{role}”', endLead: '选今天则立即失效，选以后的日期则当天之后失效。', endOn: '最后一天', endReason: '原因', endSubmit: '结束角色', endDone: '已结束。', states: { current: '在任', future: '未开始', ended: '已结束' }, none: '没有角色。', by: '{name}于{date}授予', endedBy: '{name}结束', span: '{from}至{to}', since: '{from}起', unlimited: '长期', showEnded: '显示已结束的',
  },
  setting: { ...settingWords, group: { accounts: '账号与登录' } },
  eventValue: { by: { self: '本人操作', administrator: '管理员操作', roleChange: '角色变动后自动退出' }, role: roles },
  event: {
    'account.created': '为{name}建立了账号', 'account.changed': '修改了{name}的账号资料', 'account.signedIn': '登录', 'account.signedOut': '退出登录', 'account.signInFailed': '登录失败', 'account.locked': '连续输错密码，已锁定', 'account.passwordChanged': '修改了密码', 'account.passwordReset': '重设了{name}的密码',
    'account.disabled': '停用了{name}的账号', 'account.enabled': '恢复了{name}的账号', 'account.sessionsEnded': '退出了{name}的 {count} 台设备（{by}）', 'role.granted': '授予{name}在{unitName}的角色“{role}”，{from}起', 'role.corrected': '更正了{name}的任职：{unitName}“{role}”，{from}起', 'access.explained': '查看了{name}对“{subject}”的权限说明', 'access.simulated': '试算了授予{name}在{unitName}的角色“{role}”', 'role.ended': '结束了{name}在{unitName}的角色“{role}”，至{on}',
  },
  action: {
    'account.read': '查看账号', 'account.create': '建立账号', 'account.edit': '修改账号', 'account.resetPassword': '重设密码', 'account.disable': '停用或恢复账号', 'account.endSessions': '退出他人设备', 'role.read': '查看任职', 'role.grant': '授予角色', 'role.end': '结束角色', 'role.correct': '更正角色', 'role.history': '查看历任角色', 'access.explain': '查看权限说明', 'access.simulate': '试算角色权限',
  },
  error: {
    'sign_in.wrong': '账号或密码不对。再错 {left} 次将暂停登录。',
    'sign_in.locked': '输错次数太多，为安全起见暂停登录 {minutes} 分钟。请稍后再试；忘记密码请联系秘书处或系统管理员重设。',
    'sign_in.too_many_from_here': '这个网络里登录失败太多，暂停 {minutes} 分钟。请稍后再试。',
    'sign_in.password_expired': '一次性密码已超过 {days} 天，不能再用。请联系系统管理员重设。',
    'password.different': '两次输入的新密码不一样，请重新输入。',
    'password.wrong': '现在的密码不对，请重新输入。',
    'password.too_short': '密码至少 {min} 位。',
    'password.too_simple': '密码太简单：大写字母、小写字母、数字、其他字符中至少要有 {classes} 类。',
    'password.too_common': '这个密码太常见，容易被猜到，例如常用词加数字、键盘上相邻的键。请换一个别人想不到的。',
    'password.contains_name': '密码里不能有姓名、用户名或手机号，请换一个。',
    'password.used_before': '不能与最近 {count} 次用过的密码相同，请换一个。',
    'account.not_found': '没有找到这个账号。',
    'account.username_taken': '这个用户名已经有人用了，请换一个。',
    'account.username_not_usable': '用户名须为 2 到 40 个字母、汉字、数字或 . _ -，不能是别人的手机号。',
    'account.phone_taken': '这个手机号已经用于别的账号。',
    'account.phone_not_usable': '电话号码不对，请只填数字。',
    'account.member_has_account': '这位会员已经有账号了。',
    'account.member_not_found': '没有找到这位会员，可能已退会。',
    'account.is_own': '不能对自己的账号这样做。请由另一位管理员办理；改自己的密码请到“我的账号”。',
    'account.administrator': '这是安全管理员或审计管理员的账号，系统管理员不能改动。停用由安全管理员办理；密码由运维人员在服务器上重设。',
    'account.last_system_admin': '这是最后一位系统管理员，停用后就没有人管理账号了。请先授予另一位。',
    'role.administrators_are_separate': '系统管理员、安全管理员、审计管理员须由不同的人担任，不能兼任。',
    'role.not_to_oneself': '不能给自己授予这个角色，请由另一位管理员办理。',
    'role.already_held': '这个人在该单位的这段时间里已经有这个角色。',
    'role.not_at_this_unit': '这个角色不能设在所选的单位，请换一个单位。',
    'role.for_members_only': '只有关联了会员的账号才能授予会员角色。',
    'role.granted_by_security_admin': '本会已设安全管理员，角色由安全管理员授予和结束。',
    'role.dates_out_of_order': '日期不对：不能早于今天，结束不能早于开始或晚于原定日期。',
    'role.not_found': '没有找到这项任职，请刷新后再看。',
    'role.already_ended': '这项任职已经结束了。',
    'role.account_disabled': '这个账号已停用，请先恢复再授予角色。',
    'role.known_before_recorded': '这一天之前没有记载，请选晚一些的日期。',
    'access.subject_unknown': '没有找到要查的对象，请核对全名或编号。',
    'session.not_found': '这台设备已经退出了。',
    'view.too_large': '要保存的视图太大。',
    'view.too_many': '最多保存 {max} 个视图，请先删去一些。',
  } satisfies Record<keyof typeof accountErrors | 'password.different', string>,
};
