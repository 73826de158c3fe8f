/** A message ready to leave the system. */
export interface Message {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** `refused`: this message never will; `later`: this message may; `unreachable`: no message can leave now. */
export type Delivery = { readonly state: 'sent' } | { readonly state: 'refused' | 'later' | 'unreachable'; readonly reason: string };

/** Where an adapter that sends nothing writes down what it would have sent. */
export interface Place {
  append(name: string, text: string): Promise<void>;
}

/** One way out of the system. Another way (text message, official account) is one more object in channels.ts. */
export interface Channel {
  readonly name: string;
  /** Whether the operator has switched it on. */
  ready(): boolean;
  /** A setting that must be true as well, where the association decides by itself. */
  readonly setting?: string;
  /** Sends messages in order and tells the outcome of each; stops at the first `unreachable`. */
  send(messages: readonly Message[], place: Place): Promise<Delivery[]>;
}
