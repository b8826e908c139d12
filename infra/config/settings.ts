/** The settings of a deployment: the context values of the app, parsed before anything is built of them. */
import type { IConstruct } from 'constructs';
import { CloudSettings, SETTING_PREFIX } from '../../schema/cloud/settings.ts';
import { parseWith } from '../../schema/parse.ts';

/**
 * @param app the CDK app, whose context is read: what begins with `zoometry:` and nothing else
 * @throws SchemaError that names a value that cannot be, and a name that is not a setting's
 */
export function settingsOf(app: IConstruct): CloudSettings {
  const context: Readonly<Record<string, unknown>> = app.node.getAllContext();
  const given = Object.entries(context)
    .filter(([name]) => name.startsWith(SETTING_PREFIX))
    .map(([name, value]) => [name.slice(SETTING_PREFIX.length), value]);
  return parseWith(CloudSettings, Object.fromEntries(given), `context values ${SETTING_PREFIX}…`);
}
