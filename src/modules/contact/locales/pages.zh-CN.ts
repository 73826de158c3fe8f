/** Words of the pages of this module. */
export const contactPagesZh = {
  directory: {
    title: '通讯录', search: '姓名、拼音、首字母、单位或组织', name: '姓名', unit: '所属组织', groups: '小组和专委会', employer: '工作单位', post: '职务', jobTitle: '职称', phone: '手机号', email: '邮箱', sort: '排序', byPinyin: '按拼音', byStrokes: '按姓氏笔画', byUnit: '按组织',
    group: '小组、专委会', saved: '我的分组', all: '全部', letters: '按首字母查找', count: '{n} 人', hidden: '未公开', call: '拨打', card: '存为名片', cardTitle: '把{name}存为名片？', cardText: '文件里有您能看到的联系方式，取走会留下记录，本人可以看到。请只用于工作联系。', cardVerb: '取走名片', taken: '已取走名片',
    empty: '没有可以查看的会员', emptyText: '会员录入后会出现在这里。', sheet: '导出表格', cards: '导出名片（vCard）', paper: '打印版（Word）', more: '导出', print: '打印', addTo: '加入分组', added: '已加入“{name}”', chooseList: '选择名单', noLists: '您还没有名单分组，先建一个。', newList: '新建名单', listName: '名单名称', comma: '、',
    numberReason: '通讯录查看号码', shareHint: '同会会员默认只看到姓名和所属组织。', mine: '谁能看到我的联系方式', writeTo: '发消息', printTitle: '{association}通讯录', printStamp: '{name} 打印于 {at}，共 {count} 人。内部使用，注意保管。', printNow: '打印', printTooMany: '只打印前 {n} 人，请用筛选分开打印。', unitHead: '{name}（{count} 人）',
  },
  choices: {
    title: '谁能看到我的联系方式', lead: '姓名和所属组织全会会员都能看到。其他内容由您决定，随时可改，立即生效。工作人员因工作需要可以查看；秘书处以外的工作人员逐个查看完整号码，都会留下记录，您看得到。', phone: '手机号', email: '邮箱', work: '工作单位、职务和职称', staff: '只有工作人员', units: '同组织、同小组的会员', all: '全会会员', texts: '接收短信和公众号群发消息', textsHint: '不接收时，重要通知仍会出现在系统内“消息”里。', save: '保存', saved: '已保存，立即生效。',
  },
  groups: {
    title: '联系人分组', lead: '按条件的分组每次使用时重新查找，人员变动后不用改。', name: '名称', kind: '类别', list: '名单', rule: '按条件', count: '现有人数', owner: '建立人', shared: '共享', sharedHint: '共享后，别的工作人员也能用它发消息；各人只够得到自己范围内的人。', updated: '更新时间', yes: '是', no: '否', search: '分组名称',
    create: '新建分组', empty: '还没有分组', emptyText: '把常联系的人存成分组，发消息、查通讯录时直接选用。', one: '分组', conditions: '条件（同时满足）', units: '所属组织（含下级）', groups: '小组、专委会', categories: '会员类别', affiliations: '党派', sex: '性别', male: '男', female: '女', any: '不限', ageFrom: '年龄从', ageTo: '到', roles: '担任职务', joinedFrom: '入会时间从', joinedTo: '到', account: '账号', hasAccount: '有账号', noAccount: '没有账号',
    edit: '修改', editTitle: '修改分组“{name}”', inside: '现在在名单里的人', insideHint: '去掉勾选的，保存后移出名单。', more: '显示更多', import: '从表格导入',
    preview: '今天在内的人', previewCount: '共 {count} 人，其中 {without} 人没有账号', why: '为什么在内', save: '保存分组', saved: '已保存', remove: '删除分组', removeTitle: '删除分组“{name}”？', removeText: '只删除这个分组，已发的消息和会员资料不受影响。', removed: '已删除', everybody: '范围内的全部会员', addPeople: '添加人员', people: '人员', takeOut: '移出', noOne: '按现在的条件没有人。', sendTo: '给这个分组发消息', nameRule: '例如“教育组在职教师”', showing: '先列出前 {n} 人',
    reason: { unit: '属于{value}', group: '在{value}', category: '{value}', affiliation: '{value}', sex: '{value}', age: '{value} 岁', role: '担任{value}', joined: '{value}入会', account: '{value}', everybody: '范围内会员', named: '名单内', saved: '在分组“{value}”' },
  },
  messages: {
    title: '群发消息', search: '标题或发送人', name: '标题', sender: '发送人', state: '状态', people: '收件人', read: '已读', replied: '已回复', at: '时间', create: '写消息', empty: '还没有群发消息', emptyText: '按组织、小组、职务等条件给会员发消息，谁读了、谁没读一目了然。', edit: '写消息', subject: '标题', body: '正文', bodyRule: '写清时间、地点和要办的事。', channels: '除系统内消息外，另用', askReply: '请收件人回复“收到”', off: '（未开通）',
    audience: '收件人', addRule: '按条件', addGroup: '选分组', addPeople: '选人员', rules: '条件', useGroups: '分组', usePeople: '人员', clear: '去掉', save: '保存草稿', saved: '草稿已保存', preview: '看看谁会收到', previewTitle: '收件人预览', previewPeople: '共 {people} 人，重复的只发一次；{without} 人没有账号，只能用其他方式或电话通知。', cost: '预计费用 {yuan} 元', reaches: '可达 {n} 人', noAddress: '{n} 人没有地址', withoutAccount: '{n} 人没有账号', unsubscribed: '{n} 人不接收',
    test: '试发给自己', tested: '已试发给您自己（{ways}）。', send: '立即发送', sendTitle: '发给 {people} 人？', sendText: '发出后可以停止未发出的部分，已读的不能收回。', later: '定时发送', laterDay: '日期', laterTime: '时刻（如 09:00）', laterAct: '定于此时发送', scheduled: '已定于{at}发送', sent: '已开始发送', stop: '停止并撤回', stopTitle: '停止发送并撤回？', stopText: '还没发出的不再发，没人看过的系统内消息会撤回；已读的、已送出的短信和邮件收不回来。', stopped: '已停止，撤回 {n} 人。', unschedule: '取消定时', unscheduled: '已改回草稿',
    sentence: { draft: '草稿，还没有发送。', scheduled: '定于{at}发送。', sending: '正在发送：已通知 {told}/{people} 人。', sent: '已发给 {people} 人：{read} 人已读，{replied} 人已回复。', stopped: '已停止：已通知 {told} 人，撤回 {recalled} 人。' }, asks: '{name}，{at}',
    remind: '提醒未读的人', reminded: '已提醒 {reminded} 人，{already} 人今天已提醒过，另有 {without} 人没有账号，请打电话。', byUnit: '各组织阅读情况', onlyUnit: '只看未读的人', unreadOf: '{unit}未读的人', allUnits: '看全部组织', sheet: '导出名单', tabs: { text: '内容', units: '未读名单', people: '收件人', ways: '发送记录' }, unit: '组织', unread: '未读', reached: '电话通知到', show: '显示', all: '全部', noAccount: '没有账号', recalled: '已撤回', readAt: '{at}已读', notRead: '未读', repliedAt: '{at}回复“收到”', ways: '方式', calls: '电话记录', call: '记电话', callTitle: '记录与{name}的电话', outcome: '结果', note: '备注（可不填）', saveCall: '记录', called: '已记录', number: '查看号码', numberReason: '电话通知未读消息：{title}', callLine: '{at} {by}：{outcome}', nobodyUnread: '都读过了。',
    channel: '方式', handed: '已交发', fee: '费用', yuan: '{n} 元', total: '合计', priceNote: '费用按发送当天的单价计算，点人数看名单。', noWays: '还没有发送记录。', finding: '查找会员',
  },
  mine: { title: '收到的消息', empty: '还没有收到消息', emptyText: '秘书处和所在组织发给您的消息会出现在这里。', from: '{name}　{at}', unread: '未读', received: '收到', receivedDone: '已回复“收到”', repliedAt: '您已于{at}回复“收到”。', back: '全部消息', all: '全部', onlyUnread: '未读' },
  card: {
    title: '会员证', number: '编号', unit: '所属组织', until: '有效期至', scan: '扫码可验证真伪', fresh: '二维码 {n} 秒后更新', offline: '连不上网络，二维码可能已过期。', issued: '签发日期', valid: '有效', void: '无效', revokedMark: '已注销', none: '还没有签发。会员首次打开“会员证”时自动签发。', revoke: '注销', revokeTitle: '注销这张会员证', revokeReason: '原因', revokeRule: '例如“手机遗失”。注销后，展示过和印出的二维码立即失效。', revoked: '已注销', renew: '重新签发', renewTitle: '重新签发会员证？', renewText: '以前展示过和印出的二维码立即失效。', renewed: '已重新签发', print: '打印会员证', printTitle: '打印会员证', printNote: '印出的二维码在有效期内一直可以查验，注销后立即失效。', printNone: '没有可以打印的会员证：所选的人不在册，或会员证已注销。', panel: '会员证', code: '会员证二维码',
    sheet: { title: '打印会员证', lead: '每张 A4 纸 8 张，按裁切线裁开，大小同银行卡。还没有会员证的同时签发。', unit: '按组织（含下级）', people: '另加人员', make: '排版', makeTitle: '给 {count} 人排版会员证？', makeText: '还没有会员证的会员同时签发，有效期内已有的照原样印。', busy: '正在生成', made: '{cards} 张会员证，共 {sheets} 页。打印时请选“实际大小”。', without: '另有 {n} 人没有排入：不在册，或会员证已注销。', tooMany: '一次最多打印 {most} 人，请按下级组织分开打印。' },
    check: { title: '会员证查验', valid: '有效', notValid: '无效', stale: '二维码已过期', validText: '持证人是下列组织的在册会员。', notValidText: '没有查到这张会员证，或已失效。请持证人打开“会员证”重新出示；仍不能通过的，请联系其所在组织。', staleText: '展示的二维码每分钟更新。请持证人打开“会员证”页面，再扫一次。', name: '姓名', association: '组织', until: '有效期至', checkedAt: '查验时间', again: '重新查验', note: '姓名部分隐去。本页不显示其他个人信息，也不记录查验人。' },
  },
};
