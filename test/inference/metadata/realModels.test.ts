/** The real models that lie beside the project, which say nothing of themselves. */
import { describe, expect, test } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { describeModel } from '../../../functions/inference/metadata/description.ts';
import { folderFiles } from '../../../functions/inference/metadata/files/folderFiles.ts';
import { hasShared, sharedFile } from '../../support/shared.ts';
import { yoloxNanoManifest } from '../support/manifests.ts';

const categories = yoloxNanoManifest('manifest.json').labelMap.map(({ categoryId, name }) => ({
  id: categoryId ?? 0,
  name,
}));

describe.runIf(hasShared('models'))('real models', () => {
  const describeFile = async (name: string, acceptSuggestions: boolean) => {
    const file = sharedFile('models', name);
    const graph = await inspectModel(file);
    return describeModel({ graph, graphFile: name, files: folderFiles(file), categories, acceptSuggestions });
  };

  test('YOLOX-nano is suggested to be one, with the manifest that ships for it but for its own habits', async () => {
    const { manifest, missing } = await describeFile('yolox_nano.onnx', true);
    expect(missing).toEqual([]);
    const shipped = yoloxNanoManifest('manifest.opencv.json');
    expect(manifest).toMatchObject({
      family: shipped.family,
      labelMap: shipped.labelMap,
      input: {
        preprocessing: {
          channelOrder: 'BGR',
          scale: 1,
          interpolation: shipped.input.preprocessing.interpolation,
          resize: { mode: 'letterbox', width: 416, height: 416, align: 'top-left', pad: 114 },
        },
      },
    });
    expect(manifest?.decoder).toEqual(shipped.decoder);
    expect((await describeFile('yolox_nano.onnx', false)).manifest).toBeNull();
  });

  test('FastestDet is suggested to be one', async () => {
    const { manifest } = await describeFile('FastestDet.onnx', true);
    expect(manifest).toMatchObject({
      family: 'FastestDet',
      decoder: { box: { grid: { kind: 'fastestdet', strides: [16] } }, first: 'objectness' },
      input: { preprocessing: { resize: { mode: 'stretch', width: 352, height: 352 }, channelOrder: 'BGR' } },
    });
  });

  test('TwinLiteNet, with two label maps, is not guessed at', async () => {
    const { suggested, manifest } = await describeFile('twinlitenet.onnx', true);
    expect(suggested).toEqual([]);
    expect(manifest).toBeNull();
  });
});
