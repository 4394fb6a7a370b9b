import type { Encoding } from './decode-text.ts'

/** What a row may say, by the name of its column. */
export const columns = [
  'id',
  'kind',
  'name',
  'about',
  'address',
  'url',
  'time_zone',
  'starts',
  'ends',
  'body',
  'phone',
  'email',
  'languages',
  'part_of',
  'escalation',
  'policy',
  'moderators',
  'weekly_test'
] as const
export type Column = (typeof columns)[number]

/** One row of a file: cells by column, and where it stands in the file, the head being row 1. */
export type FileRow = { readonly row: number; readonly cells: Partial<Record<Column, string>> }

/** Why a file is not read at all. */
export type FileProblem = 'empty' | 'too_big' | 'too_many_rows' | 'not_csv' | 'not_yaml' | 'no_name_column'

export type ReadFile = {
  readonly rows: readonly FileRow[]
  readonly encoding: Encoding
  /** Columns that mean nothing here. They are left out, and named. */
  readonly ignored: readonly string[]
}

/** Why a row is left out. */
export type RowReason =
  | 'formula'
  | 'no_name'
  | 'id'
  | 'body_name'
  | 'twice'
  | 'kind'
  | 'starts'
  | 'ends'
  | 'time_zone'
  | 'body'
  | 'not_yours'
  | 'phone'
  | 'email'
  | 'url'
  | 'languages'
  | 'part_of'
  | 'escalation'
  | 'policy'
  | 'moderators'
  | 'weekly_test'
  | 'too_long'

export type RowProblem = { readonly row: number; readonly name: string; readonly column: string; readonly reason: RowReason }

export const mostRows = 5000
export const mostBytes = 2 * 1024 * 1024
