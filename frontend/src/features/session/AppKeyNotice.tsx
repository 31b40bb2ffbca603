import { buttonClass } from '../../components/Button.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { accountTexts } from '../account/accountTexts.ts'
import type { AppKey } from './useSecondStep.ts'

/** The key that an authenticator app is to be given. */
export function AppKeyNotice({ secret, otpauthUrl }: AppKey) {
  const account = useTexts(accountTexts)
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold text-sm">{account('key')}</p>
      <p className="break-all rounded-control bg-sunken px-4 py-3 font-mono">{secret}</p>
      <a href={otpauthUrl} className={buttonClass('quiet')}>
        {account('openApp')}
      </a>
    </div>
  )
}
