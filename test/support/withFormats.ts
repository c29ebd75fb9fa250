import { foundExtensions, type FileFormat } from '../../src/features/fileFormat';

/** What package.json says of feature files. */
interface Manifest {
  contributes: {
    customEditors: { viewType: string; selector: { filenamePattern: string }[] }[];
    viewsWelcome: { contents: string }[];
    menus: { 'explorer/context': { command: string; when: string }[] };
  };
}

type Choice = (format: FileFormat) => boolean;

/** The formats whose files have a command in their menu; of the commands that are not here, all. */
const COMMANDS: Record<string, Choice> = {
  preview: ({ editor }) => editor === 'option',
  chooseArray: ({ holdsSeveral }) => holdsSeveral,
};

/** package.json with the extensions of these formats wherever it names those of feature files. */
export function withFormats<T extends Manifest>(manifest: T, formats: readonly FileFormat[]): T {
  const changed = structuredClone(manifest);
  const { customEditors, viewsWelcome, menus } = changed.contributes;
  const extensions = (choice: Choice): string[] =>
    formats.filter(choice).flatMap((format) => foundExtensions(format).map((each) => each.slice(1)));

  for (const editor of customEditors) {
    const name = nameOf(editor.viewType);
    if (name === 'features') {
      editor.selector = extensions((format) => format.editor === 'default').map((each) => pattern(each));
    } else if (name === 'otherFeatures') {
      editor.selector = [pattern(`{${extensions((format) => format.editor === 'option').join(',')}}`)];
    }
  }
  for (const item of menus['explorer/context']) {
    const shown = `/^\\.(${extensions(COMMANDS[nameOf(item.command)] ?? (() => true)).join('|')})$/i`;
    const folders = `/^\\.(${extensions(({ folder }) => folder !== undefined).join('|')})$/i`;
    item.when = item.when
      .replace(/(?<=resourceExtname =~ )\/\S+/, () => shown)
      .replace(/(?<=explorerResourceIsFolder \|\| resourceExtname =~ )\/[^/]+\/i/, () => folders);
  }
  const first = formats.map((format) => foundExtensions(format)[0]);
  for (const welcome of viewsWelcome) {
    const listed = `: ${first.slice(0, -1).join(', ')} or ${first.at(-1)},`;
    welcome.contents = welcome.contents.replace(/: \.\w+(?:, \.\w+)* or \.\w+,/, listed);
  }
  return changed;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function pattern(extension: string): { filenamePattern: string } {
  return { filenamePattern: `*.${extension}` };
}
