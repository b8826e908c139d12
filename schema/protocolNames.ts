/** The protocols by which detections are scored, by name. Apart from the schema of what each may be asked, as COCO's own. */

/**
 * COCO: pycocotools. DETECTRON_AR: recall of proposals as Detectron counts it. VOC07_11PT, VOC10_AREA: the average
 * precision of the PASCAL VOC challenges up to 2009 and from 2010 on. LVIS: federated average precision.
 */
export const DETECTION_PROTOCOLS = ['COCO', 'DETECTRON_AR', 'VOC07_11PT', 'VOC10_AREA', 'LVIS'] as const;

/** Where the rule of each protocol is written down, in its authors' words or code. */
export const PROTOCOL_SOURCES: Readonly<Record<(typeof DETECTION_PROTOCOLS)[number], string>> = {
  COCO: 'pycocotools 2.0.11, cocoeval.py',
  DETECTRON_AR:
    'github.com/facebookresearch/Detectron, detectron/datasets/json_dataset_evaluator.py, evaluate_box_proposals',
  VOC07_11PT:
    'PASCAL VOC 2007 development kit; github.com/facebookresearch/Detectron, detectron/datasets/voc_eval.py',
  VOC10_AREA:
    'PASCAL VOC 2010 development kit; github.com/facebookresearch/Detectron, detectron/datasets/voc_eval.py',
  LVIS: 'lvis 0.5.3 (github.com/lvis-dataset/lvis-api), eval.py and results.py',
};
