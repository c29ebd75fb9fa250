/** Gives each name, or where it was given before `name (2)`, `name (3)` …. */
export function uniqueNames(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    let unique = name;
    for (let i = given.get(name) ?? 1; given.has(unique); i++) {
      unique = `${name} (${i + 1})`;
      given.set(name, i + 1);
    }
    given.set(unique, 1);
    return unique;
  };
}
