import type { Scope } from './model.ts'

/** Everything a handle can be used for. */
export type Act =
  | 'read'
  | 'head'
  | 'add'
  | 'leave'
  | 'rotate'
  | 'reseal'
  | 'start'
  | 'add_handle'
  | 'drop_handle'
  | 'sign_off'
  | 'delete'
  | 'end_thread'
  | 'release_held'
  | 'new_words'
  | 'end_outside'
  | 'end_passing'
  | 'round'
  | 'slip'
  | 'add_blob'
  | 'get_blob'
  | 'digest'

const both: readonly Scope[] = ['member', 'reporter']
const allowed: Readonly<Record<Act, readonly Scope[]>> = {
  read: [...both, 'outside'],
  head: ['member', 'reporter', 'answer', 'outside'],
  add: ['member', 'reporter', 'answer', 'outside'],
  leave: ['member'],
  rotate: ['member'],
  reseal: ['member'],
  start: ['member'],
  add_handle: both,
  drop_handle: ['member'],
  sign_off: ['member'],
  delete: ['member'],
  end_thread: ['member'],
  release_held: ['reporter'],
  // A member's own handle changes only on a thread with somebody outside, when the case has a new key.
  new_words: ['reporter', 'outside', 'member'],
  end_outside: ['member'],
  end_passing: ['member', 'outside'],
  round: both,
  slip: [...both, 'outside'],
  add_blob: both,
  get_blob: both,
  digest: ['member']
}

/** Whether the holder of a handle of this scope may do this. */
export function mayDo(act: Act, scope: Scope): boolean {
  return allowed[act].includes(scope)
}

/** Whether a handle's sign-off counts against the held letters: only a reader's, and only one made at filing (S12). */
export function maySignOff(handle: { readonly scope: Scope; readonly filing: boolean }): boolean {
  return handle.filing && mayDo('sign_off', handle.scope)
}

/** Whether a handle may ask for the end of its whole thread (S36): a reader's, made at filing. One reader could make himself a second later. */
export function mayAskToDelete(handle: { readonly scope: Scope; readonly filing: boolean }): boolean {
  return handle.filing && mayDo('delete', handle.scope)
}
