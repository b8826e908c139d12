import { describe, expect, it } from 'vitest';
import { madeWhenAsked } from '../../functions/host/madeWhenAsked.ts';

class Part {
  readonly #name = 'a part';
  async name(greeting: string): Promise<string> {
    return `${greeting}, ${this.#name}`;
  }
  async fail(): Promise<never> {
    throw new RangeError(this.#name);
  }
}

describe('a part of a zoo', () => {
  it('is made by the first of its methods that is called, and once', async () => {
    let made = 0;
    const part = madeWhenAsked(async () => {
      made++;
      return new Part();
    });
    expect(made).toBe(0);
    expect(await Promise.all([part.name('hello'), part.name('good morning')])).toEqual([
      'hello, a part',
      'good morning, a part',
    ]);
    await expect(part.fail()).rejects.toThrow(RangeError);
    expect(made).toBe(1);
  });

  it('that could not be made is tried again', async () => {
    let tries = 0;
    const part = madeWhenAsked(async () => {
      if (tries++ === 0) throw new Error('not yet');
      return new Part();
    });
    await expect(part.name('hello')).rejects.toThrow('not yet');
    expect(await part.name('hello')).toBe('hello, a part');
  });

  it('is no promise, whoever awaits it', async () => {
    const part = madeWhenAsked(async () => new Part());
    expect(await part).toBe(part);
  });
});
