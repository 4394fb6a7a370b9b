import { type Breakdown, type Edition, editionFormat, type Row } from '../../src/transparency/model.ts'

/** An edition of a year of a conduct group, with whatever the test says of it. */
export function anEdition(more: Partial<Edition> = {}): Edition {
  return {
    format: editionFormat,
    body: 'conduct',
    period: { slug: '2025', from: '2025-01-01', to: '2025-12-31' },
    version: 1,
    prev: '',
    kind: 'full',
    layout: 'psf',
    language: 'en',
    counted_by: 'closed',
    counts: {},
    tables: [],
    years: [],
    notes: [],
    texts: {},
    correction: '',
    retracted: false,
    source: '',
    ...more
  }
}

export const aRow = (label: string, ...cells: Row['cells'][number][]): Row => ({ label, cells, of: [], note: 0 })

export const aTable = (rows: readonly Row[], more: Partial<Breakdown> = {}): Breakdown => ({
  by: 'kind',
  columns: ['issues'],
  rows,
  ...more
})
