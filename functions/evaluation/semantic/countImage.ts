/** Counts one image: how often which prediction stands where the ground truth says what. */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import { type LabelMap, requireSameSize } from '../labels/labelMap.ts';
import { Cells, type ImageCells } from './cells.ts';
import { codeMap, failUndeclared } from './codeMap.ts';
import { bytePairCount, bytePairTable, countBytePairs, countCodePairs } from './countPairs.ts';
import {
  type CodeTable,
  codeOf,
  groundTruthCodes,
  ignoredCode,
  predictionCodes,
  undeclaredCode,
} from './labelCodes.ts';

/** Counts images one after another, with tables that are used again. */
export class ImageCounter {
  private readonly parameters: SemanticParameters;
  private readonly groundTruthTable: CodeTable;
  private readonly predictionTable: CodeTable;
  private readonly ignored: number;
  private readonly undeclared: number;
  private readonly cells = new Cells();
  private bytePairs: Int32Array | undefined;
  private codePairs: Int32Array | undefined;

  /** @throws InvalidInputError where the parameters contradict each other */
  constructor(parameters: SemanticParameters) {
    this.parameters = parameters;
    this.groundTruthTable = groundTruthCodes(parameters);
    this.predictionTable = predictionCodes(parameters);
    this.ignored = ignoredCode(parameters);
    this.undeclared = undeclaredCode(parameters);
  }

  /**
   * A prediction is looked at only where the ground truth is counted: elsewhere any label will do.
   *
   * @throws InvalidInputError where the maps differ in size, or have a label that was not declared
   */
  count(groundTruth: LabelMap, prediction: LabelMap): ImageCells {
    requireSameSize(groundTruth, prediction);
    const areBytes = groundTruth.values instanceof Uint8Array && prediction.values instanceof Uint8Array;
    return areBytes
      ? this.countBytes(groundTruth, prediction, groundTruth.values, prediction.values)
      : this.countCodes(groundTruth, prediction);
  }

  /** The codes of both maps, [height, width], ignored where the ground truth is, as they have been counted before. */
  codes(
    groundTruth: LabelMap,
    prediction: LabelMap,
  ): { groundTruths: Uint16Array; predictions: Uint16Array } {
    const seen = new Uint8Array(this.undeclared + 1);
    const groundTruths = codeMap(groundTruth, this.groundTruthTable, seen);
    const predictions = codeMap(prediction, this.predictionTable, seen);
    for (let at = 0; at < groundTruths.length; at++) {
      if (groundTruths[at] === this.ignored) predictions[at] = this.ignored;
    }
    return { groundTruths, predictions };
  }

  /** Labels are counted as they are: what they mean is asked once for each pair of them, not for each pixel. */
  private countBytes(
    groundTruth: LabelMap,
    prediction: LabelMap,
    first: Uint8Array,
    second: Uint8Array,
  ): ImageCells {
    this.bytePairs ??= bytePairTable();
    const table = this.bytePairs.fill(0);
    countBytePairs(first, second, table);
    const { cells } = this;
    cells.length = 0;
    for (let label = 0; label < 256; label++) {
      const code = codeOf(this.groundTruthTable, label);
      for (let pair = label << 8; pair < (label + 1) << 8; pair++) {
        const count = bytePairCount(table, pair);
        if (count === 0) continue;
        const predicted = codeOf(this.predictionTable, pair & 0xff);
        if (!this.areDeclared(code, predicted)) this.failUndeclared(groundTruth, prediction, code);
        cells.add(code, predicted, count);
      }
    }
    return cells;
  }

  private countCodes(groundTruth: LabelMap, prediction: LabelMap): ImageCells {
    const stride = this.undeclared + 1;
    this.codePairs ??= new Int32Array(stride * stride);
    const table = this.codePairs;
    const seen = new Uint8Array(stride);
    const first = codeMap(groundTruth, this.groundTruthTable, seen);
    const second = codeMap(prediction, this.predictionTable, new Uint8Array(stride));
    countCodePairs(first, second, stride, table);
    const { cells } = this;
    cells.length = 0;
    for (let code = 0; code < stride; code++) {
      if (seen[code] === 0) continue;
      for (let predicted = 0; predicted < stride; predicted++) {
        const count = table[code * stride + predicted] as number;
        if (count > 0) cells.add(code, predicted, count);
      }
      // Only rows of codes that occur have been written to.
      table.fill(0, code * stride, (code + 1) * stride);
    }
    for (let at = 0; at < cells.length; at++) {
      const code = cells.groundTruths[at] as number;
      const predicted = cells.predictions[at] as number;
      if (!this.areDeclared(code, predicted)) this.failUndeclared(groundTruth, prediction, code);
    }
    return cells;
  }

  private areDeclared(code: number, predicted: number): boolean {
    return code !== this.undeclared && (predicted !== this.undeclared || code === this.ignored);
  }

  /** @throws InvalidInputError always */
  private failUndeclared(groundTruth: LabelMap, prediction: LabelMap, code: number): never {
    const { groundTruthTable, predictionTable, undeclared, ignored } = this;
    const truthAt = (index: number): number => codeOf(groundTruthTable, groundTruth.values[index] as number);
    const predictedAt = (index: number): number =>
      codeOf(predictionTable, prediction.values[index] as number);
    const { classes, groundTruthEncoding, predictionEncoding } = this.parameters;
    if (code === undeclared) {
      const hint = `${classes} classes of ${groundTruthEncoding}; "ignore" leaves its pixels out, "other" makes it none of the classes`;
      failUndeclared(groundTruth, (index) => truthAt(index) === undeclared, hint);
    }
    failUndeclared(
      prediction,
      (index) => predictedAt(index) === undeclared && truthAt(index) !== ignored,
      `${classes} classes of ${predictionEncoding}; "other" makes it none of the classes`,
    );
  }
}
