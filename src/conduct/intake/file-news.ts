/** Why a file was not added, or what should be known about one that was. */
export type FileTrouble = 'too_big' | 'empty' | 'broken' | 'not_cleaned' | 'interrupted' | 'too_many'

export interface FileNews {
  readonly name: string
  readonly trouble: FileTrouble
}
