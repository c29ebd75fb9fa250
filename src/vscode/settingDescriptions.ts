/** The part of the extension's manifest that describes its settings. */
export interface Manifest {
  contributes: {
    configuration: {
      properties: Record<string, { description?: string; markdownDescription?: string }>;
    }[];
  };
}

const SECTION = 'conceptAlignment.';

/** What the settings editor says of each setting, by its name below `conceptAlignment.`, as plain text. */
export function settingDescriptions({ contributes }: Manifest): Record<string, string> {
  const all = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  return Object.fromEntries(
    all.map(([name, { description, markdownDescription }]) => [
      name.replace(SECTION, ''),
      plainText(description ?? markdownDescription ?? ''),
    ]),
  );
}

/** Without the marks of Markdown; a setting that is meant goes by its name. */
function plainText(markdown: string): string {
  return markdown.replace(/`#conceptAlignment\.([^#`]+)#`/g, '$1').replace(/[`*]/g, '');
}
