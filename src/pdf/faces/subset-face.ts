import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Face } from './face.ts'

type Pointer = number

/** What we call of HarfBuzz's subsetter; https://harfbuzz.github.io/harfbuzz-hb-subset.html */
type Subsetter = {
  readonly _initialize: () => void
  readonly memory: WebAssembly.Memory
  readonly malloc: (bytes: number) => Pointer
  readonly free: (at: Pointer) => void
  readonly hb_blob_create: (data: Pointer, length: number, mode: number, owner: Pointer, destroy: Pointer) => Pointer
  readonly hb_blob_destroy: (blob: Pointer) => void
  readonly hb_blob_get_data: (blob: Pointer, length: Pointer) => Pointer
  readonly hb_blob_get_length: (blob: Pointer) => number
  readonly hb_face_create: (blob: Pointer, index: number) => Pointer
  readonly hb_face_destroy: (face: Pointer) => void
  readonly hb_face_reference_blob: (face: Pointer) => Pointer
  readonly hb_set_add: (set: Pointer, value: number) => void
  readonly hb_subset_input_create_or_fail: () => Pointer
  readonly hb_subset_input_destroy: (input: Pointer) => void
  readonly hb_subset_input_glyph_set: (input: Pointer) => Pointer
  readonly hb_subset_input_set: (input: Pointer, which: number) => Pointer
  readonly hb_subset_input_set_flags: (input: Pointer, flags: number) => void
  readonly hb_subset_input_pin_all_axes_to_default: (input: Pointer, face: Pointer) => number
  readonly hb_subset_input_pin_axis_location: (input: Pointer, face: Pointer, axis: number, value: number) => number
  readonly hb_subset_or_fail: (face: Pointer, input: Pointer) => Pointer
}

const writable = 2
/** No hinting (1), glyphs keep their numbers (2), nothing added by layout rules (0x200): what is drawn was shaped before. */
const flags = 0x203
const tablesToDrop = 3
/** A PDF finds glyphs by number: names, letters and layout rules stay out. */
const unneeded = [
  'GSUB',
  'GPOS',
  'GDEF',
  'BASE',
  'JSTF',
  'STAT',
  'DSIG',
  'name',
  'post',
  'cmap',
  'meta',
  'MATH',
  'kern',
  'vhea',
  'vmtx'
]

/** A copy of the face with the outlines of these glyphs alone, under the same numbers. */
export async function subsetFace({ bytes, weight }: Face, glyphs: Iterable<number>): Promise<Uint8Array> {
  const hb = await subsetter()
  const data = hb.malloc(bytes.length)
  new Uint8Array(hb.memory.buffer).set(bytes, data)
  const blob = hb.hb_blob_create(data, bytes.length, writable, 0, 0)
  const face = hb.hb_face_create(blob, 0)
  const input = hb.hb_subset_input_create_or_fail()
  const set = hb.hb_subset_input_glyph_set(input)
  for (const glyph of glyphs) hb.hb_set_add(set, glyph)
  const dropped = hb.hb_subset_input_set(input, tablesToDrop)
  for (const table of unneeded) hb.hb_set_add(dropped, tagOf(table))
  hb.hb_subset_input_set_flags(input, flags)
  if (weight !== undefined) {
    hb.hb_subset_input_pin_all_axes_to_default(input, face)
    hb.hb_subset_input_pin_axis_location(input, face, tagOf('wght'), weight)
  }
  const made = hb.hb_subset_or_fail(face, input)
  if (made === 0) throw new Error('A font could not be made smaller')
  const result = hb.hb_face_reference_blob(made)
  const from = hb.hb_blob_get_data(result, 0)
  const copy = new Uint8Array(hb.memory.buffer).slice(from, from + hb.hb_blob_get_length(result))
  hb.hb_blob_destroy(result)
  for (const each of [made, face]) hb.hb_face_destroy(each)
  hb.hb_subset_input_destroy(input)
  hb.hb_blob_destroy(blob)
  hb.free(data)
  return copy
}

let loaded: Promise<Subsetter> | undefined

function subsetter(): Promise<Subsetter> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Subsetter> {
  const file = fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(file), {})
  const subsetter = instance.exports as unknown as Subsetter
  subsetter['_initialize']()
  return subsetter
}

/** Four letters as the number that HarfBuzz wants. */
const tagOf = (tag: string) => [...tag.padEnd(4)].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0)
