/** Whether the database refused a row because its id or hash is there already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}

/** Whether it was this constraint that refused. */
export function isTakenIn(error: unknown, constraint: string): boolean {
  return isTaken(error) && error instanceof Error && 'constraint' in error && error.constraint === constraint
}
