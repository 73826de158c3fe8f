import type { Channel } from './channel.ts';
import { cleanLine } from './rules.ts';

/**
 * A way out that sends nothing: it writes a line a message to a file of the data folder (`outbox/<name>-<day>.log`), for trial runs and for
 * offices that hand the lines to a gateway of their own. A real gateway is another object with the same interface.
 */
export function fileChannel(name: string, setting: string): Channel {
  return {
    name, setting,
    ready: () => true,
    async send(messages, place) {
      const lines = messages.map((m) => `${JSON.stringify({ id: m.id, to: m.recipient, text: cleanLine(m.body) })}\n`);
      try {
        await place.append(name, lines.join(''));
      } catch (error) {
        return [{ state: 'unreachable', reason: cleanLine(error instanceof Error ? error.message : String(error)).slice(0, 300) }];
      }
      return messages.map(() => ({ state: 'sent' }));
    },
  };
}
