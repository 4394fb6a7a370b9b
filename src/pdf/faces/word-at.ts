/** An unsigned number of two bytes. */
export function wordAt(table: Uint8Array, at: number): number {
  return ((table[at] ?? 0) << 8) | (table[at + 1] ?? 0)
}
