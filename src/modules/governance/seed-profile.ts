import { newId } from '#kit/server/ids.ts';
import * as rules from './service/documents/rules.ts';
import { putRepresentative, save } from './service/profile/write.ts';
import type { At, GovernanceCast } from './seed.ts';

const CHARTER = '第一章　总则\n第一条　本会名称为明湖区党外知识分子联谊会。\n第二条　本会是由本区党外知识分子自愿组成的联合性、非营利性社会组织。\n第三条　本会的宗旨是团结引导党外知识分子服务本区发展，建言献策，服务社会。\n第二章　会员\n第四条　本会会员为个人会员，入会自愿、退会自由。\n第三章　组织机构\n第五条　会员大会是本会的最高权力机构；理事会是会员大会的执行机构，对会员大会负责。\n第六条　理事会每年至少召开一次会议，三分之二以上理事到会方能召开。';

/** The demonstration's registration, legal representatives and charter; all invented. */
export async function playProfile(at: At, cast: GovernanceCast): Promise<void> {
  const desk = at('mishu', 280);
  await save(desk, {
    body: {
      version: 0, creditCode: '51990100MJ8700019J', registrationNumber: '', supervisingBody: '中共明湖区委统战部', registrationAuthority: '明湖区民政局', purpose: '团结引导党外知识分子，发挥专业所长，建言献策、服务社会，促进本区经济社会发展。', scope: '学习交流、建言献策、专题调研、社会服务、联谊活动。', foundedOn: '1993-05-18', certificateUntil: null,
      address: '明湖区望江路18号会员之家', phone: '0570-8800000', email: '', published: ['creditCode', 'supervisingBody', 'registrationAuthority', 'purpose', 'scope', 'foundedOn', 'address', 'phone', 'names', 'charter'],
    },
  });
  await putRepresentative(desk, { params: { id: newId() }, body: { version: 0, memberId: null, name: '傅明远', post: '会长', from: '2016-04-20', to: null, ground: '第四届理事会第一次会议' } });
  await putRepresentative(desk, { params: { id: newId() }, body: { version: 0, memberId: cast.member('王思源'), name: '', post: '会长', from: cast.term.from, to: null, ground: '第五届理事会第一次会议' } });
  const id = newId();
  await rules.create(desk, { body: { id, kind: 'charter', title: '明湖区党外知识分子联谊会章程' } });
  const draft = await rules.saveDraft(desk, { params: { id }, body: { versionId: newId(), version: 0, text: CHARTER, summary: '' } });
  await rules.adopt(desk, { params: { id }, body: { version: draft.version, effectiveFrom: cast.term.from, adoptedOn: cast.term.from, adoptedBy: '第五次会员大会', meetingId: null } });
}
