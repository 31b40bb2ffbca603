import { useState } from 'react'
import { isProblem } from '../../i18n/problemText.ts'

/** A key for an authenticator app, where one must be added to it. */
export interface AppKey {
  readonly secret: string
  readonly otpauthUrl: string
}

interface Shown {
  readonly codes: readonly string[]
  readonly goOn: () => void
}

/** What signing in asks for beside the password, as refusals tell it. */
export function useSecondStep() {
  const [isAsked, setIsAsked] = useState(false)
  const [appKey, setAppKey] = useState<AppKey>()
  const [shown, setShown] = useState<Shown>()
  return {
    isAsked,
    appKey,
    recoveryCodes: shown?.codes,
    /** They are kept: signing in goes on. */
    goOn: () => shown?.goOn(),
    heed(error: Error): void {
      if (isProblem(error, 'totp_required')) setIsAsked(true)
      if (!isProblem(error, 'totp_enrolment_required')) return
      const { secret, otpauthUrl } = error.problem
      setAppKey({ secret: String(secret), otpauthUrl: String(otpauthUrl) })
      setIsAsked(true)
    },
    /** Resolves when the person has kept them. */
    showCodes: (codes: readonly string[]) => new Promise<void>((goOn) => setShown({ codes, goOn })),
  }
}
