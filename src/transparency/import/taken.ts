import type { Edition } from '../model.ts'
import type { ImportProblem } from './read-file.ts'

/** The numbers of an earlier report. Its sentences stay where they were published: some name people. */
export type Draft = Pick<Edition, 'layout' | 'period' | 'counts' | 'tables' | 'years' | 'notes'>

/** What a reader found in a file. With any problem nothing of the file is taken over. */
export type Taken = { readonly drafts: readonly Draft[]; readonly problems: readonly ImportProblem[] }
