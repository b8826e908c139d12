/** The evaluation function, asked for what the API's own function cannot do: it has neither ONNX Runtime nor the minutes. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import type { EvaluationEvent } from '../../schema/cloud/stageEvents.ts';
import { parseJsonWith } from '../../schema/parse.ts';
import { rethrown, Thrown } from '../pipeline/evaluator/thrown.ts';
import { awsError } from '../storage/aws/awsErrors.ts';
import { type AwsOptions, clientConfig } from '../storage/aws/clientConfig.ts';

export interface EvaluationFunctionOptions extends AwsOptions {
  readonly functionName: string;
}

/** Milliseconds: no function works longer. */
const LONGEST_MS = 900_000;

/** What the function answers such questions with: what was asked for, or the user's mistake. */
export const FunctionAnswer = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ thrown: Thrown }),
]);
export type FunctionAnswer = z.infer<typeof FunctionAnswer>;

export class EvaluationFunction {
  readonly #client: LambdaClient;
  readonly #name: string;

  constructor(options: EvaluationFunctionOptions) {
    const config = clientConfig(options);
    this.#name = options.functionName;
    this.#client = new LambdaClient({
      ...config,
      requestHandler: { ...config.requestHandler, socketTimeout: LONGEST_MS },
    });
  }

  /**
   * @throws UserError as it was thrown there; Error where the function failed
   */
  async ask<Schema extends z.ZodType>(event: EvaluationEvent, schema: Schema): Promise<z.output<Schema>> {
    const text = await this.#invoke(event);
    const answer = parseJsonWith(FunctionAnswer, text, `answer of ${this.#name}`);
    if ('thrown' in answer) throw rethrown(answer.thrown);
    return schema.parse(answer.answer);
  }

  close(): void {
    this.#client.destroy();
  }

  async #invoke(event: EvaluationEvent): Promise<string> {
    const place = `the function ${this.#name}`;
    try {
      const { Payload, FunctionError } = await this.#client.send(
        new InvokeCommand({ FunctionName: this.#name, Payload: Buffer.from(JSON.stringify(event)) }),
      );
      const text = Buffer.from(Payload ?? []).toString('utf8');
      if (FunctionError !== undefined) throw new Error(`${place} failed at ${event.stage}: ${text}`);
      return text;
    } catch (error) {
      throw awsError(place, error);
    }
  }
}
