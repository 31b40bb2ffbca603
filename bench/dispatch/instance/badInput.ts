/** Input that cannot be worked with; the message names the file and the line, and what to mend. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}
