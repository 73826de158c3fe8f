import type { governanceErrors } from '../contract/errors.ts';

type Sentences = Record<keyof typeof governanceErrors, string>;

export const errorsZh: Sentences = {
  'rule.not_found': '没有这项制度，或者它还没有通过。请从制度清单重新打开。', 'rule.before_adoption': '施行日期不能早于通过日期。请改晚施行日期，或核对通过日期。', 'rule.adopted_in_future': '通过日期还没有到。请填会议实际通过的日期。', 'rule.day_taken': '已有一个版本从这一天施行。请换一个施行日期。',
  'rule.draft_exists': '这项制度已有一份正在修改的草稿。请打开那份草稿继续修改，或先放弃它。', 'rule.no_text': '这一版还没有内容。请填写正文或上传文件后再登记通过。', 'rule.already_repealed': '这项制度已经废止，不能再修改。需要恢复时请新建一项制度。',
  'meeting.not_found': '没有这次会议，或者不在您可以查看的范围内。请从会议清单重新打开。', 'meeting.nobody_called': '还没有参会人员。请先添加参会人员，或填写应到人数。', 'meeting.no_agenda': '还没有议题。请先填写至少一个议题。', 'meeting.in_past': '会议时间已经过去。请先改会议时间，再发通知。',
  'meeting.not_begun': '会议还没有开。请在开会当天或以后登记到会情况。', 'meeting.votes_above_present': '票数共 {cast} 票，多于实到 {present} 人。请核对票数或到会情况。', 'meeting.votes_missing': '举手或投票表决要填写赞成票数。没有表决的，请选“一致同意”。', 'meeting.person_twice': '同一个人在名单中出现了两次。请去掉重复的一个。',
  'meeting.not_called': '名单中有人不在会员名册或账号中，或者您不在这次会议的名单中。请核对名单。', 'meeting.not_passed': '这项决议没有通过，不能布置任务。', 'meeting.task_exists': '这项决议已经布置了任务。请打开那项任务修改，或先撤销它。', 'resolution.not_found': '没有这项决议，可能已被删去。请刷新页面。',
  'term.not_found': '没有这一届或这次换届。请从届次清单重新打开。', 'term.change_running': '已有一次换届正在进行。请先完成或终止它。', 'term.postponed_too_long': '延期换届最长不超过一年，最晚到 {latest}。请填更早的日期。', 'term.dates_wrong': '日期先后不对：结束日期要晚于开始日期。请核对。', 'term.candidate_twice': '同一个人已经是这个职务的候选人。请核对名单。',
  'term.no_candidates': '还没有候选人。请先填写候选人名单。', 'term.not_published': '候选人名单还没有公示，或公示已经结束。', 'term.objection_closed': '公示期已经结束，不能再提意见。需要反映情况的，请直接联系秘书处。', 'term.nobody_elected': '还没有当选人。请先填写选举结果。',
};

export const errorsEn: Sentences = {
  'rule.not_found': 'There is no such document, or nothing of it was adopted yet. Open it again from the list.', 'rule.before_adoption': 'A version cannot begin before it was adopted. Choose a later first day, or check the day of adoption.', 'rule.adopted_in_future': 'The day of adoption lies ahead. Enter the day on which the meeting adopted it.', 'rule.day_taken': 'Another version begins on that day. Choose another first day.',
  'rule.draft_exists': 'There is a draft already. Open it and go on, or give it up first.', 'rule.no_text': 'This version has no content yet. Write its text or upload a file first.', 'rule.already_repealed': 'This document was repealed and cannot be changed. Set up a new one to bring it back.',
  'meeting.not_found': 'There is no such meeting, or it is outside what you may see. Open it again from the list.', 'meeting.nobody_called': 'Nobody is called yet. Add people, or enter how many are expected.', 'meeting.no_agenda': 'There is no agenda item yet. Enter at least one.', 'meeting.in_past': 'The time of the meeting has passed. Change it before the notice.',
  'meeting.not_begun': 'The meeting has not taken place. Record who was there on its day or later.', 'meeting.votes_above_present': '{cast} votes are more than the {present} present. Check votes or attendance.', 'meeting.votes_missing': 'A vote needs the number of votes for it. Where nobody voted, choose “agreed”.', 'meeting.person_twice': 'Somebody is on the list twice. Take one away.',
  'meeting.not_called': 'Somebody on the list is neither a member nor has an account, or you were not called to this meeting. Check the list.', 'meeting.not_passed': 'The resolution did not pass, so no task follows from it.', 'meeting.task_exists': 'There is a task for this resolution. Change that one, or cancel it first.', 'resolution.not_found': 'There is no such resolution; it may have been taken out. Reload the page.',
  'term.not_found': 'There is no such term. Open it again from the list.', 'term.change_running': 'A change of term is running. Finish or end it first.', 'term.postponed_too_long': 'A change of term is postponed by one year at most, to {latest}. Choose an earlier day.', 'term.dates_wrong': 'The end must come after the beginning. Check the days.', 'term.candidate_twice': 'That person is a candidate for this office already. Check the list.',
  'term.no_candidates': 'There are no candidates yet. Enter them first.', 'term.not_published': 'The candidates are not published, or the publication has ended.', 'term.objection_closed': 'The publication has ended. Please turn to the secretariat directly.', 'term.nobody_elected': 'Nobody was elected yet. Enter the result first.',
};
