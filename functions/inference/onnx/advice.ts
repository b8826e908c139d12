/** What to do about operators that ONNX Runtime does not have, by the tools that write them into graphs. */

const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /TRT|TensorRT|EfficientNMS|BatchedNMSDynamic/i,
    'the graph was exported for TensorRT: export it for onnxruntime',
  ],
  [
    /^org\.pytorch\._caffe2::|(^|::)(GenerateProposals|BBoxTransform|BoxWithNMSLimit|CollectRpnProposals|DistributeFpnProposals|CollectAndDistributeFpnRpnProposals|AliasWithName)$/,
    'these are operators of Caffe2 (caffe2_tracing of Detectron2), which only Caffe2 runs: export by tracing (TracingAdapter) instead',
  ],
  [
    /DCNv\d|DeformConv/i,
    'deformable convolutions of this kind are operators of their own: choose a variant of the model without them, or export it with the DeformConv of ONNX itself (opset 19)',
  ],
  [
    /^(mmdeploy|mmcv)::/,
    'these are custom operators of OpenMMLab, which need its own library: export for onnxruntime with opset 16 or later, whose own operators take the place of most of them',
  ],
  [
    /^(aten|prim|org\.pytorch\.aten)::|(^|::)ATen$/,
    'PyTorch left operators that it could not translate: export without the ATen fallback, with opset 16 or later',
  ],
  [
    /^ai\.onnx\.contrib::|^com\.microsoft\.extensions::/,
    'these belong to onnxruntime-extensions: export the network without its steps before and after',
  ],
];

/** A sentence without its end: what whoever exported the graph can do; undefined of operators that are not known here. */
export function knownAdvice(operators: readonly string[]): string | undefined {
  return ADVICE.find(([pattern]) => operators.some((operator) => pattern.test(operator)))?.[1];
}

/** The same, of any operator. */
export const adviceFor = (operators: readonly string[]): string =>
  knownAdvice(operators) ?? 'export the model without custom operators';
