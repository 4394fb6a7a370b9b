/** A table of a YAML or TOML file, as its reader gives it. */
export type Tree = Readonly<Record<string, unknown>>

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text on one line; empty for everything that is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '')
