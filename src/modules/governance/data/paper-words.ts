/** Words of the papers of governance. */
export const PAPERS = {
  names: { presidents: '会长办公会纪要', standingCouncil: '常务理事会会议纪要', council: '理事会会议纪要', general: '会员大会纪要', supervisors: '监事会会议纪要', other: '会议纪要' },
  notices: { presidents: '会长办公会', standingCouncil: '常务理事会会议', council: '理事会会议', general: '会员大会', supervisors: '监事会会议', other: '会议' },
  notice: '会议通知',
  draft: '（草稿，未编号）',
  opening: '{date}，{chair}在{place}主持召开{title}。', openingNoChair: '{date}，{title}在{place}召开。', noPlace: '本会',
  quorum: '应到{expected}人，实到{present}人，{verdict}。', quorumMet: '符合规定人数', quorumNotMet: '未达到规定人数（应有{needed}人到会）',
  discussed: '会议听取了{presenter}关于“{title}”的说明。', discussedNone: '会议研究了“{title}”。',
  resolutions: '会议形成以下决议：', resolution: '{n}. {title}', vote: '（赞成{for}票，反对{against}票，弃权{abstain}票，{result}）', agreed: '（一致同意）', unstated: '（{result}）', passed: '通过', notPassed: '未通过', taskLine: '由{lead}牵头办理，{day}前完成。', stop: '。',
  attend: '出席：', leave: '请假：', observe: '列席：', absent: '缺席：', recorder: '记录：', chair: '主持：', comma: '、', none: '无', numbers: '{n}人',
  noticeTitle: '关于召开{title}的通知', noticeTo: '各位参会人员', noticeIntro: '现定于{date}召开{title}。有关事项通知如下：', noticeTime: '一、会议时间', noticePlace: '二、会议地点', noticeAgenda: '三、会议议题', noticePeople: '四、参会人员', noticeAsk: '请按时参加；不能到会的，请在会前登录系统请假并说明原因。', at: '{date}{time}', item: '{n}. {title}', itemBy: '{n}. {title}（{presenter}）',
  ruleAdopted: '（{day}{by}通过，自{from}起施行）', ruleReplaced: '（本版施行至{day}，已由新的版本代替）', ruleRepealed: '（{day}后废止）', ruleDraft: '（草案）', ruleFile: '{title}（第{n}版）', ruleChapter: /^第[一二三四五六七八九十百零〇]+[章节](?:[\s　]|$)/u, ruleArticle: /^第[一二三四五六七八九十百零〇]+条/u,
  correctedTitle: '{title}（更正）', correction: '更正说明：本纪要于{issued}印发，{day}第{n}次更正，原因：{reason}。以更正后的文本为准', correctedFile: '{number}（第{n}次更正）.docx',
  ordinals: ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'],
} as const;
