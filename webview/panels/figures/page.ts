/** Stands in for the browser where figures are drawn without one; imported before all that draws. */
import { PictureNode } from './pictureNode';
import { pictureText } from './pictureText';
import { PixelCanvas, Pixels } from './pixelCanvas';

const HTML = 'http://www.w3.org/1999/xhtml';

const page = {
  createElement: (name: string) =>
    name === 'canvas' ? new PixelCanvas() : new PictureNode(page, HTML, name),
  createElementNS: (space: string, name: string) => new PictureNode(page, space, name),
  get documentElement() {
    return root;
  },
  get body() {
    return root;
  },
};
const root = new PictureNode(page, HTML, 'html');

class Serializer {
  serializeToString(node: PictureNode): string {
    if (!node.attributes.has('xmlns')) node.setAttribute('xmlns', node.namespaceURI);
    return pictureText(node);
  }
}

Object.assign(globalThis, {
  document: page,
  devicePixelRatio: 1,
  XMLSerializer: Serializer,
  ImageData: Pixels,
});
