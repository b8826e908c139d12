import { expect, it } from 'vitest';
import { CHARGES } from '../../schema/cloud/charges.ts';
import { CloudSettings, describeSettings } from '../../schema/cloud/settings.ts';
import { zoo } from './support/program.ts';

it('lists every setting with its default and its meaning, and what there is to pay for', async () => {
  const { code, stdout, stderr } = await zoo(['deploy', '--explain']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name } of describeSettings()) expect(stdout).toContain(`\n${name} = `);
  expect(stdout).toContain('zoometry:gpuInstanceTypes = g4dn.xlarge,g5.xlarge,g6.xlarge\n');
  expect(stdout).toContain('zoometry:alarmEmail = none\n');
  for (const { what } of CHARGES) expect(stdout).toContain(`\n${what}\n`);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});

it('says the same as one document', async () => {
  const { code, stdout } = await zoo(['deploy', '--explain', '--json']);
  const { settings, charges } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(settings).toEqual(JSON.parse(JSON.stringify(describeSettings())));
  expect(charges).toHaveLength(CHARGES.length);
  expect(charges[0]).toMatchObject({ idle: null, settings: expect.arrayContaining(['zoometry:queueGpus']) });
});

it('deploys nothing by itself, and says what does', async () => {
  const { code, stdout, stderr } = await zoo(['deploy']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('npm run deploy');
});

it('describes every setting by a sentence', () => {
  for (const { description } of describeSettings()) expect(description).toMatch(/^[A-Z].{20,}\.$/);
});

it('names settings that there are, where a cost is bounded by one', () => {
  const known = Object.keys(CloudSettings.shape);
  for (const { settings } of CHARGES) expect(known).toEqual(expect.arrayContaining([...settings]));
});
