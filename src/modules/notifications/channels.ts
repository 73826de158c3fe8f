import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import type { Channel } from './channel.ts';
import { emailChannel } from './email.ts';
import { fileChannel } from './file-channel.ts';

export const SMS_TO_FILE = 'notifications.smsToFile';
export const WECHAT_TO_FILE = 'notifications.wechatToFile';

const channels: readonly Channel[] = [emailChannel, fileChannel('sms', SMS_TO_FILE), fileChannel('wechat', WECHAT_TO_FILE)];

/** The channel of a name, if this version has it. */
export function channelFor(name: string): Channel | undefined {
  return channels.find((c) => c.name === name);
}

/** Whether messages of a channel leave now: the operator has set it up and, where it is asked, the association has switched it on. */
export async function channelOn(ctx: Ctx, name: string): Promise<boolean> {
  const channel = channelFor(name);
  if (!channel?.ready()) return false;
  return channel.setting === undefined || (await setting<boolean>(ctx, channel.setting));
}
