import type { Generated } from 'kysely'

export type HouseTables = {
  /** One row: which keys this database belongs to. */
  instance: {
    id: Generated<number>
    keys_fingerprint: string
    /** Grows with every published change of public pages; part of the key under which their rendered bytes are kept. */
    data_version: Generated<number>
  }
  /** When each recurring sweep ran last, so that one node of several runs it. */
  sweeps: {
    name: string
    last_run: Date
  }
}
