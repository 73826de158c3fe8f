import type { Channel } from './channel.ts';
import { emailChannel } from './email.ts';

const channels: readonly Channel[] = [emailChannel];

/** The channel of a name, if this version has it. */
export function channelFor(name: string): Channel | undefined {
  return channels.find((c) => c.name === name);
}
