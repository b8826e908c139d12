/**
 * A standard queue in memory: messages are hidden while somebody works on them, come back when that takes too long, and go to the dead
 * letters when they came back too often.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
import { randomUUID } from 'node:crypto';
import { AwsRefusal } from '../http/awsJson.ts';

export interface QueueSettings {
  readonly name: string;
  /** Seconds for which a message that was received stays hidden. */
  readonly visibilityTimeout: number;
  /** Where a message goes that was received so often already. */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetters: MessageQueue };
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** How often it was received. */
  receives: number;
  firstReceivedAt: number | undefined;
  /** The handle of the last receive: older ones have lost their message. */
  receipt: string | undefined;
  /** Milliseconds since the epoch from which on it can be received. */
  visibleAt: number;
}

export class MessageQueue {
  readonly settings: QueueSettings;
  readonly #messages = new Map<string, Message>();
  /** Those who wait for a message; each is told once of any change. */
  readonly #waiting = new Set<() => void>();

  constructor(settings: QueueSettings) {
    this.settings = settings;
  }

  send(body: string, delaySeconds = 0): Message {
    const now = Date.now();
    const message: Message = {
      ...{ id: randomUUID(), body, sentAt: now, visibleAt: now + delaySeconds * 1000 },
      ...{ receives: 0, firstReceivedAt: undefined, receipt: undefined },
    };
    this.#take(message);
    return message;
  }

  /** Up to `most` messages, oldest first, hidden from now on; waits for the first of them as long as that. */
  async receive(
    most: number,
    {
      visibilityTimeout = this.settings.visibilityTimeout,
      waitSeconds = 0,
      gone = new AbortController().signal,
    } = {},
  ): Promise<Message[]> {
    const until = Date.now() + waitSeconds * 1000;
    for (;;) {
      const received = this.#receiveNow(most, visibilityTimeout);
      const left = until - Date.now();
      if (received.length > 0 || left <= 0 || gone.aborted) return received;
      await this.#change(left, gone);
    }
  }

  /** A message that somebody else has received since stays. */
  delete(receipt: string): void {
    const message = this.#received(receipt);
    if (message.receipt === receipt) this.#messages.delete(message.id);
  }

  /** Seconds from now; 0 gives the message back at once. */
  changeVisibility(receipt: string, seconds: number): void {
    const message = this.#received(receipt);
    if (message.receipt !== receipt || message.visibleAt <= Date.now()) {
      throw new AwsRefusal('MessageNotInflight', 'nobody works on the message', {
        queryCode: 'AWS.SimpleQueueService.MessageNotInflight',
      });
    }
    message.visibleAt = Date.now() + seconds * 1000;
    this.#tell();
  }

  /** How many there are: for anybody to receive, in work, and not to be seen yet. */
  counts(): { visible: number; inFlight: number; delayed: number } {
    const counts = { visible: 0, inFlight: 0, delayed: 0 };
    const now = Date.now();
    for (const { visibleAt, receives } of this.#messages.values()) {
      counts[visibleAt <= now ? 'visible' : receives > 0 ? 'inFlight' : 'delayed'] += 1;
    }
    return counts;
  }

  /** The bodies of all messages, whoever has them. */
  bodies(): string[] {
    return [...this.#messages.values()].map(({ body }) => body);
  }

  #receiveNow(most: number, visibilityTimeout: number): Message[] {
    const now = Date.now();
    const received: Message[] = [];
    for (const message of this.#messages.values()) {
      if (received.length === most) break;
      if (message.visibleAt > now) continue;
      if (this.#bury(message)) continue;
      message.receives += 1;
      message.firstReceivedAt ??= now;
      message.receipt = `${message.id}/${message.receives}`;
      message.visibleAt = now + visibilityTimeout * 1000;
      received.push({ ...message });
    }
    return received;
  }

  /** @returns whether it came back too often, and is among the dead letters now */
  #bury(message: Message): boolean {
    const { redrive } = this.settings;
    if (redrive === undefined || message.receives < redrive.maxReceiveCount) return false;
    this.#messages.delete(message.id);
    redrive.deadLetters.#take({ ...message, visibleAt: Date.now() });
    return true;
  }

  #take(message: Message): void {
    this.#messages.set(message.id, message);
    this.#tell();
  }

  #received(receipt: string): Message {
    const message = this.#messages.get(receipt.split('/')[0] ?? '');
    if (message?.receipt !== undefined) return message;
    throw new AwsRefusal('ReceiptHandleIsInvalid', 'the receipt handle is of no message', {
      queryCode: 'ReceiptHandleIsInvalid',
    });
  }

  #tell(): void {
    for (const told of this.#waiting) told();
  }

  /** When something was sent or given back, a hidden message shows again, or the time is over. */
  #change(left: number, gone: AbortSignal): Promise<void> {
    const now = Date.now();
    const hidden = [...this.#messages.values()].map(({ visibleAt }) => visibleAt - now);
    return new Promise((resolve) => {
      const told = () => {
        clearTimeout(timer);
        this.#waiting.delete(told);
        gone.removeEventListener('abort', told);
        resolve();
      };
      const timer = setTimeout(told, Math.max(1, Math.min(left, ...hidden)));
      this.#waiting.add(told);
      gone.addEventListener('abort', told);
    });
  }
}
