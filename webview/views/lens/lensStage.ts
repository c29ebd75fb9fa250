import type { Side } from '../../../src/shared/results/alignment';
import { isPixelated, type Box } from '../../elements/crop';
import { h } from '../../elements/dom';
import { boxAt } from './lensCells';
import type { Tint } from '../../model/lensTints';
import { tintOpacity } from '../../model/tintOpacity';
import { nearestTowards } from '../../elements/nearest';

/** What the image of one side shows. */
export interface LensScene {
  image: HTMLImageElement;
  /** The boxes of the tokens and what their tints fill, in image pixels. */
  boxes: readonly Box[];
  cells: readonly Box[];
  tints: readonly Tint[];
  colour: (concept: number) => string;
  /** Of the tints that are strongest, in [0, 1]. */
  opacity: number;
  grid: boolean;
  /** The concepts that stand out, and those that are selected. */
  lit: readonly number[];
  chosen: readonly number[];
  /** The token that is framed, by its place in the image. */
  framed: number | null;
  ink: { line: string; frame: string };
}

export interface LensStage {
  element: HTMLElement;
  /** null empties it. */
  show(scene: LensScene | null): void;
}

interface LensStageEvents {
  /** The token that the pointer or the keyboard rests on; null for none. */
  onToken: (token: number | null, at: { left: number; top: number; bottom: number } | null) => void;
  onChoose: (token: number) => void;
}

/** Thickness of the rim of an image with one row, in CSS pixels. */
const RIM = 6;

/**
 * The image of one side with every token tinted.
 * @param caption null where the page says whose image it is
 */
export function createLensStage(
  side: Side,
  name: string,
  caption: HTMLElement | null,
  { onToken, onChoose }: LensStageEvents,
): LensStage {
  const label = `Image as ${name} sees it. Arrow keys lead from token to token, Enter selects the concept.`;
  const canvas = h('canvas', { tabindex: 0, role: 'img', 'aria-label': label });
  const host = h('div', { class: 'lens-host' }, canvas);
  const context = canvas.getContext('2d')!;
  let scene: LensScene | null = null;
  let scale = 1;
  let cursor = 0;

  function draw(): void {
    const [width, height] = [host.clientWidth, host.clientHeight];
    if (!scene || width === 0 || height === 0) {
      [canvas.width, canvas.height] = [0, 0];
      return;
    }
    const { image, boxes, cells, tints, framed } = scene;
    const pixels = window.devicePixelRatio;
    scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
    const [w, h] = [scale * image.naturalWidth, scale * image.naturalHeight];
    [canvas.width, canvas.height] = [Math.round(w * pixels), Math.round(h * pixels)];
    Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
    context.scale(scale * pixels, scale * pixels);
    const longest = Math.max(image.naturalWidth, image.naturalHeight);
    context.imageSmoothingEnabled = !isPixelated({ x: 0, y: 0, side: longest });
    context.drawImage(image, 0, 0);
    // The tint of a row that is the whole image would cover it.
    if (tints.length === 1) rim(scene, cells[0], tints[0]);
    else tints.forEach((tint, at) => paint(scene!, cells[at], tint));
    context.globalAlpha = 1;
    if (scene.grid) outline(cells, scene.ink.line, 1);
    if (tints.length > 1) mark(scene);
    if (framed !== null && boxes[framed]) {
      outline([boxes[framed]], '#000000', 5);
      outline([boxes[framed]], scene.ink.frame, 2.5);
    }
  }

  /** Outlines the tokens of what is lit, else of what is selected. */
  function mark({ cells, tints, lit, chosen, ink }: LensScene): void {
    const wanted = lit.length > 0 ? lit : chosen;
    const standing = cells.filter((_, at) => wanted.includes(tints[at].concept));
    outline(standing, '#000000', 3);
    outline(standing, ink.frame, 1.5);
  }

  function paint({ colour, opacity, lit }: LensScene, cell: Box, tint: Tint): void {
    if (tint.concept < 0) return;
    context.globalAlpha = tintOpacity(tint, opacity, lit);
    context.fillStyle = colour(tint.concept);
    context.fillRect(cell.x, cell.y, cell.width, cell.height);
  }

  /** The colour of the one row of an image as a rim inside it. */
  function rim({ colour }: LensScene, { x, y, width, height }: Box, { concept }: Tint): void {
    if (concept < 0) return;
    const inset = RIM / scale / 2;
    outline(
      [{ x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset }],
      colour(concept),
      RIM,
    );
  }

  /** @param thick in CSS pixels */
  function outline(of: readonly Box[], colour: string, thick: number): void {
    context.strokeStyle = colour;
    context.lineWidth = thick / scale;
    context.beginPath();
    for (const { x, y, width, height } of of) context.rect(x, y, width, height);
    context.stroke();
  }

  function rest(token: number | null): void {
    if (token === null || !scene) return onToken(null, null);
    cursor = token;
    const { left, top } = canvas.getBoundingClientRect();
    const box = scene.boxes[token];
    const at = { left: left + scale * (box.x + box.width) + 6, top: top + scale * box.y };
    onToken(token, { ...at, bottom: at.top + scale * box.height });
  }

  function under({ clientX, clientY }: MouseEvent): number | null {
    const { left, top } = canvas.getBoundingClientRect();
    return scene && boxAt(scene.boxes, (clientX - left) / scale, (clientY - top) / scale);
  }

  canvas.addEventListener('pointermove', (event) => rest(under(event)));
  canvas.addEventListener('pointerleave', () => rest(null));
  canvas.addEventListener('blur', () => rest(null));
  canvas.addEventListener('click', (event) => {
    const token = under(event);
    if (token !== null) onChoose(token);
  });
  canvas.addEventListener('keydown', (event) => {
    if (!scene || scene.boxes.length === 0) return;
    cursor = Math.min(cursor, scene.boxes.length - 1);
    const centres = scene.boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
    if (event.key === 'Enter' || event.key === ' ') onChoose(cursor);
    else if (event.key.startsWith('Arrow')) rest(nearestTowards(centres, cursor, event.key) ?? cursor);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(draw).observe(host);
  return {
    element: h('figure', { class: `lens-side of-${side}` }, caption, host),
    show(next) {
      scene = next;
      const { naturalWidth, naturalHeight } = next?.image ?? {};
      if (naturalWidth && naturalHeight) {
        host.style.setProperty('--aspect', `${naturalWidth} / ${naturalHeight}`);
      }
      draw();
    },
  };
}
