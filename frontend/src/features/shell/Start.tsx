import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { type Addresses, ApiProvider } from '../../context/ApiContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { shellTexts } from './shellTexts.ts'
import { TroublePage } from './TroublePage.tsx'

/** Asks for the addresses, then shows the app; says so where the server does not tell them. */
export function Start({ children }: { children: ReactNode }) {
  const t = useTexts(shellTexts)
  const common = useSettings().t
  const [addresses, setAddresses] = useState<Addresses>()
  const [hasFailed, setHasFailed] = useState(false)
  const ask = useCallback(() => {
    setHasFailed(false)
    readAddresses().then(setAddresses, (error: unknown) => {
      console.warn('The app does not know where the API is', error)
      setHasFailed(true)
    })
  }, [])
  useEffect(ask, [ask])
  if (addresses) return <ApiProvider addresses={addresses}>{children}</ApiProvider>
  if (!hasFailed) return null
  return (
    <TroublePage title={t('startTitle')} text={t('start')}>
      <Button onClick={ask}>{common('common.tryAgain')}</Button>
    </TroublePage>
  )
}

async function readAddresses(): Promise<Addresses> {
  const response = await fetch('/config.json')
  if (!response.ok) throw new Error(`/config.json was answered with ${response.status}`)
  return response.json()
}
