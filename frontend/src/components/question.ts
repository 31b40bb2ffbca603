/** What is asked before something that cannot be undone. */
export interface Question {
  readonly open: boolean
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
  onAnswer(confirmed: boolean): void
}
