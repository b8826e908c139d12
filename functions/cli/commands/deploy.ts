/** `zoo deploy` */
import type { Command } from 'commander';
import { CHARGES, type Charge } from '../../../schema/cloud/charges.ts';
import { describeSettings, SETTING_PREFIX, type SettingDescription } from '../../../schema/cloud/settings.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { examples } from '../command.ts';
import { plainCommand, printing } from '../plainCommand.ts';
import { answer } from '../terminal/style.ts';
import { wrapped } from '../terminal/wrapped.ts';

interface DeployOptions {
  readonly explain?: true;
}

export function define(command: Command): Command {
  return plainCommand(command, 'Deploying itself is "npm run deploy".')
    .option('--explain', 'list every setting with its default and its meaning, and what there is to pay for')
    .addHelpText('after', examples('zoo deploy --explain', 'zoo deploy --explain --json'))
    .action(
      printing<DeployOptions>(({ explain }) => {
        if (!explain) throw NOTHING_DEPLOYED;
        const settings = describeSettings();
        return {
          json: { settings, charges: CHARGES.map(chargeJson) },
          text: [
            heading('Settings', `npm run deploy -- -c ${SETTING_PREFIX}NAME=VALUE, or "context" in cdk.json`),
            ...settings.map(settingText),
            heading('What costs money', 'USD of a run: zoo estimate'),
            ...CHARGES.map(chargeText),
          ].join('\n\n'),
        };
      }),
    );
}

const NOTHING_DEPLOYED = new InvalidInputError(
  'nothing was deployed: zoo deploy --explain says what can be set and what it costs, and npm run deploy does it',
  '--explain',
  ['--explain'],
);

function heading(title: string, aside: string): string {
  return `${answer.heading(title)}  ${answer.faint(`(${aside})`)}`;
}

function settingText({ name, default: preset, description }: SettingDescription): string {
  return `${name} ${answer.faint(`= ${presetText(preset)}`)}\n${wrapped(description)}`;
}

/** A value as a command line takes it. */
function presetText(preset: unknown): string {
  if (preset === undefined || (Array.isArray(preset) && preset.length === 0)) return 'none';
  return Array.isArray(preset) ? preset.join(',') : String(preset);
}

function chargeText({ what, idle, used, settings }: Charge): string {
  return [
    what,
    wrapped(`idle: ${idle ?? 'nothing'}`),
    wrapped(`used: ${used}`),
    ...(settings.length > 0 ? [wrapped(`set by: ${settings.map(contextName).join(', ')}`)] : []),
  ].join('\n');
}

function chargeJson({ what, idle, used, settings }: Charge): unknown {
  return { what, idle, used, settings: settings.map(contextName) };
}

const contextName = (setting: string): string => `${SETTING_PREFIX}${setting}`;
