import { useInfiniteQuery } from '@tanstack/react-query'
import { type AuditEntry, listAudit } from '@tiffin/contracts/audit'
import { useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AccountAuditFilters, type AuditQuestion } from './AccountAuditFilters.tsx'
import { AccountAuditTable } from './AccountAuditTable.tsx'
import { accountAuditTexts } from './accountAuditTexts.ts'

/** Who did what to which account, newest first. Each look is written down there, too. */
export function AccountAudit() {
  const say = useTexts(accountAuditTexts)
  const { call } = useApi()
  const [question, setQuestion] = useState<AuditQuestion>({})
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['admin', 'audit', question],
      initialPageParam: '',
      queryFn: ({ pageParam, signal }) =>
        call(listAudit, {
          query: { ...question, limit: 50, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      getNextPageParam: ({ nextCursor }) => nextCursor,
      // To look again is a line in the audit.
      refetchOnWindowFocus: false,
    })
  const entries: AuditEntry[] = data?.pages.flatMap((page) => page.entries) ?? []
  const missing = [...new Set(data?.pages.flatMap(({ missingShards }) => missingShards))]
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h2 className="font-bold text-lg">{say('title')}</h2>
        <p className="text-muted text-sm">{say('about')}</p>
      </div>
      <AccountAuditFilters onAsk={setQuestion} />
      {missing.length > 0 && <Notice tone="warn">{say('missing', { shards: missing.join(', ') })}</Notice>}
      {error && <Failure error={error} onRetry={() => refetch()} />}
      {isPending && <Skeleton className="h-64" />}
      {data && entries.length === 0 && <p className="text-muted">{say('nothing')}</p>}
      {entries.length > 0 && <AccountAuditTable entries={entries} />}
      {hasNextPage && (
        <Button
          look="quiet"
          className="self-center"
          disabled={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {say('more')}
        </Button>
      )}
    </section>
  )
}
