import type { Module } from 'h5wasm/node';

/** What the library says of a dataset, or of what is within its type. */
export type Metadata = ReturnType<(typeof Module)['get_dataset_metadata']>;

/**
 * How much the library lists of a dataset besides its shape: members of enumerations and of compounds, at any depth, and where the
 * parts of a virtual dataset lie.
 */
export function membersOf(found: Metadata): number {
  const { array_type, vlen_type, compound_type, enum_type, virtual_sources } = found;
  let members = (enum_type?.nmembers ?? 0) + (virtual_sources?.length ?? 0);
  for (const member of compound_type?.members ?? []) members += 1 + membersOf(member);
  for (const inner of [array_type, vlen_type]) if (inner) members += membersOf(inner);
  return members;
}
