/**
 * A watched folder: the inbox of one machine.
 *
 * The folder is looked through again and again, which works on every file system, over the network as well, and finds what
 * was dropped while nobody watched. A file is taken when two looks in a row find it the same and nothing has written to it
 * for a while, so that one which is being written is left alone.
 */
import { mkdir } from 'node:fs/promises';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { EventFault } from '../../outcomes/eventFault.ts';
import type { Inbox, Taken } from '../inbox.ts';
import { type FolderInbox, namesBelow } from './folderFiles.ts';
import { writeOutcome } from './outcomeFiles.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY_MS = 1000;

/** A look takes at most this part of the time, however many files there are. */
const MOST_OF_THE_TIME = 0.05;

/**
 * Looks until a file is taken once more that waits for something, or failed by a fault of ours: doubled each time, up to
 * this. What it waits for may be brought by another process, which knows nothing of this folder.
 */
const MOST_LOOKS_BETWEEN = 64;

export interface InboxFolderOptions {
  /** Made where it does not exist. */
  readonly files: FolderInbox;
  readonly inbox: Pick<Inbox, 'take'>;
  /** Told what became of each request, where that is news. */
  readonly onTaken: (taken: Taken) => void;
  readonly onFault: (error: unknown) => void;
}

/** What is known of a file since it was last seen. */
interface Seen {
  /** See {@link FolderInbox.stateOf}. */
  readonly state: string;
  readonly taken: boolean;
  /** How often it was tried, and the look from which on it is tried again. */
  readonly tries: number;
  readonly tryAt: number;
}

export class InboxFolder {
  readonly #options: InboxFolderOptions;
  readonly #seen = new Map<string, Seen>();
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: InboxFolderOptions) {
    this.#options = options;
  }

  /** Makes the folder, and looks through it from now on. @throws InvalidInputError where it cannot be made */
  async start(everyMs = LOOK_EVERY_MS): Promise<void> {
    const { directory } = this.#options.files;
    await mkdir(directory, { recursive: true }).catch((cause: Error) => {
      const message = `${directory} cannot be made into an inbox: ${cause.message}`;
      throw new InvalidInputError(message, 'a folder that this user may make', ['inbox'], { cause });
    });
    const again = (): void => {
      const began = performance.now();
      this.#looking = this.look()
        .catch((error) => this.#options.onFault(new EventFault('the inbox cannot be looked through', error)))
        .then(() => {
          if (this.#closed) return;
          const rest = (performance.now() - began) / MOST_OF_THE_TIME;
          this.#timer = setTimeout(again, Math.max(everyMs, rest));
        });
    };
    again();
  }

  /** Takes no further file; what is being taken is taken to its end. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** One look through the folder. Everything that came is taken by the second look at it, at the latest. */
  async look(): Promise<void> {
    this.#looks++;
    const there = new Set<string>();
    const settled: string[] = [];
    for await (const name of namesBelow(this.#options.files.directory)) {
      const state = await this.#options.files.stateOf(name);
      if (state === undefined) continue;
      there.add(name);
      const seen = this.#seen.get(name);
      if (seen?.state !== state) this.#seen.set(name, { state, taken: false, tries: 0, tryAt: 0 });
      else if (!seen.taken && seen.tryAt <= this.#looks) settled.push(name);
    }
    for (const name of this.#seen.keys()) if (!there.has(name)) this.#seen.delete(name);
    for (const name of settled) if (!this.#closed) await this.#take(name);
  }

  async #take(name: string): Promise<void> {
    const seen = this.#seen.get(name);
    if (!seen) return;
    const tries = seen.tries + 1;
    const later = { ...seen, tries, tryAt: this.#looks + Math.min(2 ** tries, MOST_LOOKS_BETWEEN) };
    try {
      const all = await this.#options.inbox.take(name);
      for (const taken of all) {
        if (await writeOutcome(this.#options.files.directory, taken)) this.#options.onTaken(taken);
      }
      const waits = all.some((taken) => 'waiting' in taken);
      this.#seen.set(name, waits ? later : { ...seen, taken: true });
    } catch (error) {
      this.#seen.set(name, later);
      this.#options.onFault(
        new EventFault(`${name} in the inbox is not taken, and tried again later`, error),
      );
    }
  }
}
