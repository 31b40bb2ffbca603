import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { PageFrame } from '../../components/PageFrame.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { BellButton } from './alarm/BellButton.tsx'
import { KitchenNav } from './KitchenNav.tsx'
import { kitchenTexts } from './kitchenTexts.ts'
import { useKitchenState } from './live/KitchenContext.tsx'

const isPage = (name: string | undefined): name is 'menu' | 'hours' | 'today' =>
  name === 'menu' || name === 'hours' || name === 'today'

/** Around every page of the kitchen: its pages, the bell, and what is said aloud. New orders show in the tab's title. */
export function KitchenFrame({ children }: { children: ReactNode }) {
  const t = useTexts(kitchenTexts)
  const { unseen, announcement } = useKitchenState()
  const page = useLocation().pathname.split('/')[2]
  const name = t(isPage(page) ? page : 'board')
  const isBoard = page === undefined || page === ''
  return (
    <PageFrame
      title={unseen.length > 0 ? `● ${t('ringing', { count: unseen.length })}` : name}
      width={isBoard ? 'full' : 'page'}
      headerWidth="full"
      nav={
        <div className="flex flex-1 items-center justify-end gap-2 lg:justify-between">
          <KitchenNav />
          <div className="flex items-center gap-1">
            <BellButton />
          </div>
        </div>
      }
    >
      <div aria-live="polite" className="sr-only">
        <p key={announcement.id}>{announcement.text}</p>
      </div>
      <div className="pb-20 lg:pb-0">{children}</div>
    </PageFrame>
  )
}
