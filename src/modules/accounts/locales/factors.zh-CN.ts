import type { FactorWay, factorErrors } from '../contract.factors.ts';

const ways = { totp: '验证器', passkey: '本机解锁', recovery: '恢复码', password: '密码' } satisfies Record<FactorWay, string>;

export const factorsZh = {
  way: ways,
  second: {
    title: '第二步：确认是您本人', enrolTitle: '请先设置登录保护', lead: '{name}，您好。请打开手机上的验证器应用，输入现在显示的 6 位数字。', leadKey: '{name}，您好。请用这台设备的解锁方式（指纹、面容或锁屏密码）确认。', code: '6 位数字', submit: '确认登录',
    byKey: '用本机解锁方式登录', byRecovery: '手机不在身边？用恢复码', byCode: '用验证器', recovery: '恢复码', recoveryHint: '打印或抄下的 12 位字母数字，每个只能用一次。', signOut: '退出，换一个账号',
    enrolLead: '按本会规定，您担任的角色登录时除密码外还要再确认一次。请选一种方式设置好，以后每次登录多用几秒钟。', help: '手机和恢复码都没有了，请联系系统管理员取消后重新设置。',
    codeHint: '数字每 30 秒换一次，用过的不能再用。', keyFailed: '没有完成。可以再试一次，或换一种方式。',
  },
  factor: {
    title: '登录保护', lead: '登录时除密码外再确认一次，别人知道密码也登录不了。', recommended: '推荐',
    keyTitle: '用本机解锁方式登录', keyLead: '用手机或电脑的指纹、面容或锁屏密码登录，最简单。这些信息不离开您的设备，本系统收不到。', keyAdd: '在这台设备上开通', keyName: '设备名称', keyNameHint: '自己认得就行，例如“我的手机”。', keyAdded: '已开通。以后在这台设备上可以直接用解锁方式登录。', keyNone: '还没有开通的设备。', keyNext: '点下面的按钮后，设备会请您按指纹、看一下摄像头或输入锁屏密码，照着做就行。', keyHere: '这台设备', unsavedTitle: '恢复码已经保存好了吗？', unsavedLead: '关闭后不能再看。没有保存的，丢了手机就只能找系统管理员。', unsavedVerb: '已保存，关闭', keyNot: '这台设备或浏览器不支持，请用验证器。', keyHost: '要从正式网址（https）打开才能使用。', keyRemove: '取消', keyRemoveTitle: '取消“{name}”？', keyRemoved: '已取消。',
    appTitle: '验证器应用', appLead: '手机上的验证器应用每 30 秒显示一组 6 位数字，登录时输入。可用任意一种通用的验证器应用。', appOn: '已设置，{date}起', appSet: '设置验证器', appRemove: '取消', appRemoveTitle: '取消验证器？', appRemoved: '已取消验证器。', removeLead: '取消后登录少一道保护。', removeVerb: '取消保护', lastUsed: '最近使用 {time}', neverUsed: '还没有用过', since: '{date}开通',
    step1: '在手机上打开验证器应用（没有的先在应用商店安装一个），选“扫码添加”。', step2: '扫下面的图。扫不了的，选“手工输入”，把下面的字母数字抄进去。', step3: '把应用里显示的 6 位数字填在这里。', qr: '用验证器应用扫描的二维码', secret: '手工输入的密钥', confirm: '完成设置', done: '验证器已设置好。',
    recoveryTitle: '恢复码', recoveryLead: '手机丢了、换了时，用恢复码登录。每个只能用一次，只显示这一次，请打印或抄下，放在家里稳妥的地方，不要存在手机里。', recoveryLeft: '还有 {count} 个没有用过', recoveryNone: '设置登录保护时会给您一份恢复码，您在其他设备上的登录同时退出。', recoveryRenew: '换一份新的', recoveryRenewTitle: '换一份新的恢复码？', recoveryRenewLead: '原来的立即作废。', recoveryFor: '{name}的恢复码（聚智）', recoverySaved: '我已保存好',
    due: '您的角色需要设置登录保护，请在{date}前完成，过期后登录时必须先设置。', dueAct: '去设置', required: '您的角色必须有一种登录保护，最后一种不能取消。', few: '恢复码只剩 {count} 个，建议换一份新的。', open: '账号与安全', noKeys: '服务器还没有密钥文件，暂时不能设置验证器，请联系系统管理员。',
    clear: '取消登录保护', clearTitle: '取消“{name}”的登录保护', clearLead: '用于本人丢了手机又没有恢复码：请当面或打电话核实是本人。取消后对方所有设备退出登录，重新登录后再设置。', clearDone: '已取消 {count} 项。', count: '已设置 {count} 种',
  },
  fresh: { title: '请再确认一次身份', lead: '这一步比较重要，为防止别人在您离开时操作，请再确认是您本人。之后 {minutes} 分钟内不再询问。', password: '密码', code: '验证器上的 6 位数字', submit: '确认并继续', byKey: '用本机解锁方式确认', byPassword: '用密码', byCode: '用验证器' },
  device: { title: '认得的设备', lead: '您登录过的浏览器。别人乱试您的密码时，在这些设备上您仍能登录。', name: '名称', first: '第一次登录', last: '最近登录', rename: '改名', renameTitle: '给设备起个名字', renamed: '已改名。', forget: '不再认得', forgetTitle: '不再认得“{name}”？', forgetLead: '这台设备上的登录立即退出。', forgotten: '已去掉。', none: '还没有。', save: '保存', here: '本机' },
  setting: {
    'accounts.factorRoles': '哪些角色登录时必须有第二道确认', 'accounts.factorRoles.page': '/admin/sign-in', 'accounts.factorGraceDays': '给几天时间设置第二道确认', 'accounts.stepUpMinutes': '重要操作前，身份确认多少分钟内有效',
  },
  eventValue: { way: ways, stage: { factor: '等待第二道确认', enrol: '须先设置登录保护' }, use: { stepUp: '再次确认身份', change: '修改密码' } },
  event: {
    'account.factorAsked': '密码正确，{stage}', 'account.factorFailed': '第二道确认没有通过（{way}）', 'account.factorAdded': '设置了登录保护（{way}）', 'account.factorRemoved': '取消了登录保护（{way}）', 'account.factorsCleared': '取消了{name}的登录保护，原因：{reason}',
    'account.recoveryUsed': '用恢复码登录，还剩 {left} 个', 'account.recoveryRenewed': '换了一份恢复码', 'account.verified': '再次确认了身份（{way}）', 'account.passwordRefused': '{use}时输错了密码', 'account.deviceForgotten': '不再认得设备“{device}”',
  },
  action: { 'account.clearFactors': '取消他人的登录保护' },
  error: {
    'factor.wrong_code': '不对，或者已经用过。请等应用显示下一组数字再输入；手机时间要准。',
    'factor.wrong_recovery': '恢复码不对，或者已经用过。请对照打印的那份再输一次，或换一个没有用过的。',
    'factor.locked': '试错次数太多，请 {minutes} 分钟后再试。',
    'factor.not_asked': '现在不需要这一步，请重新登录。',
    'factor.already_set': '已经设置过了。要换手机，请先取消原来的再设置。',
    'factor.not_set': '还没有设置，或已经取消了。请刷新后再看。',
    'factor.not_begun': '请重新打开设置页面，再扫一次码。',
    'factor.role_needs_one': '您的角色必须有一种登录保护。请先设置另一种，再取消这一种。',
    'factor.keys_missing': '服务器没有密钥文件，不能保存验证器的密钥。请联系系统管理员。',
    'factor.key_lost': '服务器上保护验证器的密钥文件不见了。请用恢复码登录，并联系系统管理员。',
    'factor.passkey_refused': '没有通过。请再试一次，或换一种登录方式。',
    'factor.too_many': '最多 {max} 台设备，请先取消不用的。',
    'device.not_found': '没有找到这台设备，可能已经去掉了。',
  } satisfies Record<keyof typeof factorErrors, string>,
};
