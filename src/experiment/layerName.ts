/** What a name says of a layer. */
interface LayerName {
  layer: number;
  /** The part of the name before it. */
  before: string;
  /** Whether the name is of a layer and nothing else. */
  alone: boolean;
}

/** Numbers that belong to the name of a model, a run or a day and never to a layer. */
const OTHER_NUMBERS = new RegExp(
  [
    /\d{4}-\d{2}-\d{2}(?:[-_ T]+\d{2}[-:]\d{2}[-:]\d{2})?/,
    // ViT-B/32 and the like: the size of the model, then that of its patches.
    /vit[-_ ]?(?:so|[tsblhg])[-_ ]?(?:8|14|16|32)(?!\d)/,
    /(?:patch|window|kernel|crop|pool|stride)[-_ ]?(?:size)?[-_ ]?\d+/,
    /(?:resnet|resnext|resnetv2|densenet|vgg|vgg-?bn|regnet[xy]?)[-_ ]?\d+/,
    /(?:seed|run|fold|epoch|ep|step|iter|iteration|checkpoint|ckpt|part|shard|chunk|batch|split|trial|version|rank|top|dim)s?[-_= ]?\d+/,
  ]
    .map(({ source }) => `(?<![a-z])(?:${source})`)
    .join('|'),
  'gi',
);

/**
 * Where a layer is named, the surest ways first: as modules are called in timm, torchvision and transformers; as the layers
 * of plain convolutional networks are; by one letter; by a number that stands alone at the end.
 */
const LAYERS = [
  /(?<![a-z])(?:(?:en|de)coder[-_.]?)?(?:layers?|blocks?|blk|resblocks?|stages?|hidden[-_. ]?states?|(?<=(?:^|\.))h[._])[-_.=[ ]*(?<layer>\d+)/i,
  /(?<![a-z])(?:conv|fc|relu|linear|dense|mixed|depth|(?<=(?:^|\.))features\.)[-_]?(?<layer>\d+)/i,
  /(?<![a-z\d])L(?<layer>\d+)(?![a-z\d])/i,
  /(?<![a-z\d])(?<layer>\d{1,2})(?![a-z\d])(?!.*(?<![a-z\d])\d{1,2}(?![a-z\d]))/i,
];

/** Words for the modules that hold the layers of a model and for what is kept of them, which are no part of its name. */
const MODULES = new Set(
  (
    'model models module base_model encoder decoder transformer visual vision vision_model backbone trunk layers blocks ' +
    'features feature feats feat activations activation acts hidden states embeddings embedding embeds outputs output ' +
    'representations representation tokens patches pooled cls'
  ).split(' '),
);

/** Longer names are no file names, and patterns need time that grows with the square of the length. */
const LONGEST_NAME = 300;

/**
 * Reads `vit_base_patch16_224.dino-layer-11` as layer 11 of vit_base_patch16_224.dino: the numbers of a model's own name are
 * no layers. Null where the name holds no layer.
 */
export function parseLayer(name: string): LayerName | null {
  if (name.length > LONGEST_NAME) return null;
  const text = name.replace(OTHER_NUMBERS, (other) => other.replaceAll(/\d/g, 'x'));
  for (const pattern of LAYERS) {
    const found = pattern.exec(text);
    if (!found) continue;
    return {
      layer: Number(found.groups!['layer']),
      before: name.slice(0, found.index),
      alone: found[0] === text,
    };
  }
  return null;
}

/**
 * What a part of a name says of the model, without the modules that lead to the layer: vit for `vit.encoder.`; '' where
 * nothing else is left.
 */
export function modelName(text: string): string {
  if (text.length > LONGEST_NAME) return text;
  for (let rest = text; ;) {
    const trimmed = rest.replace(/[^\p{L}\p{N})\]]+$/u, '');
    const last = /[^.\-_ ]*$/.exec(trimmed)!;
    if (!MODULES.has(last[0].toLowerCase()) || trimmed === '') return trimmed;
    rest = trimmed.slice(0, last.index);
  }
}
