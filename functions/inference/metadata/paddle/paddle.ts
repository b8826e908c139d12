/** Models of Paddle's toolkits, turned into ONNX by paddle2onnx. */
import { z } from 'zod';
import { parseWith } from '../../../../schema/parse.ts';
import type { Convention } from '../convention.ts';
import { Draft } from '../draft.ts';
import type { MetadataFile } from '../files/metadataFiles.ts';
import { parseYamlFile } from '../formats/documents.ts';
import { readDetection } from './detection.ts';
import { DetectionConfig, isDetection, isSegmentation, SegmentationDeploy } from './documents.ts';
import { readSegmentation } from './segmentation.ts';

const NAMES = ['deploy.yaml', 'deploy.yml', 'infer_cfg.yml', 'inference.yml'] as const;

export const paddle: Convention = {
  name: 'PaddleSeg deploy.yaml or PaddleDetection infer_cfg.yml',
  async read({ files, graph, graphFile }) {
    for (const name of NAMES) {
      const file = await files.read(name);
      const draft = file && read(file);
      if (draft) return draft;
    }
    return undefined;

    function read(file: MetadataFile): Draft | undefined {
      const value = parseYamlFile(z.unknown(), file);
      const draft = new Draft(paddle.name);
      if (isSegmentation(value)) {
        readSegmentation(draft, parseWith(SegmentationDeploy, value, file.name), graph, file.name);
      } else if (isDetection(value)) {
        readDetection(draft, parseWith(DetectionConfig, value, file.name), { graph, graphFile }, file.name);
      } else return undefined;
      return draft;
    }
  },
};
