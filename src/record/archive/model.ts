/** Why something that an instance holds is in no archive. `docs/reference/archive.md` says what each of them means. */
export const reasons = ['accounts', 'sealed', 'members', 'desk', 'keys', 'secrets', 'sent', 'instance', 'events'] as const
export type Reason = (typeof reasons)[number]

/** One table of an archive. */
export type ArchivePart = {
  readonly table: string
  /** Columns as they are, or under the name of a column what stands in its place. */
  readonly columns: readonly (string | readonly [name: string, value: string])[]
  /** Rows for everybody; without it all of them. The table is `t`. */
  readonly where?: string
  readonly order: string
  /** What stands in columns that the archive does not hold, when it is restored: SQL over the row `r`. */
  readonly filled?: readonly (readonly [column: string, value: string])[]
  /** Columns that stay out, each with its reason. What the database counts or makes by itself needs none. */
  readonly without?: Readonly<Record<string, Reason>>
}
