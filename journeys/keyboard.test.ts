import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import * as api from '#modules/suggestions/contract/steps.ts';
import { dialogOf } from './hands.ts';
import { enterByKeyboard, handsOf } from './keys.ts';
import type { Screen } from './kit/browser.ts';
import { type Stage, startStage } from './stage.ts';
import { type Cast, type Way, wayOf } from './way.ts';

let stage: Stage;
let way: Way;
let cast: Cast;
let lead = '';

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  lead = await t.unit('handlingUnit', '区住房建设局');
  cast = {
    author: await stage.person('author', '陈知行', { memberOf: branch }), secretary: await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] }),
    editor: await stage.person('editor', '苏编修', { roles: ['editor'] }), issuer: await stage.person('issuer', '周会长', { roles: ['issuer'] }), desk: await stage.person('desk', '严督办', { roles: ['supervisionOfficer'] }),
    officer: await stage.person('officer', '何经办', { roles: [['handlingOfficer', lead]] }), head: await stage.person('head', '罗局长', { roles: [['handlingHead', lead]] }),
  };
  await stage.person('friend', '李同心', { memberOf: branch });
  way = wayOf(stage, cast);
});
afterAll(() => stage?.close());

describe.each<{ screen: Screen; elder: boolean }>([{ screen: 'office', elder: false }, { screen: 'phone', elder: true }])('by keyboard alone, $screen, large type: $elder', ({ screen, elder }) => {
  it('an author writes, is signed for by another, sends, reads the answer and judges it; the secretary takes it in and registers what a leader wrote', async () => {
    onTestFailed(() => stage.pictures());
    const title = `关于在老旧小区加装无障碍坡道的建议 ${screen}`;
    const author = await enterByKeyboard(stage, 'author', { screen, elder });
    const a = handsOf(author);
    await a.press(author.getByRole('link', { name: '写一条建言' }).first());
    await a.write(author.getByLabel(/^标题/), title);
    await a.write(author.getByLabel(/^情况/), '辖区内多数老旧小区单元门前只有台阶，轮椅和婴儿车难以通行。');
    await a.write(author.getByLabel(/^分析/), '改造资金分散，责任单位不明。');
    await a.write(author.getByLabel(/^建议(?!由)/).last(), '建议由住建部门牵头，三年内分批加装坡道，并把维护写入物业合同。');
    await author.getByText(/已保存 \d/).waitFor();
    await a.write(author.getByRole('combobox', { name: /^邀请联名/ }), '李同心');
    await author.getByRole('option', { name: /李同心/ }).first().waitFor();
    await author.keyboard.press('Enter');
    await a.press(author.getByRole('button', { name: '发出邀请' }));
    await author.getByText('待答复').waitFor();

    const friend = await enterByKeyboard(stage, 'friend', { screen, elder });
    const f = handsOf(friend);
    await f.press(friend.getByRole('region', { name: '等您办的事' }).getByRole('link', { name: new RegExp(title) }));
    await f.press(friend.getByRole('main').getByRole('button', { name: '签名', exact: true }).first());
    await dialogOf(friend).waitFor();
    // Escape closes it, and the keyboard is where it was.
    await friend.keyboard.press('Escape');
    await dialogOf(friend).waitFor({ state: 'detached' });
    expect(await friend.evaluate(() => document.activeElement?.textContent)).toBe('签名');
    await friend.keyboard.press('Enter');
    await f.press(dialogOf(friend).getByRole('button', { name: '签名', exact: true }));
    await dialogOf(friend).waitFor({ state: 'detached' });

    await author.reload();
    await author.getByText('已签名').waitFor();
    await a.press(author.getByRole('button', { name: '提交', exact: true }));
    await author.waitForURL(/\/suggestions\/[0-9a-f-]{36}$/);
    const id = new URL(author.url()).pathname.split('/').pop() ?? '';

    const secretary = await enterByKeyboard(stage, 'secretary', { screen: 'office', elder });
    const s = handsOf(secretary);
    await secretary.goto('/work');
    await s.press(secretary.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '受理', exact: true }));
    await secretary.getByRole('heading', { level: 1, name: title }).waitFor();
    await s.press(secretary.getByRole('main').getByRole('button', { name: '受理', exact: true }).first());
    await s.reach(dialogOf(secretary).getByLabel(/^领域/));
    await secretary.keyboard.press('ArrowDown');
    await s.press(dialogOf(secretary).getByRole('button', { name: '受理', exact: true }));
    await dialogOf(secretary).waitFor({ state: 'detached' });
    // "More" opens, is walked through and closes without a mouse.
    const more = secretary.getByRole('group', { name: '可以办理的事项' }).getByRole('button', { name: '更多' });
    await s.press(more);
    await secretary.getByRole('menuitem').first().waitFor();
    await secretary.keyboard.press('ArrowDown');
    await secretary.keyboard.press('Escape');
    expect(await more.evaluate((e) => e === document.activeElement)).toBe(true);

    await way.step(api.propose, id, { kind: 'file' }, cast.editor);
    await way.step(api.fileSuggestion, id, {}, cast.issuer);
    const issueId = randomUUID();
    await way.step(api.saveIssue, id, { issueId, series: '同心直通车', title: '推进无障碍改造', content: { situation: '台阶多。', analysis: '资金散。', proposal: '分批加装。' }, reportTo: ['区委主要领导'], sendTo: [], issueTo: [], copies: 30 }, cast.editor);
    await way.step(api.report, id, { issueId }, cast.issuer);
    await secretary.reload();
    await s.press(secretary.getByRole('main').getByRole('button', { name: '登记批示', exact: true }).first());
    await s.write(dialogOf(secretary).getByLabel(/^批示领导的职务/), '区委主要领导');
    await s.reach(dialogOf(secretary).getByLabel(/^领导级别/));
    await secretary.keyboard.press('ArrowDown');
    await s.write(dialogOf(secretary).getByLabel(/^批示原文/), '请住建局研究办理。');
    await s.press(dialogOf(secretary).getByRole('button', { name: '登记批示', exact: true }));
    await dialogOf(secretary).waitFor({ state: 'detached' });

    await way.step(api.dispatch, id, { mode: 'lead', unitIds: [lead], coUnitIds: [], requirement: '请按期答复。' }, cast.desk);
    await way.answered(id, lead, cast.officer);
    await way.sent(id);
    await author.goto('/m');
    await a.press(author.getByRole('region', { name: '等您办的事' }).getByRole('link', { name: new RegExp(title) }));
    await author.getByText('今年内完成二十处坡道加装').first().waitFor();
    await a.press(author.getByRole('main').getByRole('button', { name: '反馈意见', exact: true }).first());
    const dialog = dialogOf(author);
    const answers = [['对办理工作的总体评价', '满意'], ['对办理结果的总体评价', '满意'], ['承办单位是否走访', '已走访'], ['听取意见的方式', '走访'], ['答复是否有针对性', '针对'], ['对办理人员态度', '满意'], ['对办理结果的意见', '同意']] as const;
    for (const [question, choice] of answers) await a.choose(dialog.getByRole('group', { name: question }), choice);
    await a.press(dialog.getByRole('button', { name: '反馈意见', exact: true }));
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => stage.t.connection.db.selectFrom('author_feedbacks').select('rate_result').where('suggestion_id', '=', id).execute()).toHaveLength(1);
  }, 600_000);
});
