/** Logging in, and what is kept of it. */
import { chmod, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listening } from '../../support/http/listening.ts';
import { type Surroundings, zoo, zooJson } from '../support/program.ts';
import { MODEL_FILES } from '../support/scenes.ts';
import { NAME, newPerson, READER, SECRET, type Served, served } from './support.ts';

let service: Served;
beforeAll(async () => {
  service = await served();
});

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('a key', () => {
  it('is kept where its owner alone can read it, and shown by no command', async () => {
    const { config, person } = service;
    const file = join(config, 'zoometry', 'remotes.json');
    expect(await readFile(file, 'utf8')).toContain(SECRET);
    expect(await modeOf(file)).toBe('600');
    expect(await modeOf(join(config, 'zoometry'))).toBe('700');
    const again = { ...person, input: SECRET };
    const login = ['remote', 'login', service.url, '--name', NAME, '--json'];
    const said = [await zoo(login, again)];
    for (const command of ['list', 'status']) {
      said.push(await zoo(['remote', command], person), await zoo(['remote', command, '--json'], person));
    }
    expect(said.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain(SECRET);
  });

  it('that others could read is not used', async () => {
    const { config, person } = await newPerson();
    await zooJson(['remote', 'login', service.url, '--name', NAME], { ...person, input: SECRET });
    const file = join(config, 'zoometry', 'remotes.json');
    await chmod(file, 0o644);
    const { code, stderr } = await zoo(['models', 'list', '--remote', NAME], person);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`chmod 600 ${file}`) });
  });

  it('that may only read can ask, and is told what it may not', async () => {
    const { person } = await newPerson();
    await zooJson(['remote', 'login', service.url, '--name', 'reader'], { ...person, input: READER });
    expect(await zooJson(['models', 'list', '--remote', 'reader'], person)).toMatchObject({ models: [] });
    const add = await zoo(['models', 'add', ...MODEL_FILES, '--remote', 'reader'], person);
    expect(add).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('permission to write'),
    });
  });
});

describe('logging in', () => {
  it.each<[string, string[], string, RegExp]>([
    ['an unknown key', [], 'nobodyknowsthiskeyatallx', /this API key is not known: log in again/],
    ['no key', [], '', /nothing came on standard input for key/],
    ['two words', [], 'two words', /is no key/],
    ['no key where one is asked for', ['--anonymous'], '', /an API key is required/],
    ['two ways at once', ['--anonymous', '--iam'], '', /contradict each other/],
    ['a profile without --iam', ['--profile', 'x'], '', /--profile without --iam contradict/],
    ['--iam in no region', ['--iam'], '', /give --region/],
  ])('with %s is refused, and nothing is kept', async (_name, options, input, message) => {
    const { person } = await newPerson();
    const login = await zoo(['remote', 'login', service.url, ...options], { ...person, input });
    expect(login).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
    if (input !== '') expect(login.stderr).not.toContain(input);
    expect(await zooJson(['remote', 'list'], person)).toEqual({ remotes: [] });
  });

  it.each([
    ['zoo.example.org', /is no address/],
    ['ftp://zoo.example.org', /is no address/],
    ['http://zoo.example.org', /could be overheard on the way: use https/],
    ['https://me:secret@zoo.example.org', /has no user/],
  ])('to %s is refused before anything is asked', async (url, message) => {
    const { person } = await newPerson();
    const login = await zoo(['remote', 'login', url], { ...person, input: SECRET });
    expect(login).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('to what is no zoo, or is not there, says so', async () => {
    const { endpoint, close } = await listening(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      }),
    );
    onTestFinished(close);
    const { person } = await newPerson();
    const page = await zoo(['remote', 'login', endpoint, '--anonymous'], person);
    expect(page).toMatchObject({ code: 2, stderr: expect.stringMatching(/is no zoo/) });
    const nobody = await zoo(['remote', 'login', 'http://127.0.0.1:9', '--anonymous', '--json'], person);
    expect(nobody.code).toBe(1);
    expect(JSON.parse(nobody.stdout)).toMatchObject({ error: { code: 'UNAVAILABLE' } });
    expect(nobody.stderr).toBe('');
  });
});

describe('a remote', () => {
  const asked = async (surroundings: Surroundings, ...args: string[]) =>
    zoo(['models', 'list', '--json', ...args], surroundings);

  it('is chosen by --remote, else by the environment, and not where a folder is named', async () => {
    const { person } = service;
    const usual = {
      ...person,
      env: { ...person.env, ZOOMETRY_REMOTE: NAME, ZOOMETRY_HOME: '/nowhere/at/all' },
    };
    expect(await asked(usual)).toMatchObject({ code: 0 });
    expect(await asked(usual, '--home', service.home)).toMatchObject({ code: 0 });
    const both = await asked(person, '--remote', NAME, '--home', service.home);
    expect(both.code).toBe(2);
    expect(JSON.parse(both.stdout)).toMatchObject({
      error: { message: expect.stringContaining('leave one') },
    });
  });

  it('that nobody has logged in to is not there', async () => {
    const { code, stdout } = await asked(service.person, '--remote', 'elsewhere');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'NOT_FOUND', message: expect.stringContaining('only there: zoo remote login URL') },
    });
  });

  it.each([
    ['serve', []],
    ['demo', []],
    ['measure', []],
    ['infer', ['--model', 'x', '--image', 'x']],
  ])('is not what zoo %s works on', async (command, args) => {
    const chosen = await zoo([command, ...args, '--remote', NAME], service.person);
    const message = `zoo ${command} works on a zoo of this machine, and not on ${NAME}: leave --remote out`;
    expect(chosen).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('has no use for options about processes of this machine', async () => {
    const run = ['run', '--model', 'x', '--dataset', 'x', '--workers', '2', '--remote', NAME];
    const { code, stderr } = await zoo(run, service.person);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('leave them out') });
  });

  it('is forgotten when it is logged out of', async () => {
    const { person } = await newPerson();
    const here = { name: 'here', url: service.url, credentials: 'bearer' };
    await zooJson(['remote', 'login', service.url, '--name', 'here'], { ...person, input: SECRET });
    expect(await zooJson(['remote', 'list'], person)).toEqual({ remotes: [here] });
    expect(await zooJson(['remote', 'logout', 'here'], person)).toEqual({ forgotten: here });
    expect(await zooJson(['remote', 'list'], person)).toEqual({ remotes: [] });
    expect(await zoo(['remote', 'logout', 'here'], person)).toMatchObject({ code: 2 });
  });
});

describe('a service that is gone', () => {
  it('is told of by status and by every command, with exit code 1', async () => {
    const gone = await served();
    await gone.stop();
    const status = await zoo(['remote', 'status', '--json'], gone.person);
    expect(status.code).toBe(1);
    expect(JSON.parse(status.stdout)).toMatchObject({
      remotes: [{ name: NAME, service: null, error: { code: 'UNAVAILABLE' } }],
    });
    const list = await zoo(['models', 'list', '--remote', NAME], gone.person);
    expect(list).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error: http.*try again\n$/),
    });
  });
});
