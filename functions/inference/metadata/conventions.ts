/** Every convention that is read, in the order in which they are believed; our own manifest goes before all of them. */
import type { Convention } from './convention.ts';
import { graphFacts } from './graphFacts.ts';
import { huggingFace } from './huggingFace/huggingFace.ts';
import { mmdeploy } from './mmdeploy/mmdeploy.ts';
import { paddle } from './paddle/paddle.ts';
import { roboflow } from './roboflow/roboflow.ts';
import { shapes } from './shapes/shapes.ts';
import { triton } from './triton/triton.ts';
import { ultralytics } from './ultralytics/ultralytics.ts';

export const CONVENTIONS: readonly Convention[] = [
  graphFacts,
  ultralytics,
  huggingFace,
  mmdeploy,
  roboflow,
  paddle,
  triton,
  shapes,
];
