/** Throws the rule where it is broken. */
export function refuse(broken: boolean | undefined, rule: string): void {
  if (broken) throw new Error(rule)
}
