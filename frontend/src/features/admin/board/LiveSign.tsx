import { WifiOff } from 'lucide-react'
import { Notice } from '../../../components/Notice.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock } from '../adminFormat.ts'
import { useSurroundings } from './BoardContext.tsx'
import { boardTexts } from './boardTexts.ts'
import type { Board } from './useBoard.ts'

/** Says when the board is not live, and from when it is; quiet while it is live. */
export function LiveSign({ board: { live, orders } }: { board: Board }) {
  const { locale } = useSettings()
  const say = useTexts(boardTexts)
  const { timeZone } = useSurroundings()
  if ((live.connection !== 'lost' && !live.isRefused) || orders.dataUpdatedAt === 0) return null
  const time = formatClock(locale, orders.dataUpdatedAt, timeZone)
  return (
    <Notice tone="warn">
      <WifiOff size={18} aria-hidden="true" />
      <span className="flex-1">{say(live.isRefused ? 'refused' : 'lost', { time })}</span>
    </Notice>
  )
}
