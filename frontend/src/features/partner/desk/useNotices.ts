import { useCallback, useMemo, useReducer } from 'react'
import type { PartnerNews } from './partnerNews.ts'

/** Something a partner must be told. One `id` is told once. */
export interface PartnerNotice {
  readonly id: string
  readonly tone: 'bad' | 'warn' | 'good'
  readonly news: PartnerNews
}

export interface Told {
  readonly notices: readonly PartnerNotice[]
  readonly ids: ReadonlySet<string>
}

/** Notices that are seen at once, the newest. */
const MOST = 2
export const NONE: Told = { notices: [], ids: new Set() }

type Change = { readonly tell: PartnerNotice } | { readonly dismiss: string }

export function changed(told: Told, change: Change): Told {
  if ('dismiss' in change) return { ...told, notices: told.notices.filter(({ id }) => id !== change.dismiss) }
  const { tell } = change
  if (told.ids.has(tell.id)) return told
  const others = told.notices.filter((notice) => !(isLostOffer(tell) && isLostOffer(notice)))
  return { notices: [tell, ...others].slice(0, MOST), ids: new Set(told.ids).add(tell.id) }
}

/** Of offers that are gone the newest is enough: the next one has the room. */
const isLostOffer = ({ news: { kind } }: PartnerNotice): boolean => kind === 'expired' || kind === 'withdrawn'

export interface Notices {
  readonly notices: readonly PartnerNotice[]
  tell(notice: PartnerNotice): void
  dismiss(id: string): void
}

/** What a partner was told and has not put away. */
export function useNotices(): Notices {
  const [{ notices }, change] = useReducer(changed, NONE)
  const tell = useCallback((notice: PartnerNotice) => change({ tell: notice }), [])
  const dismiss = useCallback((id: string) => change({ dismiss: id }), [])
  return useMemo(() => ({ notices, tell, dismiss }), [notices, tell, dismiss])
}
