import { rgb } from 'pdf-lib'

export type PdfBar = { readonly label: string; readonly value: number }
export type PdfCell = { readonly text: string; readonly isNumber?: boolean }

/** Sizes of paper in points; a slide is as wide as a screen. */
export const papers = { a4: [595, 842], letter: [612, 792], a3: [842, 1191], slide: [960, 540] } as const
export type Paper = keyof typeof papers

export const ink = rgb(0.11, 0.14, 0.19)
export const fill = rgb(0.06, 0.37, 0.35)
export const black = rgb(0, 0, 0)

export type Align = 'start' | 'center' | 'end'
export type LineStyle = { size: number; bold?: boolean; after?: number; align?: Align; oneLine?: boolean }
export type TextStyle = { size: number; bold?: boolean; indent?: number; bullet?: boolean; align?: Align }
