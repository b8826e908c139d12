/**
 * The version of everything between an encoded image and its detections. It is part of every run's identity, so
 * raise it with any change that can alter one digit of a result: decoding, resizing, normalising, a decoder,
 * suppression, ordering, the conversion to COCO, or the pinned versions of sharp and onnxruntime-node. A change
 * of speed, limits, messages or checks is not one.
 */
export const INFERENCE_VERSION = '1';
