import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endSession, listSessions } from '@tiffin/contracts/sessions'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'

export const SESSIONS = ['sessions']

/** Where one is signed in, and the way out of each. */
export function SessionList() {
  const { t, locale } = useSettings()
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const { signOutEverywhere } = useAuth()
  const queries = useQueryClient()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => call(listSessions, { signal }),
  })
  const ending = useMutation({
    mutationFn: (id: string) => call(endSession, { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  })
  const everywhere = useMutation({ mutationFn: signOutEverywhere })
  const moment = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  return (
    <Card title={say('sessions')}>
      {isPending && <Skeleton className="h-24" />}
      {error && <Failure error={error} onRetry={() => refetch()} />}
      <ul>
        {data?.sessions.map(({ id, client, address, lastUsedAt, isCurrent }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-0 first:pt-0"
          >
            <div className="min-w-0">
              <p className="font-semibold">{client ?? say('unknownClient')}</p>
              <p className="text-muted text-sm">
                {[say('lastUsed', { at: moment(lastUsedAt) }), address].filter(Boolean).join(' · ')}
              </p>
            </div>
            {isCurrent ? (
              <span className="rounded-full bg-good-soft px-3 py-1 font-semibold text-good text-xs">
                {say('thisOne')}
              </span>
            ) : (
              <Button look="quiet" disabled={ending.isPending} onClick={() => ending.mutate(id)}>
                {t('nav.signOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(ending.error ?? everywhere.error) && <Failure error={ending.error ?? everywhere.error} />}
      <Button
        look="danger"
        className="self-start"
        disabled={everywhere.isPending}
        onClick={() => everywhere.mutate()}
      >
        {t('nav.signOutEverywhere')}
      </Button>
    </Card>
  )
}
