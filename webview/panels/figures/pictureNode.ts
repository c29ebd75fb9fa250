/** An element with as much of a browser's as drawing with d3 needs: no style, no layout. */
export class PictureNode {
  readonly attributes = new Map<string, string>();
  children: (PictureNode | string)[] = [];
  parentNode: PictureNode | null = null;
  readonly style: Record<string, string> = {};
  readonly dataset: Record<string, string> = {};
  private readonly listeners: { type: string; listen: (event: unknown) => void }[] = [];
  /** In pixels, for what asks how much room it has. */
  clientWidth = 0;

  constructor(
    readonly ownerDocument: unknown,
    readonly namespaceURI: string,
    readonly localName: string,
  ) {}

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  set textContent(text: string | number | null) {
    this.replaceChildren(...(text === null || text === '' ? [] : [String(text)]));
  }

  append(...added: (PictureNode | string)[]): void {
    for (const child of added) {
      if (typeof child === 'string') this.children.push(child);
      else this.insertBefore(child, null);
    }
  }

  replaceChildren(...all: (PictureNode | string)[]): void {
    this.children = [];
    this.append(...all);
  }

  appendChild(child: PictureNode): PictureNode {
    return this.insertBefore(child, null);
  }

  insertBefore(child: PictureNode, next: PictureNode | null): PictureNode {
    child.parentNode?.removeChild(child);
    this.children.splice(next === null ? this.children.length : this.children.indexOf(next), 0, child);
    child.parentNode = this;
    return child;
  }

  removeChild(child: PictureNode): PictureNode {
    this.children = this.children.filter((each) => each !== child);
    child.parentNode = null;
    return child;
  }

  /** 4 where the other comes later among the same siblings, else 2: all that d3 asks. */
  compareDocumentPosition(other: PictureNode): number {
    const siblings = this.parentNode?.children ?? [];
    return siblings.indexOf(other) > siblings.indexOf(this) ? 4 : 2;
  }

  querySelector(selector: string): PictureNode | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  /** @param selector names, classes, or both, with commas between, for example `line, g.names` */
  querySelectorAll(selector: string): PictureNode[] {
    const wanted = selector.split(',').map((each) => each.trim().split('.'));
    const matches = (node: PictureNode): boolean => {
      const classes = (node.getAttribute('class') ?? '').split(' ');
      return wanted.some(
        ([name, ...own]) =>
          (name === '' || name === node.localName) && own.every((each) => classes.includes(each)),
      );
    };
    return this.children.flatMap((child) =>
      typeof child === 'string'
        ? []
        : [...(matches(child) ? [child] : []), ...child.querySelectorAll(selector)],
    );
  }

  getBoundingClientRect(): Record<'left' | 'top' | 'width' | 'height', number> {
    return { left: 0, top: 0, width: this.clientWidth, height: 0 };
  }

  /** Whether it has the keyboard focus is all that is asked; it has. */
  matches(): boolean {
    return true;
  }

  addEventListener(type: string, listen: (event: unknown) => void): void {
    this.listeners.push({ type, listen });
  }

  /** Does what happens when the user does something to it. */
  fire(type: string, event: object = {}): void {
    const whole = { preventDefault: () => undefined, ...event };
    this.listeners.filter((each) => each.type === type).forEach(({ listen }) => listen(whole));
  }
}
