/** How long whoever failed waits until the next attempt. All in seconds. */
export interface DelayPolicy {
  /** Failures that cost nothing: people mistype. */
  readonly free: number
  /** After the first failure that costs something; it doubles with each further one. */
  readonly first: number
  readonly most: number
  /** After the last failure. */
  readonly forgetAfter: number
}

/** Seconds to wait after so many failures. */
export function delayAfter(failures: number, { free, first, most }: DelayPolicy): number {
  return failures <= free ? 0 : Math.min(most, first * 2 ** (failures - free - 1))
}

/** Whether an attempt is let in. */
export interface Turn {
  /** Seconds until one is; 0: now. */
  readonly wait: number
  /** Nobody was told so since the last failure. */
  readonly isFirstRefusal: boolean
}

/** Failures by key, and at which addresses accounts were signed in to lately. Keys and addresses come as keyed hashes. */
export interface Attempts {
  /** Whether an attempt would be let in; counts nothing. */
  look(key: string, policy: DelayPolicy): Promise<Turn>
  /** Counts an attempt that is let in as failed, before anybody knows: of several at once no more pass than one by one. */
  take(key: string, policy: DelayPolicy): Promise<Turn>
  /** Counts a failure. */
  add(key: string, policy: DelayPolicy): Promise<void>
  /** Takes back what `take` counted, with the wait that it brought. */
  giveBack(key: string): Promise<void>
  forget(key: string): Promise<void>
  /** Lets go of all that is kept of an account under its own hash. Rejects where that cannot be done now. */
  forgetAccount(account: string): Promise<void>
  remember(account: string, address: string): Promise<void>
  isKnown(account: string, address: string): Promise<boolean>
}
