/** A message ready to leave the system. */
export interface Message {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** `refused`: this message never will; `later`: this message may; `unreachable`: no message can leave now. */
export type Delivery = { readonly state: 'sent' } | { readonly state: 'refused' | 'later' | 'unreachable'; readonly reason: string };

/** One way out of the system. Another way (text message, official account) is one more object in channels.ts. */
export interface Channel {
  readonly name: string;
  /** Whether the operator has switched it on. */
  ready(): boolean;
  /** Sends messages in order and tells the outcome of each; stops at the first `unreachable`. */
  send(messages: readonly Message[]): Promise<Delivery[]>;
}
