import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DataRoot } from '../../functions/api/sources/dataRoot.ts';
import { InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { manifest } from './support/sampleRecords.ts';
import { at, serverForTest } from './support/testServer.ts';

let directory: string;
let root: DataRoot;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zoometry-root-'));
  await mkdir(join(directory, 'root', 'images'), { recursive: true });
  await mkdir(join(directory, 'root-beside'));
  await writeFile(join(directory, 'root', 'model.onnx'), 'graph');
  await writeFile(join(directory, 'secret'), 'secret');
  await writeFile(join(directory, 'root-beside', 'secret'), 'secret');
  await symlink('model.onnx', join(directory, 'root', 'inner-link'));
  await symlink('../secret', join(directory, 'root', 'outer-link'));
  await symlink('../root-beside', join(directory, 'root', 'outer-directory'));
  await symlink('nowhere', join(directory, 'root', 'dangling'));
  await symlink('circle', join(directory, 'root', 'circle'));
  await symlink('root', join(directory, 'linked-root'));
  root = await DataRoot.open(join(directory, 'linked-root'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('a data root', () => {
  test.each([
    ['model.onnx', 'file'],
    ['./model.onnx', 'file'],
    ['inner-link', 'file'],
    ['images', 'directory'],
    ['.', 'directory'],
  ] as const)('has %s as a %s', async (named, kind) => {
    const found = await root.locate(named, kind, []);
    expect(found.startsWith(join(directory, 'root'))).toBe(true);
  });

  test.each([
    '../secret',
    'images/../../secret',
    'images/..',
    '/etc/passwd',
    'outer-link',
    'outer-directory/secret',
    '..',
    '',
    'a\0b',
    'C:\\secret',
    '..\\secret',
    'images\\..\\..\\secret',
  ])('refuses %j, which does not stay in it', async (named) => {
    await expect(root.locate(named, 'file', ['input'])).rejects.toThrow(InvalidInputError);
  });

  test.each([
    ['nothing', 'file'],
    ['dangling', 'file'],
    ['circle', 'file'],
    ['images', 'file'],
    ['model.onnx', 'directory'],
    ['model.onnx/x', 'file'],
  ] as const)('does not find %j as a %s, and does not tell where it looked', async (named, kind) => {
    const error = await root.locate(named, kind, ['input', 'file']).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as Error).message).toBe(`there is no ${kind} below the data root ${JSON.stringify(named)}`);
  });

  test('has to be a directory', async () => {
    await expect(DataRoot.open(join(directory, 'secret'))).rejects.toThrow(
      /the data root .* is not a directory/,
    );
    await expect(DataRoot.open(join(directory, 'nowhere'))).rejects.toThrow(
      /the data root .* cannot be opened/,
    );
  });
});

describe('a server', () => {
  const register = (source: object) => ({
    query: `mutation ($input: RegisterModelInput!) { registerModel(input: $input) { errors { __typename ... on UserError { message path } } } }`,
    variables: { input: { artifact: source, manifest: manifest('moth') } },
  });
  const infer = (directoryName: string) => ({
    query: `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { errors { __typename ... on UserError { message path } } } }`,
    variables: {
      input: {
        name: 'x',
        images: { directory: directoryName },
        annotations: [{ source: { file: 'model.onnx' } }],
      },
    },
  });

  test('without a data root takes no paths', async () => {
    const server = await serverForTest();
    const { query, variables } = register({ file: 'model.onnx' });
    const { data } = await server.ask(query, variables);
    expect(at(data, 'registerModel.errors')).toEqual([
      {
        __typename: 'InvalidInputError',
        message:
          'this server was started without a data root, so it takes no paths: upload the file, or start it with one',
        path: ['input', 'artifact', 'file'],
      },
    ]);
  });

  test('with one reads files in it and no others', async () => {
    const server = await serverForTest({ dataRoot: join(directory, 'root') });
    expect(
      at((await server.ask('{ service { acceptsServerFiles } }')).data, 'service.acceptsServerFiles'),
    ).toBe(true);
    const inside = register({ file: 'model.onnx' });
    const found = await server.ask(inside.query, inside.variables);
    // The file is read, and is no graph.
    expect(at(found.data, 'registerModel.errors.0.__typename')).toBe('InvalidInputError');
    expect(found.text).not.toContain('data root');
    for (const named of ['../secret', 'outer-link', '/etc/passwd']) {
      const { query, variables } = register({ file: named });
      const { data } = await server.ask(query, variables);
      expect(at(data, 'registerModel.errors.0')).toMatchObject({
        __typename: 'InvalidInputError',
        message: expect.stringContaining('does not stay below the data root'),
        path: ['input', 'artifact', 'file'],
      });
    }
    for (const named of ['..', 'outer-directory', '/etc']) {
      const { query, variables } = infer(named);
      const { data } = await server.ask(query, variables);
      expect(at(data, 'registerDataset.errors.0')).toMatchObject({
        message: expect.stringContaining('does not stay below the data root'),
        path: ['input', 'images', 'directory'],
      });
    }
  });
});
