/** The name, or `name (2)`, `name (3)` … where it is among those taken; adds it to them. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let i = 2; taken.has(unique); i++) unique = `${name} (${i})`;
  taken.add(unique);
  return unique;
}
