import { WifiOff } from 'lucide-react'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { boardTexts } from './boardTexts.ts'
import type { Live } from './useMarketSocket.ts'

/** Says when the board is not live; quiet while it is. */
export function LiveSign({ live: { connection, isRefused } }: { live: Live }) {
  const say = useTexts(boardTexts)
  if (connection !== 'lost' && !isRefused) return null
  return (
    <Notice tone="warn">
      <WifiOff size={18} aria-hidden="true" />{' '}
      <span className="flex-1">{say(isRefused ? 'refused' : 'lost')}</span>
    </Notice>
  )
}
