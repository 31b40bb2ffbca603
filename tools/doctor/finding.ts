/** What a look at one part came to. */
export interface Finding {
  readonly level: 'OK' | 'WARN' | 'FAIL'
  /** What was looked at: `shard A`, `queue order-service.events`. */
  readonly part: string
  readonly says: string
  /** What to do, where something is to be done. */
  readonly mend?: string
}

export const ok = (part: string, says: string): Finding => ({ level: 'OK', part, says })
export const warn = (part: string, says: string, mend: string): Finding => ({
  level: 'WARN',
  part,
  says,
  mend,
})
export const fail = (part: string, says: string, mend: string): Finding => ({
  level: 'FAIL',
  part,
  says,
  mend,
})

/** The finding that a number calls for: from `warnFrom` on, and from `failFrom` on. */
export function judge(
  part: string,
  { value, warnFrom, failFrom }: { value: number; warnFrom: number; failFrom: number },
  says: string,
  mend: string,
): Finding {
  if (value >= failFrom) return fail(part, says, mend)
  return value >= warnFrom ? warn(part, says, mend) : ok(part, says)
}

/** 90 as `90 s`, 7200 as `2 h`: as exact as a person wants it. */
export function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
