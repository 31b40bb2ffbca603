import { useMutation } from '@tanstack/react-query'
import { DropdownMenu } from 'radix-ui'
import { useAuth } from '../context/AuthContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { Failure } from './Failure.tsx'

/** The menu's way to end one's sessions on all devices. The menu stays until the server has done it, or says why not. */
export function SignOutEverywhere({ className }: { className: string }) {
  const { t } = useSettings()
  const { signOutEverywhere } = useAuth()
  const ending = useMutation({ mutationFn: signOutEverywhere })
  const onSelect = (event: Event) => {
    event.preventDefault()
    if (!ending.isPending) ending.mutate()
  }
  return (
    <>
      <DropdownMenu.Item className={className} onSelect={onSelect} aria-busy={ending.isPending}>
        {t('nav.signOutEverywhere')}
      </DropdownMenu.Item>
      {ending.error && <Failure error={ending.error} />}
    </>
  )
}
