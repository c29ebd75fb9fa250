import { PictureNode } from './pictureNode';
import { pictureText } from './pictureText';

const HTML = 'http://www.w3.org/1999/xhtml';

class Serializer {
  serializeToString(node: PictureNode): string {
    if (!node.attributes.has('xmlns')) node.setAttribute('xmlns', node.namespaceURI);
    return pictureText(node);
  }
}

/**
 * What stands in for a browser's document where figures are drawn without one, and writes its elements.
 *
 * @param canvasOf makes what is drawn on; null where nothing is
 */
export function standInPage(canvasOf: (() => unknown) | null): {
  document: object;
  XMLSerializer: typeof Serializer;
} {
  const page: object = {
    createElement: (name: string) =>
      name === 'canvas' && canvasOf !== null ? canvasOf() : new PictureNode(page, HTML, name),
    createElementNS: (space: string, name: string) => new PictureNode(page, space, name),
    get documentElement() {
      return root;
    },
    get body() {
      return root;
    },
  };
  const root = new PictureNode(page, HTML, 'html');
  return { document: page, XMLSerializer: Serializer };
}
