/** What an operator can mend: its message says what is wrong, where, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
